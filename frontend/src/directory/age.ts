/** How old what an entry says is, and who says it. Pure. */
import { daysBetween } from './hours';
import type { Opportunity, Source } from './opportunity';

/** Older facts are shown with a gentle warning. */
const OLD_AFTER_DAYS = 730;

/** The main source first; an entry that is not joined has one. */
export function sourcesOf(entry: Opportunity): Source[] {
  return entry.sources?.length ? entry.sources : [entry.source];
}

/**
 * The newest day on which somebody touched the facts: an editor who made sure, or a register that changed them; else when
 * they were written down. That a register was read again today does not make old facts young.
 */
export function informationDay(entry: Opportunity): string {
  const modified = sourcesOf(entry).flatMap((each) => each.modified_on ?? []);
  const told = modified.length > 0 ? modified : [entry.source.checked_on];
  return [...told, ...(entry.quality?.verified_on ? [entry.quality.verified_on] : [])].sort().at(-1) ?? '';
}

export function isOldInformation(day: string, today: string): boolean {
  return daysBetween(day, today) > OLD_AFTER_DAYS;
}
