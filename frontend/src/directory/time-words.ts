/** When a group meets, in the language of the screen. Called while drawing: it follows the language. */
import { language, t } from '@/text';
import { heldWords } from './held';
import { helsinkiClock, shortDateWords, timeWords } from './hours';
import type { Session, Timetable } from './opportunity';

/** "ma", "mån", "Mon". */
export function dayOfWeek(on: string): string {
  const day = new Intl.DateTimeFormat(language.value, { weekday: 'short', timeZone: 'UTC' });
  return day.format(new Date(`${on}T12:00:00Z`));
}

export function shortDay(on: string): string {
  return shortDateWords(on, language.value);
}

/** "klo 10.00–10.45" without the "klo": a clock time, or from one to another. */
export function clockSpan(from: string, to?: string): string {
  const start = timeWords(from, language.value);
  return to ? `${start}–${timeWords(to, language.value)}` : start;
}

/** Sessions that have not ended, in order; of one whose end is not told, until the day is over. */
export function sessionsAhead(table: Timetable, now: Date): Session[] {
  const clock = helsinkiClock(now);
  return (table.sessions ?? [])
    .filter((each) => each.on > clock.on || (each.on === clock.on && (each.to ?? '24:00') > clock.at))
    .sort((a, b) => (`${a.on}${a.from ?? ''}` < `${b.on}${b.from ?? ''}` ? -1 : 1));
}

/** "to 26.11. 10.00–10.45": as much of it as is told. */
export function sessionWords({ on, from, to }: Session): string {
  return [dayOfWeek(on), shortDay(on), from ? clockSpan(from, to) : ''].filter(Boolean).join(' ');
}

/** The next time a group meets that is not over: with its day where sessions are told, else by the days of the week. */
export function nextTimeWords(table: Timetable, now: Date): string | null {
  const clock = helsinkiClock(now);
  if (table.last && table.last < clock.on) return null;
  const ahead = sessionsAhead(table, now);
  const next = ahead.find((each) => !each.cancelled);
  const [first] = ahead;
  // Whoever came the last time would come to the cancelled one.
  if (first?.cancelled) {
    const cancelled = t().directory.cancelled(sessionWords(first));
    return next ? `${sessionWords(next)} (${cancelled})` : cancelled;
  }
  if (next) return sessionWords(next);
  return heldWords(table, now, language.value) || null;
}
