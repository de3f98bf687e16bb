/**
 * Whether a place is open, told from dated Helsinki wall-clock intervals whatever the time zone of the device.
 * Only wall clocks are compared, so the two nights a year when the clock is turned need no rule of their own. Pure.
 */
import type { Language } from '../guides/guide';
import type { Hours } from './opportunity';

export type OpenState =
  | { state: 'always' }
  | { state: 'open'; until: Moment }
  | { state: 'closed'; opens: Moment | null }
  /** Nothing is told of this day. */
  | { state: 'unknown' };

/** A point on Helsinki's wall clock. `days`: how many days from today. */
export interface Moment {
  on: string;
  at: string;
  days: number;
}

let made: Intl.DateTimeFormat | null = null;

/** Made when it is first needed: it takes a slow tablet longer than the rest of the module together. */
function helsinki(): Intl.DateTimeFormat {
  made ??= new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Helsinki',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return made;
}

interface Clock {
  on: string;
  at: string;
}
/** Every card of a list asks for the same moment: the last few are remembered. */
const clocks = new Map<number, Clock>();
const MOST_CLOCKS = 8;

/** Date and time on Helsinki's wall clock: { on: "2026-11-23", at: "13:05" }. */
export function helsinkiClock(now: Date): Clock {
  const known = clocks.get(now.getTime());
  if (known) return known;
  const clock = showsHelsinki(now) ? deviceClock(now) : askedClock(now);
  if (clocks.size >= MOST_CLOCKS) clocks.clear();
  clocks.set(now.getTime(), clock);
  return clock;
}

function askedClock(now: Date): Clock {
  const part = Object.fromEntries(
    helsinki()
      .formatToParts(now)
      .map((each) => [each.type, each.value]),
  );
  return { on: `${part.year}-${part.month}-${part.day}`, at: `${part.hour}:${part.minute}` };
}

function deviceClock(now: Date): Clock {
  const two = (part: number) => String(part).padStart(2, '0');
  return {
    on: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`,
    at: `${two(now.getHours())}:${two(now.getMinutes())}`,
  };
}

/**
 * Whether the device's own clock shows what Helsinki's is to show by today's law (UTC+2, in summer +3). Then nobody needs to be
 * asked, which is dear the first time; where law or device say otherwise, the browser's table of zones is.
 */
function showsHelsinki(now: Date): boolean {
  const year = now.getUTCFullYear();
  if (!(year >= 2000 && year < 2100)) return false;
  const summer = now.getTime() >= lastSunday(year, 2) && now.getTime() < lastSunday(year, 9);
  return now.getTimezoneOffset() === (summer ? -180 : -120);
}

/** One o'clock UTC on the last Sunday of a month, when the clocks of the Union are turned (directive 2000/84/EC). */
function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0, 1));
  return last.getTime() - last.getUTCDay() * 86_400_000;
}

export function addDays(on: string, days: number): string {
  return new Date(Date.parse(`${on}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

const INTERVAL = /^([01]\d|2[0-4]):([0-5]\d)-(\d\d):([0-5]\d)$/;
const DAY = 1440;

/** Open spans in minutes from the start of `today`, in order, those that touch joined into one. */
function spans(hours: Exclude<Hours, { always: true }>, today: string): [number, number][] {
  const all: [number, number][] = [];
  for (const [on, intervals] of Object.entries(hours.days)) {
    const midnight = daysBetween(today, on) * DAY;
    for (const interval of intervals) {
      const [, h1, m1, h2, m2] = INTERVAL.exec(interval) ?? [];
      if (h1 === undefined) continue;
      const from = Number(h1) * 60 + Number(m1);
      const to = Number(h2) * 60 + Number(m2);
      // an end before the start lies after midnight
      all.push([midnight + from, midnight + (to > from ? to : to + DAY)]);
    }
  }
  all.sort((a, b) => a[0] - b[0]);
  const joined: [number, number][] = [];
  for (const [from, to] of all) {
    const last = joined[joined.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

function moment(today: string, minutes: number): Moment {
  const days = Math.floor(minutes / DAY);
  const inside = minutes - days * DAY;
  const two = (part: number) => String(part).padStart(2, '0');
  return { on: addDays(today, days), at: `${two(Math.floor(inside / 60))}:${two(inside % 60)}`, days };
}

/** A span that reaches the last day told of may go on; how far it does is not known, its last known end is said. */
export function openState(hours: Hours | null, now: Date): OpenState {
  if (!hours) return { state: 'unknown' };
  if ('always' in hours) return { state: 'always' };
  const clock = helsinkiClock(now);
  if (clock.on < hours.from || clock.on > hours.until) return { state: 'unknown' };
  const minutes = Number(clock.at.slice(0, 2)) * 60 + Number(clock.at.slice(3));
  const all = spans(hours, clock.on);
  const present = all.find(([from, to]) => from <= minutes && minutes < to);
  if (present) return { state: 'open', until: moment(clock.on, present[1]) };
  const next = all.find(([from]) => from > minutes);
  return { state: 'closed', opens: next ? moment(clock.on, next[0]) : null };
}

/** The first open span that begins after now, for a calendar; null when none is known. */
export function nextOpening(hours: Hours | null, now: Date): { from: Moment; to: Moment } | null {
  if (!hours || 'always' in hours) return null;
  const clock = helsinkiClock(now);
  const minutes = Number(clock.at.slice(0, 2)) * 60 + Number(clock.at.slice(3));
  const next = spans(hours, clock.on).find(([from]) => from > minutes);
  return next ? { from: moment(clock.on, next[0]), to: moment(clock.on, next[1]) } : null;
}

/** The instant at which Helsinki's wall clock shows this; of a time that the spring skips, the hour after. */
export function helsinkiInstant(on: string, at: string): Date {
  const wall = Date.parse(`${on}T${at}:00Z`);
  for (const offset of [3, 2]) {
    const guess = new Date(wall - offset * 3_600_000);
    const shown = helsinkiClock(guess);
    if (shown.on === on && shown.at === at) return guess;
  }
  return new Date(wall - 2 * 3_600_000);
}

/** "13.00" and "9.30" in Finnish and Swedish, "13:00" and "09:30" in English. */
export function timeWords(at: string, language: Language): string {
  return language === 'en' ? at : at.replace(':', '.').replace(/^0(?=\d)/, '');
}

/** "23.11." (fi, sv), "23 Nov" (en): a date of these weeks. */
export function shortDateWords(on: string, language: Language): string {
  const date = new Date(`${on}T12:00:00Z`);
  if (language === 'en') return date.toLocaleDateString('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' });
  return `${date.getUTCDate()}.${date.getUTCMonth() + 1}.`;
}

/** "4.12.2024" (fi, sv), "4 Dec 2024" (en): a calendar date, the same on every device. */
export function dateWords(on: string, language: Language): string {
  const date = new Date(`${on}T12:00:00Z`);
  if (Number.isNaN(date.getTime())) return on;
  if (language === 'en') {
    return date.toLocaleDateString('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });
  }
  return `${date.getUTCDate()}.${date.getUTCMonth() + 1}.${date.getUTCFullYear()}`;
}

/** 0 for Monday … 6 for Sunday. */
export function weekday(on: string): number {
  return (new Date(`${on}T12:00:00Z`).getUTCDay() + 6) % 7;
}
