/**
 * The unit's feed, in the order the server committed it. The place reached moves in the same transaction as what was
 * received up to it; a gap or a step back means that something went astray, and that page is asked for again.
 */
import type { Failure } from '@/http/api';
import { remembered } from '@/store/edits';
import type { Cursor, Kind, SentEntry, Transaction } from '@/store/rows';
import { received } from './feed';
import { forgetSent } from './receipts';
import { type Ports, type PullAnswer, pullAnswer } from './wire';

/** How long the device keeps what it has sent, in case the server is restored from a backup. */
const KEPT_DAYS = 14;

export interface PullEnd {
  records: number;
  /** The server was restored: what was sent lately waits again, and is to be sent before more is received. */
  restored: boolean;
  failure: Failure | null;
}

const astray: Failure = { kind: 'offline', reason: 'not-ours' };

/** Receives until nothing is left. */
export async function pull(ports: Ports): Promise<PullEnd> {
  let records = 0;
  let strays = 0;
  for (;;) {
    const cursor = await ports.transact((tx) => tx.cursor(ports.owner));
    const answer = await ports.network.pull(cursor.n, cursor.epoch);
    if (!answer.ok) return { records, restored: false, failure: answer.failure };
    const page = pullAnswer(answer.value);
    if (page !== null && cursor.epoch !== null && page.epoch !== cursor.epoch) {
      await startAgain(ports, page.epoch);
      return { records, restored: true, failure: null };
    }
    if (page === null || !follows(page, cursor.n)) {
      strays += 1;
      if (strays > 2) return { records, restored: false, failure: astray };
      // Asked for once more; if it does not follow then either, everything is read again from the beginning.
      if (strays === 2) await ports.transact((tx) => tx.setCursor(ports.owner, { ...cursor, n: 0 }));
      continue;
    }
    records += await apply(ports, cursor, page);
    if (!page.more) return { records, restored: false, failure: null };
  }
}

/** Whether the page goes on exactly where this device had come, without a gap. */
function follows(page: PullAnswer, after: number): boolean {
  if (!page.items.every((item, index) => item.n === after + 1 + index)) return false;
  const last = page.items.at(-1)?.n ?? after;
  return page.up_to === last && (page.items.length > 0 || !page.more);
}

/** Returns how many records have changed; nothing when another window was here first. */
async function apply(ports: Ports, cursor: Cursor, page: PullAnswer): Promise<number> {
  const changed = await ports.transact(async (tx) => {
    const now = await tx.cursor(ports.owner);
    if (now.n !== cursor.n || now.epoch !== cursor.epoch) return [];
    for (const item of page.items) await take(tx, ports.owner, item, page.epoch);
    await tx.setCursor(ports.owner, { epoch: page.epoch, n: page.up_to });
    return page.items;
  });
  const records = new Map<string, { kind: Kind; id: string }>();
  for (const { kind, id } of changed) records.set(`${kind}/${id}`, { kind, id });
  ports.changed([...records.values()]);
  return records.size;
}

async function take(tx: Transaction, owner: string, item: PullAnswer['items'][number], epoch: string): Promise<void> {
  const row = await tx.row(owner, item.kind, item.id);
  const next = received(row, item, owner, epoch);
  if (next === null || next === row) return;
  if (next.record === null && row?.record !== null) await forgetSent(tx, next);
  await tx.putRow(next);
}

/**
 * Notes the server's epoch before anything is sent: what this device sends now is known to have stood in it, so that
 * another epoch later is seen as a restored server also by a device that has never received anything.
 */
export async function meet(ports: Ports, epoch: string): Promise<void> {
  const cursor = await ports.transact((tx) => tx.cursor(ports.owner));
  if (cursor.epoch === epoch) return;
  if (cursor.epoch !== null) await startAgain(ports, epoch);
  else await ports.transact((tx) => tx.setCursor(ports.owner, { epoch, n: 0 }));
}

/** Another epoch: numbers begin anew, and what the backup may lack is offered again, in the order it was made. */
function startAgain(ports: Ports, epoch: string): Promise<void> {
  return ports.transact(async (tx) => {
    const since = ports.now().getTime() - KEPT_DAYS * 86_400_000;
    const sent = (await tx.sent(ports.owner)).filter((entry) => Date.parse(entry.sent_at) >= since);
    sent.sort((one, other) => one.seq - other.seq);
    for (const entry of sent.reverse()) await offerAgain(tx, entry);
    // Which of two versions counts may have turned out otherwise; the feed, read from its beginning, tells it again.
    for (const row of await tx.rows(ports.owner)) {
      const problem = row.problem?.outcome === 'conflict' ? null : row.problem;
      if (row.other !== null || problem !== row.problem) await tx.putRow({ ...row, problem, other: null });
    }
    await tx.setCursor(ports.owner, { epoch, n: 0 });
  });
}

async function offerAgain(tx: Transaction, { sent_at: _at, ...entry }: SentEntry): Promise<void> {
  await tx.dropSent(entry.edit);
  await tx.putEntry({ ...entry, attempts: Math.max(1, entry.attempts) });
  const row = await tx.row(entry.owner, entry.kind, entry.id);
  if (row && !row.unsent.includes(entry.edit)) {
    const behind = entry.edit === row.edit ? row.behind : remembered([...row.behind, entry.edit]);
    await tx.putRow({ ...row, unsent: [entry.edit, ...row.unsent], behind });
  }
}

/** Lets go of what was sent so long ago that no backup can lack it. */
export async function forgetOld(ports: Ports): Promise<void> {
  const before = ports.now().getTime() - KEPT_DAYS * 86_400_000;
  await ports.transact(async (tx) => {
    for (const entry of await tx.sent(ports.owner))
      if (Date.parse(entry.sent_at) < before) await tx.dropSent(entry.edit);
  });
}
