/** How sending stands, for the screens: every figure comes from the outbox and the receipts. */
import { effect, signal } from '@preact/signals';
import { type Change, changeCount, onChange } from '@/store/changes';
import { withDb } from '@/store/db';
import { owner } from '@/store/owner';
import { read } from '@/store/reading';
import type { LocalRecord, OutboxEntry, Row } from '@/store/rows';
import { needsAttention } from '@/store/states';
import { isLegacy } from '@/store/stored';
import type { SyncFailure } from './wire';

/** How many records of the practitioner wait on this device to be sent; null before they were counted, and while nobody's are open. */
export const waiting = signal<number | null>(null);
/** How many entries of others wait on this device (of anybody, while nobody's are open); null before they were counted. */
export const waitingOthers = signal<number | null>(null);
/** When the oldest entry that waits here, whosever it is, was saved, by this device's clock; null when none waits. */
export const oldestUnsentAt = signal<string | null>(null);
/** Something has been sent from this device in the last weeks, by anybody: only then can it be said to have been received. */
export const everSent = signal(false);
/** How many of how many have been received in the sending under way; null when none is. */
export const sending = signal<{ received: number; of: number } | null>(null);
/** Sending or receiving is under way in this window. */
export const busy = signal(false);
/** When this window last sent and received everything, as an instant; null when it has not. */
export const lastDoneAt = signal<string | null>(null);
export const lastFailure = signal<SyncFailure | null>(null);
/** When it will be tried again by itself, as an instant. */
export const nextTryAt = signal<string | null>(null);
/** Records a person has to look at. */
export const attention = signal<LocalRecord<unknown>[]>([]);

async function countWaiting(mine: string | null): Promise<void> {
  const [all, sent] = await withDb((db) =>
    Promise.all([db.getAll('outbox') as Promise<OutboxEntry[]>, db.count('sent')]),
  );
  everSent.value = sent > 0;
  if (owner.peek() !== mine) return;
  const entries = all.filter((entry) => entry.refused === null);
  const own = entries.filter((entry) => entry.owner === mine);
  waiting.value = mine === null ? null : new Set(own.map(keyOf)).size;
  waitingOthers.value = entries.length - own.length;
  oldestUnsentAt.value = entries.map((entry) => entry.saved_at).sort()[0] ?? null;
}

/** Looks at these records, or at all where it is not known which have changed. Only what needs a person is deciphered. */
async function findAttention(mine: string, changed: Changed): Promise<void> {
  const rows = await withDb((db) => {
    if (changed === null) return db.getAll('records', IDBKeyRange.bound([mine], [mine, []]));
    const { store } = db.transaction('records');
    return Promise.all([...changed.values()].map(({ kind, id }) => store.get([mine, kind, id ?? ''])));
  });
  const needing = rows.filter((row) => row && !isLegacy(row) && row.holds === 'record' && needsAttention(row));
  const opened = needing.map((row) => row && read<unknown>(row.kind, row.id).catch(() => null));
  const found = (await Promise.all(opened)).filter((row): row is LocalRecord<unknown> => Boolean(row));
  if (owner.peek() !== mine) return;
  const before = attention.peek();
  const others = before.filter((each) => changed && !changed.has(keyOf(each)));
  if (before.length > 0 || found.length > 0)
    attention.value = [...others, ...found].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

/** By kind and id; null: any record. */
type Changed = Map<string, Change> | null;
/** So many are read one by one; where more have changed, all are read. */
const FEW = 50;

function keyOf({ kind, id }: Pick<Row, 'kind' | 'id'> | Change): string {
  return `${kind}/${id}`;
}

/** Calls after things have been quiet for so many milliseconds; what fails is told, and counted at the next change. */
function quietly<Owner extends string | null>(
  milliseconds: number,
  work: (mine: Owner) => Promise<void>,
): { start(mine: Owner): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    start(mine): void {
      clearTimeout(timer);
      timer = setTimeout(() => work(mine).catch((error: unknown) => console.error(error)), milliseconds);
    },
    stop: () => clearTimeout(timer),
  };
}

/**
 * Looks, when nobody is typing, at the records that have changed since the last look: reading all of a full device stops
 * a slow one for a fifth of a second, which must not happen again and again in a conversation.
 */
function attentionKeeper() {
  let seen: string | null = null;
  let changed: Changed = null;
  const leave = onChange((changes) => {
    for (const each of changes) changed?.set(keyOf(each), each);
    if (changes.some(({ id }) => id === null) || (changed?.size ?? 0) > FEW) changed = null;
  });
  const { start, stop } = quietly(1000, async (mine: string) => {
    const since = mine === seen ? changed : null;
    changed = new Map();
    seen = null;
    await findAttention(mine, since);
    seen = mine;
  });
  return { start, stop, leave };
}

/** Keeps the figures true from now on; returns how to end it. */
export function keepCounting(): () => void {
  const outbox = quietly(50, countWaiting);
  const records = attentionKeeper();
  const stop = effect(() => {
    changeCount.value;
    const mine = owner.value;
    outbox.start(mine);
    if (mine !== null) {
      records.start(mine);
      return;
    }
    records.stop();
    waiting.value = null;
    attention.value = [];
  });
  return () => {
    outbox.stop();
    records.stop();
    records.leave();
    stop();
  };
}
