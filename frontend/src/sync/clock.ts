/** How far this device's clock is from the server's. Nothing is ordered by clocks; the times of conversations are shown by them. */
import { setSetting, setting } from '@/store/settings';
import { signal } from '@preact/signals';

interface Seen {
  /** The device's clock minus the server's when they were last compared, in seconds. */
  ahead_seconds: number;
  /** The server's time then, as an instant. */
  server_time: string;
}

const KEY = 'clock';
/** Farther than this the times of conversations would be wrong. */
const MOST_SECONDS = 600;

export const clock = signal<Seen | null>(null);

/** Told after each answer that carries the server's time. */
export function clockSeen(server_time: string, now: Date): void {
  const at = Date.parse(server_time);
  if (Number.isNaN(at)) return;
  const ahead_seconds = Math.round((now.getTime() - at) / 1000);
  clock.value = { ahead_seconds, server_time };
  // What is not kept is compared again with the next answer.
  setSetting(KEY, clock.value).catch(() => {});
}

/** What was known when the app was last open. */
export async function readClock(): Promise<void> {
  const kept = await setting<Seen>(KEY);
  if (kept && clock.peek() === null) clock.value = kept;
}

/**
 * Seconds by which the clock is ahead (behind: negative) when that is more than ten minutes, else 0; null when it was never
 * compared. A clock that now shows less than the server had shown earlier is behind for certain, whatever was seen then. Pure.
 */
export function clockFault(seen: Seen | null, now: Date): number | null {
  if (seen === null) return null;
  const since = Math.round((now.getTime() - Date.parse(seen.server_time)) / 1000);
  const ahead = Math.min(seen.ahead_seconds, since);
  return Math.abs(ahead) > MOST_SECONDS ? ahead : 0;
}
