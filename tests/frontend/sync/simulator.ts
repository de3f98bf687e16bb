/** Days made of chance: a seed makes the same day again. */
import type { Variant } from './device';
import { happen } from './happenings';
import { heal, judge, settleAll } from './judging';
import { world } from './world';

/** What went wrong on the day of this seed; empty when all is well. */
export async function live(seed: number, steps: number, variant: Variant = {}): Promise<string[]> {
  const day = world(seed, variant);
  for (let step = 0; step < steps && day.faults.length === 0; step += 1) await happen(day);
  if (day.faults.length === 0) {
    await heal(day);
    judge(day);
  }
  if (day.faults.length === 0) await settleAll(day);
  return day.faults;
}

/** The seeds of a run on which something went wrong, with what it was; no more than `most`. */
export async function failures(
  from: number,
  days: number,
  steps: number,
  variant: Variant = {},
  most = 3,
): Promise<string[]> {
  const found: string[] = [];
  for (let seed = from; seed < from + days && found.length < most; seed += 1) {
    const faults = await live(seed, steps, variant).catch((error: unknown) => [
      error instanceof Error ? (error.stack ?? error.message) : String(error),
    ]);
    if (faults.length > 0) found.push(`seed ${seed}: ${faults.slice(0, 4).join(' · ')}`);
  }
  return found;
}
