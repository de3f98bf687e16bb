/**
 * A server that was put back to an earlier day: another epoch. Its numbers begin anew, and what the backup may lack is
 * offered again by everybody on this device, in the order it was made.
 */
import { remembered } from '@/store/edits';
import type { Row, SentEntry, Transaction } from '@/store/rows';
import type { Ports } from './ports';
import { uncontested } from './problems';

/** How long the device keeps what it has sent, in case the server is restored from a backup. */
const KEPT_DAYS = 14;

/** By the server's clock: this device's may be years off, and nothing may be lost by it. Null when the server has not told. */
function limit(server_time: string | null): number {
  const at = Date.parse(server_time ?? '');
  return Number.isNaN(at) ? Number.NEGATIVE_INFINITY : at - KEPT_DAYS * 86_400_000;
}

/**
 * Notes the server's epoch for everybody on the device before anything is sent: what is sent now is known to have stood in
 * it, so that another epoch later is seen as a restored server also for those who have never received anything.
 */
export function meet(ports: Pick<Ports, 'transact' | 'owner'>, epoch: string): Promise<void> {
  return ports.transact(async (tx) => {
    for (const owner of await everybody(tx, ports.owner)) {
      const cursor = await tx.cursor(owner);
      if (cursor.epoch === epoch) continue;
      if (cursor.epoch === null) await tx.setCursor(owner, { epoch, n: 0 });
      else await again(tx, owner, epoch);
    }
  });
}

async function everybody(tx: Transaction, owner: string | null): Promise<Set<string>> {
  return new Set([...(await tx.owners()), ...(owner === null ? [] : [owner])]);
}

async function again(tx: Transaction, owner: string, epoch: string): Promise<void> {
  // All that is still held: the server may have been put back long before this device hears of it.
  const sent = (await tx.sent(owner)).sort((one, other) => other.seq - one.seq);
  for (const entry of sent) await offerAgain(tx, entry);
  for (const row of await tx.rows(owner)) await asBefore(tx, row);
  await tx.setCursor(owner, { epoch, n: 0 });
}

/**
 * Which of two versions counts, and what was erased, may have turned out otherwise; the feed, read from its beginning, tells
 * it again. A copy that is not one's own unsent work gives way to whatever is the head now.
 */
async function asBefore(tx: Transaction, row: Row): Promise<void> {
  if (row.record === null && row.unsent.length === 0) {
    await tx.dropRow(row.owner, row.kind, row.id);
    return;
  }
  const problem = uncontested(row.problem);
  const behind = row.unsent.includes(row.edit) ? row.behind : [];
  if (row.other === null && problem === row.problem && behind === row.behind) return;
  await tx.putRow({ ...row, problem, behind, other: null });
}

/**
 * The server has just been told the owner's signing keys: what it could not prove to be theirs, since somebody else's sign-in
 * brought it first, is offered again.
 */
export function proven({ transact }: Pick<Ports, 'transact'>, owner: string): Promise<void> {
  return transact(async (tx) => {
    const sent = (await tx.sent(owner)).filter(({ unproven }) => unproven);
    for (const entry of sent.sort((one, other) => other.seq - one.seq)) await offerAgain(tx, entry);
  });
}

async function offerAgain(tx: Transaction, { sent_at: _at, unproven: _un, ...entry }: SentEntry): Promise<void> {
  await tx.dropSent(entry.edit);
  await tx.putEntry({ ...entry, attempts: Math.max(1, entry.attempts) });
  const row = await tx.row(entry.owner, entry.kind, entry.id);
  if (row && !row.unsent.includes(entry.edit)) {
    // A copy that came from the feed may be older than what was made here before, and contain none of it.
    const contained = entry.edit !== row.edit && row.author_id === null;
    const behind = contained ? remembered([...row.behind, entry.edit]) : row.behind;
    await tx.putRow({ ...row, unsent: [entry.edit, ...row.unsent], behind });
  }
}

/**
 * Lets go of what was sent so long ago that no backup can lack it; what nobody has proven yet waits for its author's next
 * sign-in, however late. Nothing while the server has not told its time.
 */
export async function forgetOld(ports: Pick<Ports, 'transact'>, server_time: string | null): Promise<void> {
  const before = limit(server_time);
  await ports.transact(async (tx) => {
    for (const { edit, sent_at, unproven } of await tx.sent(null))
      if (!unproven && Date.parse(sent_at) < before) await tx.dropSent(edit);
  });
}
