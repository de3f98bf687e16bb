/** What a page tells at length where a card tells it shortly: times to be somewhere, a week of hours, everything for a message. Called while drawing. */
import { language, pick, t } from '@/text';
import { heldWords, isHeld } from '../held';
import {
  addDays,
  dateWords,
  daysBetween,
  helsinkiClock,
  shortDateWords,
  timeWords,
  weekday,
  type Moment,
} from '../hours';
import type { Hours, Opportunity } from '../opportunity';
import { kindWords, phoneWords, priceWords } from '../words';

/** Older facts about opening are said with a warning. */
const OLD_AFTER_DAYS = 180;

/** A day to be somewhere: "maanantai 23.11.". */
export function dayWords({ on, days }: Omit<Moment, 'at'>): string {
  return `${dayName(on, days)} ${shortDateWords(on, language.value)}`;
}

function dayName(on: string, days: number): string {
  const words = t().directory.open;
  return days === 0 ? words.day_today : (words.days[weekday(on)] ?? '');
}

/** A time to be somewhere: "maanantai 23.11. klo 13.00". */
export function momentWords(at: Moment): string {
  const words = t().directory.open;
  return words.moment(dayName(at.on, at.days), shortDateWords(at.on, language.value), timeWords(at.at, language.value));
}

export interface DayOfHours {
  day: string;
  hours: string;
}

/** The next seven days with their hours; null when there are none to tell. */
export function weekWords(hours: Hours | null, now: Date): DayOfHours[] | null {
  if (!hours || 'always' in hours) return null;
  const words = t().directory.open;
  const today = helsinkiClock(now).on;
  return Array.from({ length: 7 }, (_, days) => {
    const on = addDays(today, days);
    const spans = hours.days[on]?.map((each) =>
      timeWords(each, language.value)
        .replaceAll(':', language.value === 'en' ? ':' : '.')
        .replace('-', '–'),
    );
    const known = on >= hours.from && on <= hours.until;
    const name = `${words.days[weekday(on)] ?? ''} ${shortDateWords(on, language.value)}`;
    return {
      day: days === 0 ? `${name} (${words.day_today})` : name,
      hours: spans?.join(', ') ?? (known ? words.day_closed : words.day_unknown),
    };
  });
}

export interface Checked {
  words: string;
  old: boolean;
}

/** When somebody last made sure of the hours, and whether that was long ago. */
export function checkedWords(hours: Hours | null, now: Date): Checked | null {
  if (!hours || 'always' in hours) return null;
  return {
    words: t().directory.open.checked(dateWords(hours.checked_on, language.value)),
    old: daysBetween(hours.checked_on, helsinkiClock(now).on) > OLD_AFTER_DAYS,
  };
}

/** When a group meets or an event is held, in its own words or by its timetable; empty for anything else. */
export function meetsWords({ schedule, timetable }: Opportunity, now: Date): string {
  return schedule ? pick(schedule) : timetable ? heldWords(timetable, now, language.value) : '';
}

/** Everything needed to go there or call, as plain text for a message. */
export function sharedWords(entry: Opportunity, now: Date = new Date()): string {
  const { street, postal_code, locality } = entry.address ?? { street: '', postal_code: '', locality: '' };
  const lines = [
    pick(entry.name),
    entry.kind === 'idea' ? pick(entry.summary) : `${kindWords(entry)}, ${priceWords(entry)}`,
    entry.status === 'temporarily_closed' ? t().directory.status.temporarily_closed : '',
    meetsWords(entry, now),
    entry.parent && isHeld(entry) ? pick(entry.parent) : '',
    entry.address ? `${street}, ${postal_code} ${locality}` : '',
    ...entry.contact.map((each) => (each.channel === 'phone' ? phoneWords(each.value) : each.value)),
  ];
  return lines.filter(Boolean).join('\n');
}
