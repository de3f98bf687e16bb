/**
 * Dated hours as patterns of weeks: thousands of places have few kinds of weeks, so half a year of hours is a row of small
 * numbers. What is held at set times counts as open then. Pure.
 */
import { heldOnce } from '../held';
import { addDays, weekday } from '../hours';
import type { Opportunity, Session, Timetable } from '../opportunity';
import { DAY, dayOf, weekOf } from '../search/openings';
import { Growing } from './growing';

/** The days told of, both included, and when it is open on them; what lies past midnight ends after 24:00. */
interface Dated {
  from: string;
  until: string;
  days: Record<string, string[]>;
}

const WEEKS_AHEAD = 26;
/** Nobody tells hours for longer; what lies beyond is closed. */
const MOST_WEEKS = 520;
const INTERVAL = /^([01]\d|2[0-4]):([0-5]\d)-(\d\d):([0-5]\d)$/;
const ALWAYS = 1;

/** The openings of a whole directory, each kept once. */
export class Openings {
  readonly openings = new Growing(Int32Array);
  readonly weeks = new Growing(Uint32Array);
  readonly pattern_at = new Growing(Uint32Array);
  readonly spans = new Growing(Uint16Array);
  private readonly patterns = new Map<string, number>();
  private readonly known = new Map<string, number>();

  /** `today`: from where weekly times without dates are counted. */
  constructor(private readonly today: string) {
    this.patternOf([]);
  }

  /** The number for the column `hours`. */
  of({ hours, timetable }: Opportunity): number {
    if (hours && 'always' in hours) return ALWAYS;
    const dated = hours ?? (timetable ? datedOf(timetable, this.today) : null);
    if (!dated || dated.from > dated.until) return 0;
    const weeks = this.weeksOf(dated);
    const key = `${dated.from} ${dated.until} ${weeks.join(' ')}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const number = this.openings.length / 3 + 2;
    this.openings.push(dayOf(dated.from), dayOf(dated.until), this.weeks.length);
    this.weeks.push(...weeks);
    this.known.set(key, number);
    return number;
  }

  private weeksOf({ from, until, days }: Dated): number[] {
    const [first] = weekOf(dayOf(from));
    const last = Math.min(weekOf(dayOf(until))[0], first + MOST_WEEKS);
    const spans: number[][] = Array.from({ length: last - first + 1 }, () => []);
    for (const on of Object.keys(days).sort()) {
      const [week, day] = weekOf(dayOf(on));
      for (const interval of days[on] ?? []) spans[week - first]?.push(...minutes(interval, day * DAY));
    }
    return spans.map((each) => this.patternOf(each));
  }

  private patternOf(spans: number[]): number {
    const key = spans.join(' ');
    const known = this.patterns.get(key);
    if (known !== undefined) return known;
    const number = this.patterns.size;
    if (number === 0) this.pattern_at.push(0);
    this.spans.push(...spans);
    this.pattern_at.push(this.spans.length / 2);
    this.patterns.set(key, number);
    return number;
  }
}

/** From and to, in minutes from Monday's first. */
function minutes(interval: string, midnight: number): number[] {
  const [, h1, m1, h2, m2] = INTERVAL.exec(interval) ?? [];
  if (h1 === undefined) return [];
  const from = Number(h1) * 60 + Number(m1);
  const to = Number(h2) * 60 + Number(m2);
  // an end before the start lies after midnight
  return [midnight + from, midnight + (to > from ? to : to + DAY)];
}

/** Where only the day is known, the day is all that can be answered: a minute in it, before anybody is up. */
const spanOf = ({ from, to }: Session): string => (from && to ? `${from}-${to}` : '00:00-00:01');

function datedOf(table: Timetable, today: string): Dated | null {
  const { sessions, weekdays, from, to, first, last } = table;
  const days: Record<string, string[]> = {};
  if (sessions?.length) {
    const dates = sessions.map((each) => each.on).sort();
    for (const each of sessions) if (!each.cancelled) days[each.on] = [...(days[each.on] ?? []), spanOf(each)];
    return { from: dates[0] ?? today, until: dates[dates.length - 1] ?? today, days };
  }
  const begin = addDays(today, -7);
  const end = addDays(today, WEEKS_AHEAD * 7);
  const once = heldOnce(table);
  if (once) return { from: begin, until: end, days: { [once.on]: [spanOf(once)] } };
  if (!weekdays?.length || !from || !to) return null;
  for (let on = begin; on <= end; on = addDays(on, 1)) {
    const held = (!first || on >= first) && (!last || on <= last) && weekdays.includes(weekday(on) + 1);
    if (held) days[on] = [`${from}-${to}`];
  }
  return { from: begin, until: end, days };
}
