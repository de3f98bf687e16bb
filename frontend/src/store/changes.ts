/** Tells screens, in this window and the others, that records have changed. */
import { signal } from '@preact/signals';
import type { Kind } from './rows';

export interface Change {
  kind: Kind;
  /** Null: any of the kind. */
  id: string | null;
}

type Listener = (changes: Change[]) => void;
const listeners = new Set<Listener>();
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('liikereppu-records');

/** Grows with every change; for what only needs to know that something happened. */
export const changeCount = signal(0);

function tell(changes: Change[]): void {
  changeCount.value += 1;
  for (const listener of listeners) listener(changes);
}

if (channel) {
  channel.onmessage = (event: MessageEvent<Change[]>) => tell(event.data);
}

export function announce(changes: Change[]): void {
  if (changes.length === 0) return;
  tell(changes);
  channel?.postMessage(changes);
}

const LONGEST_MS = 100;

/**
 * Other windows hear it at once, this one when it has been painted once more: the word "saved" stands before lists and
 * counts are read anew.
 */
export function announceAfterPaint(changes: Change[]): void {
  channel?.postMessage(changes);
  let told = false;
  const once = (): void => {
    if (!told) tell(changes);
    told = true;
  };
  // A hidden page is not painted; the timer tells there.
  if (typeof requestAnimationFrame === 'function') requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, LONGEST_MS);
}

/** Returns the function that ends the listening. */
export function onChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
