/**
 * Whether the store was emptied, or an older one put in its place, since this device was last used. One line outside the
 * store remembers: no person, no content; only the device's id, how many edits were ever made here and how many of them
 * were not received. A browser that runs short of room throws the store away and leaves this.
 */
import { signal } from '@preact/signals';

export interface Kept {
  device: string;
  /** Edits ever made on this device. */
  made: number;
  /** Entries of anybody that the server had not confirmed. */
  unsent: number;
}

export interface Lost {
  how: 'emptied' | 'older';
  /** What was unsent when the store was last seen whole. */
  unsent: number;
  /** The day it was noticed, as YYYY-MM-DD. */
  on: string;
  /** Somebody has read it. It is told in the day's receipt all the same. */
  seen: boolean;
}

const KEPT = 'liikereppu-kept';
const LOST = 'liikereppu-lost';

/** What was lost and is still to be told; null when nothing was. */
export const lost = signal<Lost | null>(null);

/** Pure. `there`: the store as it is now. The line outside is written after the store, so it is never ahead of a whole one. */
export function lossBetween(kept: Kept | null, there: Pick<Kept, 'device' | 'made'>, on: string): Lost | null {
  if (kept === null) return null;
  const how = kept.device !== there.device ? 'emptied' : kept.made > there.made ? 'older' : null;
  return how === null ? null : { how, unsent: kept.unsent, on, seen: false };
}

function stored<T>(key: string): T | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as T | null;
  } catch {
    return null;
  }
}

function keep(key: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Without this line an emptied store looks like a new device; nothing else depends on it.
  }
}

/** Compares at the start; what was lost before and not told yet stays told. */
export function lookForLoss(there: Pick<Kept, 'device' | 'made'>, on: string): void {
  const found = lossBetween(stored<Kept>(KEPT), there, on);
  const before = stored<Lost>(LOST);
  lost.value =
    found === null ? before : { ...found, unsent: found.unsent + (before?.seen === false ? before.unsent : 0) };
  keep(LOST, lost.value);
  if (found !== null) keep(KEPT, { ...there, unsent: 0 });
}

/** Remembers how the store stands; called after it was written. */
export function rememberKept(kept: Kept): void {
  keep(KEPT, kept);
}

/** Somebody has read it. */
export function lossSeen(): void {
  const now = lost.peek();
  if (now === null) return;
  lost.value = { ...now, seen: true };
  keep(LOST, lost.value);
}
