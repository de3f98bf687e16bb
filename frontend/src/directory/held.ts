/** What somebody holds at a place and a time. Pure: the worker that orders the directory reads it too. */
import type { Language } from '../guides/guide';
import { helsinkiClock, shortDateWords, timeWords } from './hours';
import type { Opportunity, Session, Timetable } from './opportunity';

/** A group, an event, an hour on the screen: one signs up for it, where a place is booked. */
export function isHeld({ kind }: Opportunity): boolean {
  return kind === 'group' || kind === 'event' || kind === 'remote';
}

/** Its only time; null where it comes again, or nobody tells on which day it is. */
export function heldOnce({ first, last, from, to, weekdays, sessions }: Timetable): Session | null {
  if (!first || first !== last || weekdays?.length || sessions?.length) return null;
  return { on: first, ...(from && { from }), ...(from && to && { to }) };
}

/** When it is held, as paper tells it: "ti, to 10.00–11.30", else its one day or the next that is told; empty when nobody knows, or it is over. */
export function heldWords(table: Timetable, now: Date, language: Language): string {
  const today = helsinkiClock(now).on;
  if (table.last && table.last < today) return '';
  const day = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  const dayOf = (on: string) => day.format(new Date(`${on}T12:00:00Z`));
  const timesOf = ({ from, to }: { from?: string; to?: string }) =>
    [from, from && to].flatMap((each) => (each ? [timeWords(each, language)] : [])).join('–');
  // 5 January 1970 was a Monday.
  const days = (table.weekdays ?? []).map((each) => dayOf(`1970-01-${String(4 + each).padStart(2, '0')}`));
  if (days.length > 0) return [days.join(', '), timesOf(table)].filter(Boolean).join(' ');
  const [next] = (table.sessions ?? [])
    .filter((each) => !each.cancelled && each.on >= today)
    .sort((one, other) => (one.on < other.on ? -1 : 1));
  const at = heldOnce(table) ?? next;
  return at ? [dayOf(at.on), shortDateWords(at.on, language), timesOf(at)].filter(Boolean).join(' ') : '';
}
