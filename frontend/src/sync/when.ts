/** When somebody changed something, as it is said: today at 14.32, yesterday, on Tuesday, or the date. Pure but for the texts. */
import { dateWords, daysBetween, helsinkiClock, timeWords, weekday } from '@/directory/hours';
import { type Language, t } from '@/text';

/** By Helsinki's calendar; what lies ahead of this device's clock is told by its date. */
export function whenWords(instant: string, now: Date, spoken: Language): string {
  const words = t().sync.when;
  const { on, at } = helsinkiClock(new Date(instant));
  const days = daysBetween(on, helsinkiClock(now).on);
  if (days === 0) return words.today(timeWords(at, spoken));
  if (days === 1) return words.yesterday;
  if (days > 1 && days < 7) return words.weekday[weekday(on)] ?? '';
  return words.date(dateWords(on, spoken));
}
