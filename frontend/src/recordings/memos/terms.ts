/** Whether this organisation keeps voice memos, and on what terms; as the server said last, so that it is known without a network too. */
import { signal } from '@preact/signals';
import { setSetting, setting } from '@/store/settings';

export interface MemoTerms {
  /** So many days the server keeps a memo after it has received it. */
  kept_days: number;
  longest_seconds: number;
}

const KEY = 'voice-memos';

/** Null: not kept here, and nothing of them is shown. */
export const memoTerms = signal<MemoTerms | null>(null);
/** Grows when a memo waits to be sent or to be erased. */
export const memoAsks = signal(0);
/** Grows when the sending of one has come further. */
export const memoChanges = signal(0);

function isTerms(value: unknown): value is MemoTerms {
  if (typeof value !== 'object' || value === null) return false;
  const { kept_days, longest_seconds } = value as Partial<MemoTerms>;
  const counts = [kept_days, longest_seconds];
  return counts.every((each) => Number.isInteger(each) && (each as number) > 0);
}

/** What was said last, read from the disk once. @throws StoreFailure */
export async function readTerms(): Promise<void> {
  const kept = await setting<unknown>(KEY);
  memoTerms.value = isTerms(kept) ? kept : null;
}

/** Takes what the server says; an older server says nothing, which is no. @throws StoreFailure */
export async function keepTerms(said: unknown): Promise<void> {
  const next = isTerms(said) ? { kept_days: said.kept_days, longest_seconds: said.longest_seconds } : null;
  if (JSON.stringify(next) === JSON.stringify(memoTerms.peek())) return;
  await setSetting(KEY, next ?? undefined);
  memoTerms.value = next;
}
