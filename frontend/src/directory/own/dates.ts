/** When a group meets next and from then on, for the calendar: told sessions as they are, a weekly time as a series. Pure. */
import { type CalendarEntry, utc } from '../calendar';
import { heldOnce } from '../held';
import { addDays, helsinkiClock, helsinkiInstant, weekday } from '../hours';
import type { Opportunity, Timetable } from '../opportunity';

/** One time, on Helsinki's wall clock; without `from` and `to` the day is all that is told. */
export interface Time {
  on: string;
  from?: string;
  to?: string;
}

export interface Dates {
  next: Time;
  /** The told sessions, or a weekly series from the next time until the day named. */
  series: { sessions: Time[] } | { weekdays: number[]; from: string; to: string; until: string } | null;
}

/** Without a told end a series is written so far ahead and no farther: nobody knows whether the group goes on. */
const WEEKS_AHEAD = 8;
const HOUR = 60;

/** Null when nothing is told of the times, or all of them are over. Of what is told by the day alone, the whole day. */
export function datesOf({ timetable }: Pick<Opportunity, 'timetable'>, now: Date): Dates | null {
  if (!timetable) return null;
  const clock = helsinkiClock(now);
  const once = heldOnce(timetable);
  if (once || timetable.sessions?.length) return toldDates(once ? [once] : (timetable.sessions ?? []), clock);
  return weeklyDates(timetable, clock);
}

type Clock = ReturnType<typeof helsinkiClock>;

function toldDates(sessions: NonNullable<Timetable['sessions']>, clock: Clock): Dates | null {
  const ahead = sessions
    .flatMap(({ on, from, to, cancelled }) => (cancelled ? [] : [{ on, ...(from && { from, to: to ?? later(from) }) }]))
    .filter((each) => each.on > clock.on || (each.on === clock.on && (each.from ?? '24:00') > clock.at))
    .sort((one, other) => (one.on + (one.from ?? '') < other.on + (other.from ?? '') ? -1 : 1));
  const [next] = ahead;
  return next ? { next, series: ahead.length > 1 ? { sessions: ahead } : null } : null;
}

function weeklyDates({ weekdays = [], from, to, first, last }: Timetable, clock: Clock): Dates | null {
  if (!weekdays.length || !from) return null;
  const start = first && first > clock.on ? first : clock.on;
  const days = Array.from({ length: 8 }, (_, days) => addDays(start, days));
  const on = days.find(
    (day) => weekdays.includes(weekday(day) + 1) && (day > clock.on || from > clock.at) && (!last || day <= last),
  );
  if (!on) return null;
  const times = { from, to: to ?? later(from) };
  const until = last ?? addDays(on, WEEKS_AHEAD * 7 - 1);
  const series = { weekdays: [...new Set(weekdays)].sort(), ...times, until };
  return { next: { on, ...times }, series: addDays(on, 1) > until ? null : series };
}

/** An hour after, of the same day: the end was not told. */
function later(from: string): string {
  const minutes = Math.min(Number(from.slice(0, 2)) * HOUR + Number(from.slice(3)) + HOUR, 24 * HOUR - 1);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minutes / HOUR))}:${two(minutes % HOUR)}`;
}

const BY_DAY = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** The day and the time at which it ends: past midnight it is the next day's, and 24:00 is what calendars call its 00:00. */
function endOf(on: string, from: string, to: string): [string, string] {
  if (to >= '24:00') return [addDays(on, 1), `00${to.slice(2)}`];
  return [to > from ? on : addDays(on, 1), to];
}

const wall = (on: string, at: string) => `${on.replace(/-/g, '')}T${at.replace(':', '')}00`;

type Words = Pick<CalendarEntry, 'title' | 'text' | 'place'>;

/** One time as a calendar entry; where no time of the day is told, the day. */
export function timeEntry(id: string, { on, from, to }: Time, words: Words): CalendarEntry {
  if (!from || !to) return { uid: uidOf(id, on), day: on, ...words };
  const start = helsinkiInstant(on, from);
  const end = helsinkiInstant(...endOf(on, from, to));
  return { uid: uidOf(id, `${on}-${from}`), from: start, to: end, ...words };
}

/** The series as calendar entries: a told session each, or one that comes again every week by Helsinki's clock. */
export function seriesEntries(id: string, { next, series }: Dates, words: Words): CalendarEntry[] {
  if (!series) return [timeEntry(id, next, words)];
  if ('sessions' in series) return series.sessions.map((each) => timeEntry(id, each, words));
  const one = timeEntry(id, next, words);
  const days = series.weekdays.map((each) => BY_DAY[each - 1]).join(',');
  // The last day belongs to the series as a whole.
  const until = utc(helsinkiInstant(series.until, '23:59'));
  const times = [
    `DTSTART;TZID=Europe/Helsinki:${wall(next.on, series.from)}`,
    `DTEND;TZID=Europe/Helsinki:${wall(...endOf(next.on, series.from, series.to))}`,
    `RRULE:FREQ=WEEKLY;BYDAY=${days};UNTIL=${until}`,
  ];
  return [{ ...one, uid: uidOf(id, 'weekly'), times }];
}

function uidOf(id: string, what: string): string {
  return `${what.replace(/\W/g, '')}-${id.replace(/\W/g, '-')}@liikereppu`;
}

/** Finland's clock: the last Sundays of March and October at 3 and 4 (EU directive 2000/84/EC), since 1997. */
export const HELSINKI_ZONE = [
  'BEGIN:VTIMEZONE',
  'TZID:Europe/Helsinki',
  'BEGIN:DAYLIGHT',
  'TZNAME:EEST',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0300',
  'DTSTART:19970330T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZNAME:EET',
  'TZOFFSETFROM:+0300',
  'TZOFFSETTO:+0200',
  'DTSTART:19971026T040000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
];
