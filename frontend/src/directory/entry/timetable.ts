/** Whether one may sign up for a group. Pure. */
import type { Timetable } from '../opportunity';

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
