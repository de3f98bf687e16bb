/** What somebody holds at a place and a time. Pure: the worker that orders the directory reads it too. */
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
