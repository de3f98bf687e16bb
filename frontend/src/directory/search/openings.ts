/** Which openings are open at a moment or on a day, told from the patterns of weeks in the search file. Pure. */
import { helsinkiClock } from '../hours';
import { KNOWN, type Search } from './file';

const DAY_MS = 86_400_000;
export const DAY = 1440;
export const WEEK = 7 * DAY;

/** Days from 1970, of a date "2026-11-23". */
export function dayOf(on: string): number {
  return Math.round(Date.parse(`${on}T00:00:00Z`) / DAY_MS);
}

/** The number of the week from Monday on, and the day in it, 0 for Monday. 1970 began on a Thursday. */
export function weekOf(day: number): [number, number] {
  const week = Math.floor((day + 3) / 7);
  return [week, day + 3 - week * 7];
}

/** For each opening a KNOWN; the first two numbers are "not known" and "always open". */
export function openAt(search: Search, wanted: 'now' | { on: string }, now: Date): Uint8Array {
  const clock = helsinkiClock(now);
  const day = dayOf(wanted === 'now' ? clock.on : wanted.on);
  const minute = wanted === 'now' ? Number(clock.at.slice(0, 2)) * 60 + Number(clock.at.slice(3)) : null;
  const known = new Uint8Array(2 + search.openings.length / 3);
  known[1] = KNOWN.yes;
  for (let opening = 0; opening * 3 < search.openings.length; opening++) {
    const from = search.openings[opening * 3] ?? 0;
    const until = search.openings[opening * 3 + 1] ?? 0;
    if (day < from || day > until) continue;
    known[opening + 2] = isOpen(search, opening, day, minute) ? KNOWN.yes : KNOWN.no;
  }
  return known;
}

function isOpen(search: Search, opening: number, day: number, minute: number | null): boolean {
  const [week, weekday] = weekOf(day);
  const at = (search.openings[opening * 3 + 2] ?? 0) + week - weekOf(search.openings[opening * 3] ?? 0)[0];
  const today = weekday * DAY;
  if (minute === null) return anySpan(search, at, (from) => from >= today && from < today + DAY);
  const present = today + minute;
  const inside = (moment: number) => (from: number, to: number) => from <= moment && moment < to;
  // Sunday's evening may go on after midnight.
  const first = week === weekOf(search.openings[opening * 3] ?? 0)[0];
  return anySpan(search, at, inside(present)) || (!first && anySpan(search, at - 1, inside(present + WEEK)));
}

function anySpan({ weeks, pattern_at, spans }: Search, week: number, fits: (from: number, to: number) => boolean) {
  const pattern = weeks[week] ?? 0;
  const end = pattern_at[pattern + 1] ?? 0;
  for (let at = pattern_at[pattern] ?? 0; at < end; at++) {
    if (fits(spans[at * 2] ?? 0, spans[at * 2 + 1] ?? 0)) return true;
  }
  return false;
}
