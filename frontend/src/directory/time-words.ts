/** When a group meets, in the language of the screen. Called while drawing: it follows the language. */
import { language, t } from '@/text';
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

/** The next time a group meets that is not over: with its day where sessions are told, else by the days of the week. */
export function nextTimeWords(table: Timetable, now: Date): string | null {
  const clock = helsinkiClock(now);
  if (table.last && table.last < clock.on) return null;
  const ahead = (each: Session) => each.on > clock.on || (each.on === clock.on && each.to > clock.at);
  const next = [...(table.sessions ?? [])]
    .filter(ahead)
    .sort((a, b) => (`${a.on}${a.from}` < `${b.on}${b.from}` ? -1 : 1))[0];
  if (next) {
    const said = `${dayOfWeek(next.on)} ${shortDay(next.on)} ${clockSpan(next.from, next.to)}`;
    return next.cancelled ? t().directory.cancelled(said) : said;
  }
  // 5 January 1970 was a Monday.
  const days = (table.weekdays ?? []).map((each) => dayOfWeek(`1970-01-${String(4 + each).padStart(2, '0')}`));
  if (days.length === 0) return null;
  return [days.join(', '), table.from ? clockSpan(table.from, table.to) : ''].filter(Boolean).join(' ');
}
