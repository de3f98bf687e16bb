/** One municipality's directory as the device keeps it, and what an answer makes of it. Pure. */
import { daysBetween } from './hours';
import type { District, Opportunity } from './opportunity';
import { type DirectoryAnswer, isDirectoryAnswer } from './reading';

export interface Kept {
  municipality: string;
  n: number;
  /** The Monday from which the server told opening hours when it last told everything; null when it did not say. */
  hours_from: string | null;
  /** When the server last said that this is how things are, UTC. */
  fetched_at: string;
  opportunities: Opportunity[];
  districts: District[];
}

/**
 * The kept directory after an answer, or null when the answer cannot be used: not of the contract, of another
 * municipality, a change without anything to change, or older than what is kept.
 */
export function applied(kept: Kept | null, municipality: string, answer: unknown, now: string): Kept | null {
  if (!isDirectoryAnswer(answer) || answer.municipality !== municipality) return null;
  const stamp = { municipality, n: answer.n, fetched_at: now };
  if (answer.whole) {
    const hours_from = answer.hours_from ?? null;
    const districts = answer.districts ?? kept?.districts ?? [];
    return { ...stamp, hours_from, opportunities: distinct(answer.opportunities), districts };
  }
  if (!kept || answer.n < kept.n) return null;
  const opportunities = changed(kept.opportunities, answer);
  // What did not change still has the hours of then.
  return { ...stamp, hours_from: kept.hours_from, opportunities, districts: answer.districts ?? kept.districts };
}

/**
 * The server tells 26 weeks of hours from a Monday on; a device with a network asks anew every other week, so that a long
 * time without one finds most of them still ahead.
 */
const HOURS_GOOD_FOR_DAYS = 14;

export function hoursRunOut(kept: Kept | null, today: string): boolean {
  return !!kept?.hours_from && daysBetween(kept.hours_from, today) >= HOURS_GOOD_FOR_DAYS;
}

function changed(opportunities: Opportunity[], answer: DirectoryAnswer): Opportunity[] {
  const removed = new Set(answer.removed);
  return distinct([...opportunities.filter((each) => !removed.has(each.id)), ...answer.opportunities]);
}

/** One entry an id, the last one said. */
function distinct(opportunities: Opportunity[]): Opportunity[] {
  return [...new Map(opportunities.map((each) => [each.id, each])).values()];
}
