/**
 * The unit's feed, in the order the server committed it, for the owner whose vault is open. The place reached moves in the
 * same transaction as what was received up to it; a gap or a step back means that something went astray, and that page is
 * asked for again.
 */
import type { Failure } from '@/http/api';
import type { Cursor, Kind, Row, Transaction } from '@/store/rows';
import { type Place, received } from './feed';
import type { Joining } from './joined';
import type { Ports } from './ports';
import { forgetSent } from './receipts';
import { meet } from './restored';
import { type AnyItem, isKnown, KNOWING, type PullAnswer, type PullItem, pullAnswer } from './wire';

export interface PullEnd {
  records: number;
  /** The server was restored: what was sent lately waits again, and is to be sent before more is received. */
  restored: boolean;
  failure: Failure | null;
}

const astray: Failure = { kind: 'offline', reason: 'not-ours' };

/** Receives until nothing is left. */
export async function pull(ports: Ports, owner: string): Promise<PullEnd> {
  const feed = new Feed(ports, owner);
  let strays = 0;
  for (;;) {
    const cursor = await feed.begin();
    const answer = await ports.network.pull(cursor.n, cursor.epoch);
    if (!answer.ok) return feed.end(answer.failure);
    const page = pullAnswer(answer.value);
    if (page !== null && cursor.epoch !== null && page.epoch !== cursor.epoch) {
      await meet(ports, page.epoch);
      return { ...feed.end(null), restored: true };
    }
    if (page === null || !follows(page, cursor.n)) {
      strays += 1;
      if (strays > 2) return feed.end(astray);
      // Asked for once more; if it does not follow then either, everything is read again from the beginning.
      if (strays === 2) await feed.fromTheBeginning(cursor);
      continue;
    }
    await feed.apply(cursor, page);
    if (!page.more) return feed.end(null);
  }
}

/** Whether the page goes on exactly where this device had come, without a gap. */
function follows(page: PullAnswer, after: number): boolean {
  if (!page.items.every((item, index) => item.n === after + 1 + index)) return false;
  const last = page.items.at(-1)?.n ?? after;
  return page.up_to === last && (page.items.length > 0 || !page.more);
}

function reached(cursor: Cursor): number {
  return Math.max(cursor.n, cursor.farthest ?? 0);
}

/** One reading of the feed. */
class Feed {
  private records = 0;
  /** What stood here under each edit made on this device, until something else took its place. */
  private readonly before = new Map<string, unknown>();
  /** Who wrote each record's last head, where that was somebody else. */
  private readonly authors = new Map<string, string | null>();

  constructor(
    private readonly ports: Ports,
    private readonly owner: string,
  ) {}

  /** Where to go on. What an older version of the app did not understand is read again by one that knows more. */
  begin(): Promise<Cursor> {
    return this.ports.transact(async (tx) => {
      const cursor = await tx.cursor(this.owner);
      if (!cursor.passed_over || cursor.passed_over.knowing === KNOWING) return cursor;
      const { passed_over, ...rest } = cursor;
      const back = { ...rest, n: Math.min(cursor.n, passed_over.n - 1), farthest: reached(cursor) };
      await tx.setCursor(this.owner, back);
      return back;
    });
  }

  fromTheBeginning(cursor: Cursor): Promise<void> {
    return this.ports.transact((tx) => tx.setCursor(this.owner, { ...cursor, n: 0, farthest: reached(cursor) }));
  }

  /** Nothing when another window was here first. */
  async apply(cursor: Cursor, page: PullAnswer): Promise<void> {
    const news: Joining[] = [];
    const changed = await this.ports.transact(async (tx) => {
      news.length = 0;
      const now = await tx.cursor(this.owner);
      if (now.n !== cursor.n || now.epoch !== cursor.epoch) return [];
      const known = page.items.filter(isKnown);
      for (const item of known) {
        const place = { owner: this.owner, epoch: page.epoch, first: item.n > reached(now) };
        const joining = await this.take(tx, item, place);
        if (joining) news.push(joining);
      }
      await tx.setCursor(this.owner, moved(now, page));
      return known;
    });
    const records = new Map<string, { kind: Kind; id: string }>();
    for (const { kind, id } of changed) records.set(`${kind}/${id}`, { kind, id });
    this.ports.changed([...records.values()]);
    for (const each of news) this.ports.joined(each);
    this.records += records.size;
  }

  private async take(tx: Transaction, item: PullItem, place: Place): Promise<Joining | null> {
    const row = await tx.row(this.owner, item.kind, item.id);
    const next = received(row, item, place);
    if (next === null || next === row) return null;
    if (next.record === null && row?.record !== null) await forgetSent(tx, next);
    await tx.putRow(next);
    return this.joining(row, next, item);
  }

  /** What is to be told when a joined copy has taken the place of one's own. */
  private joining(row: Row | null, next: Row, item: PullItem): Joining | null {
    const key = `${item.kind}/${item.id}`;
    if (row?.author_id === null && row.edit !== next.edit) this.before.set(row.edit, row.record);
    if (item.outcome === 'stored' && item.author_id !== this.owner) this.authors.set(key, item.author);
    const { kind, id, joined_from } = item;
    if (joined_from === undefined || next.edit !== item.edit || !this.before.has(joined_from)) return null;
    const author = this.authors.get(key) ?? row?.other?.author ?? null;
    return { kind, id, author, before: this.before.get(joined_from), after: item.record };
  }

  end(failure: Failure | null): PullEnd {
    return { records: this.records, restored: false, failure };
  }
}

/** The place after the page. Items of a newer server's kinds are passed over, and where the first of them stood is kept. */
function moved(cursor: Cursor, page: PullAnswer): Cursor {
  const stranger = page.items.find((item: AnyItem) => !isKnown(item));
  const next: Cursor = { epoch: page.epoch, n: page.up_to };
  if (reached(cursor) > page.up_to) next.farthest = reached(cursor);
  const passed = cursor.passed_over ?? (stranger && { n: stranger.n, knowing: KNOWING });
  if (passed) next.passed_over = passed;
  return next;
}
