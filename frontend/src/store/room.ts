/** How much room this device has left, and whether the browser has promised to keep what is here. */
import { signal } from '@preact/signals';
import { changeCount } from './changes';

export interface Room {
  /** Bytes the browser would still let us write; null where it does not tell. */
  free: number | null;
  /** The browser's promise not to throw our data away; null where it cannot be asked. */
  persisted: boolean | null;
}

/** `little`: a notice · `none`: no new conversation may begin, what is open goes on. */
export type RoomStep = 'plenty' | 'little' | 'none';

const MEGABYTE = 1_000_000;
/** A day's conversations take one megabyte; the page and the directory, fetched anew with an update, some ten. */
const LITTLE = 50 * MEGABYTE;
const NONE = 20 * MEGABYTE;
const EVERY_MS = 60_000;
const AFTER_CHANGE_MS = 5_000;

/** What was seen last; nothing is known before the first look. */
export const room = signal<Room>({ free: null, persisted: null });

/** Pure. A browser that does not tell keeps nobody from working. */
export function roomStep(free: number | null): RoomStep {
  if (free === null || free >= LITTLE) return 'plenty';
  return free < NONE ? 'none' : 'little';
}

/** Whole megabytes, never rounded up to more than there is. Pure. */
export function megabytes(free: number): number {
  return Math.max(0, Math.floor(free / MEGABYTE));
}

/** Bytes left; null when an estimate lacks its quota, as some browsers' do. Pure. */
export function freeOf(estimate: StorageEstimate | null): number | null {
  if (estimate?.quota === undefined) return null;
  return Math.max(0, estimate.quota - (estimate.usage ?? 0));
}

/** Looks now. A browser that fails to answer is one that does not tell. */
export async function lookAtRoom(): Promise<Room> {
  const storage = navigator.storage;
  const [estimate, persisted] = await Promise.all([
    storage?.estimate?.().catch(() => null) ?? null,
    storage?.persisted?.().catch(() => null) ?? null,
  ]);
  const seen = { free: freeOf(estimate), persisted };
  const { free, persisted: promised } = room.peek();
  if (seen.free !== free || seen.persisted !== promised) room.value = seen;
  return seen;
}

/** Asks the browser once more for its promise; null where it cannot be asked. */
export async function askToPersist(): Promise<boolean | null> {
  const granted = (await navigator.storage?.persist?.().catch(() => false)) ?? null;
  await lookAtRoom();
  return granted;
}

/** Looks at once, every minute while the page is seen, and a little after changes; returns how to end it. */
export function watchRoom(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    if (document.visibilityState === 'visible') void lookAtRoom();
  };
  const stop = changeCount.subscribe(() => {
    clearTimeout(timer);
    timer = setTimeout(look, AFTER_CHANGE_MS);
  });
  const every = setInterval(look, EVERY_MS);
  document.addEventListener('visibilitychange', look);
  void lookAtRoom();
  return () => {
    clearTimeout(timer);
    clearInterval(every);
    document.removeEventListener('visibilitychange', look);
    stop();
  };
}
