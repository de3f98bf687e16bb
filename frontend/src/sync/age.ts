/** How long the oldest entry has been on this device alone, told louder as it grows. Pure. */

/** After one, three and five days. */
export type AgeStep = 'day' | 'days' | 'long';

const HOUR_MS = 3_600_000;

/** Null while there is nothing to be told. `oldest`: an instant of the device's own clock, or null when nothing waits. */
export function ageStep(oldest: string | null, now: Date): AgeStep | null {
  if (oldest === null) return null;
  const hours = (now.getTime() - Date.parse(oldest)) / HOUR_MS;
  if (hours >= 120) return 'long';
  if (hours >= 72) return 'days';
  return hours >= 24 ? 'day' : null;
}
