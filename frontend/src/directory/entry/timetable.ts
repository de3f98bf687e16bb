/** What a group's timetable says on a day: the times to come, whether it is over, whether one may still sign up. Pure. */
import type { Session, Timetable } from '../opportunity';
import { helsinkiClock } from '../hours';

export interface Coming {
  /** Those to come, cancelled ones among them: who came the last time must hear of it. */
  sessions: Session[];
  /** The last day has gone by. */
  over: boolean;
}

/** Sessions that have not ended, in order. */
export function coming(table: Timetable, now: Date): Coming {
  const clock = helsinkiClock(now);
  const sessions = (table.sessions ?? [])
    .filter((each) => each.on > clock.on || (each.on === clock.on && each.to > clock.at))
    .sort((a, b) => `${a.on} ${a.from}`.localeCompare(`${b.on} ${b.from}`));
  return { sessions, over: table.last !== undefined && table.last < clock.on };
}

export type Enrolment =
  | { state: 'not-yet'; on: string }
  | { state: 'open'; until: string | null }
  | { state: 'over'; on: string };

/** Whether one may sign up today; null where nothing is told of it. */
export function enrolment(table: Timetable, today: string): Enrolment | null {
  const { from, until, url } = table.enrolment ?? {};
  if (!from && !until && !url) return null;
  if (from && today < from) return { state: 'not-yet', on: from };
  if (until && today > until) return { state: 'over', on: until };
  return { state: 'open', until: until ?? null };
}
