/** What an answer of the server makes of a part that is kept. Pure. */
import type { Part } from '../base';
import { daysBetween, helsinkiClock } from '../hours';
import type { Opportunity } from '../opportunity';
import type { DirectoryAnswer } from '../reading';

/**
 * The server tells 26 weeks of hours from a Monday on; a device with a network asks anew every other week, so that a long
 * time without one finds most of them still ahead.
 */
const HOURS_GOOD_FOR_DAYS = 14;

/** At most once a day: a device whose clock is wrong finds all hours run out, and must not fetch everything again and again. */
export function hoursRunOut(part: Pick<Part, 'hours_from' | 'fetched_at'> | null, today: string): boolean {
  if (!part?.hours_from || daysBetween(part.hours_from, today) < HOURS_GOOD_FOR_DAYS) return false;
  return helsinkiClock(new Date(part.fetched_at)).on !== today;
}

/**
 * From which number on changes are asked for; null: everything. A smaller number than ours means that a backup was
 * restored, and changes do not tell the hours of what did not change: then only the whole is true.
 */
export function askedAfter(part: Part | null, n: number, today: string): number | null {
  return !part || part.n >= n || hoursRunOut(part, today) ? null : part.n;
}

/** Whether the answer can be used: another municipality's, a change of nothing, or one that leads backwards cannot. */
export function fits(part: Part | null, municipality: string, answer: DirectoryAnswer): boolean {
  if (answer.municipality !== municipality) return false;
  return answer.whole || (part !== null && answer.n >= part.n);
}

/** One entry an id, the last one said. */
export function distinct(opportunities: readonly Opportunity[]): Opportunity[] {
  return [...new Map(opportunities.map((each) => [each.id, each])).values()];
}

/** The entries of one block after a change: those that left are gone, those that changed stand where they stood. */
export function changedBlock(
  entries: readonly Opportunity[],
  removed: ReadonlySet<string>,
  changes: Map<string, Opportunity>,
): Opportunity[] | null {
  if (!entries.some(({ id }) => removed.has(id) || changes.has(id))) return null;
  return entries.flatMap((each) => {
    const changed = changes.get(each.id);
    changes.delete(each.id);
    if (changed) return [changed];
    return removed.has(each.id) ? [] : [each];
  });
}
