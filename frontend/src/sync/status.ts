/** How sending stands, for the screens: every figure comes from the outbox and the receipts. */
import { effect, signal } from '@preact/signals';
import type { Failure } from '@/http/api';
import { changeCount } from '@/store/changes';
import { withDb } from '@/store/db';
import { owner } from '@/store/owner';
import type { LocalRecord, Row } from '@/store/rows';
import { needsAttention } from '@/store/states';

/** How many records of the practitioner wait on this device to be sent; null before they were counted. */
export const waiting = signal<number | null>(null);
/** How many of how many have been received in the sending under way; null when none is. */
export const sending = signal<{ received: number; of: number } | null>(null);
/** Sending or receiving is under way in this window. */
export const busy = signal(false);
/** When this window last sent and received everything, as an instant; null when it has not. */
export const lastDoneAt = signal<string | null>(null);
export const lastFailure = signal<Failure | null>(null);
/** When it will be tried again by itself, as an instant. */
export const nextTryAt = signal<string | null>(null);
/** Records a person has to look at. */
export const attention = signal<LocalRecord<unknown>[]>([]);

async function countWaiting(mine: string): Promise<void> {
  const entries = await withDb((db) => db.getAll('outbox'));
  if (owner.peek() !== mine) return;
  const mineOnly = entries.filter((entry) => entry.owner === mine && entry.refused === null);
  waiting.value = new Set(mineOnly.map((entry) => `${entry.kind}/${entry.id}`)).size;
}

async function findAttention(mine: string): Promise<void> {
  const rows = await withDb((db) => db.getAll('records', IDBKeyRange.bound([mine], [mine, []])));
  if (owner.peek() !== mine) return;
  attention.value = rows.filter((row: Row) => row.record !== null && needsAttention(row)) as LocalRecord<unknown>[];
}

/** Calls after things have been quiet for so many milliseconds; what fails is told, and counted at the next change. */
function quietly(
  milliseconds: number,
  work: (mine: string) => Promise<void>,
): { start(mine: string): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    start(mine): void {
      clearTimeout(timer);
      timer = setTimeout(() => work(mine).catch((error: unknown) => console.error(error)), milliseconds);
    },
    stop: () => clearTimeout(timer),
  };
}

/** Keeps the figures true from now on; returns how to end it. Reading all records waits until nobody is typing. */
export function keepCounting(): () => void {
  const outbox = quietly(50, countWaiting);
  const records = quietly(1000, findAttention);
  const stop = effect(() => {
    changeCount.value;
    const mine = owner.value;
    if (mine === null) {
      outbox.stop();
      records.stop();
      waiting.value = null;
      attention.value = [];
      return;
    }
    outbox.start(mine);
    records.start(mine);
  });
  return () => {
    outbox.stop();
    records.stop();
    stop();
  };
}
