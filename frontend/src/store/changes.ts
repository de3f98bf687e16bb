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

/** Returns the function that ends the listening. */
export function onChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
