/** What is said of an entry, in the language of the screen. Called while drawing: it follows the language. */
import { language, pick, t } from '@/text';
import { distanceWords } from './distance';
import { helsinkiClock, openState, shortDateWords, timeWords, weekday, type Moment } from './hours';
import type { Hours, Opportunity } from './opportunity';

/** What kind of thing it is; of one that fits no category the register's own word, where that is short. */
export function kindWords(entry: Opportunity): string {
  const words = t().directory;
  const categories: Record<string, string> = words.category;
  if (entry.category !== 'other') return categories[entry.category] ?? words.kind[entry.kind];
  const own = pick(entry.summary);
  const tells = own && own !== words.category.other && own.length <= 40 && !own.includes('.');
  return tells ? own : words.kind[entry.kind];
}

/** The price itself when it is short enough for a tag, else whether there is one. */
export function priceWords(entry: Opportunity): string {
  const { kind, text, amount_eur } = entry.price;
  const own = text && pick(text);
  if (kind === 'paid' && own && own.length <= 24) return own;
  return kind === 'paid' && amount_eur ? amountWords(amount_eur, language.value) : t().directory.price[kind];
}

/** "2,50 €" (fi, sv), "€2.50" (en). */
export function amountWords(euros: number, wanted: 'fi' | 'sv' | 'en'): string {
  return new Intl.NumberFormat(wanted === 'en' ? 'en-GB' : wanted, { style: 'currency', currency: 'EUR' }).format(
    euros,
  );
}

/** The language a text of an entry is really in, where it is a copy of another's; undefined: the screen's own. */
export function langOf(entry: Opportunity, field: string): 'fi' | 'sv' | 'en' | undefined {
  const copied = (each: 'fi' | 'sv' | 'en') => entry.copied?.[each]?.includes(field) ?? false;
  if (!copied(language.value)) return undefined;
  return (['fi', 'sv', 'en'] as const).find((each) => each !== language.value && !copied(each));
}

export function metresWords(metres: number): string {
  return distanceWords(metres, language.value);
}

function openingWords(opens: Moment): string {
  const words = t().directory.open;
  const time = timeWords(opens.at, language.value);
  const day = words.weekdays[weekday(opens.on)] ?? '';
  if (opens.days === 0) return words.today(time);
  if (opens.days === 1) return words.tomorrow(time);
  if (opens.days < 7) return words.on_day(day, time);
  return words.on_date(day, shortDateWords(opens.on, language.value), time);
}

/** A time alone is the next one there is by that clock; a weekday alone is one of the next six days. */
function untilWords(until: Moment, now: Date): string {
  const words = t().directory.open;
  if (until.days === 1 && until.at === '00:00') return words.until_midnight;
  const time = timeWords(until.at, language.value);
  if (until.days === 0 || (until.days === 1 && until.at <= helsinkiClock(now).at)) return words.until(time);
  const day = words.until_weekdays[weekday(until.on)] ?? '';
  return words.until_day(until.days < 7 ? day : `${day} ${shortDateWords(until.on, language.value)}`, time);
}

/** "avoinna klo 15.00 asti", "avautuu maanantaina klo 13.00", "auki aina", "aukioloajat eivät ole tiedossa". */
export function openWords(hours: Hours | null, now: Date): string {
  const words = t().directory.open;
  const state = openState(hours, now);
  switch (state.state) {
    case 'always':
      return words.always;
    case 'open':
      return untilWords(state.until, now);
    case 'closed':
      return state.opens ? openingWords(state.opens) : words.closed;
    case 'unknown':
      return words.unknown;
  }
}

/** Whether hours matter for it and so their absence is told: a forest path has none. */
export function hasHours(entry: Opportunity): boolean {
  if (entry.kind === 'web_service' || entry.status === 'temporarily_closed') return false;
  if (entry.hours) return true;
  return entry.kind === 'phone_service' || (entry.kind === 'place' && entry.setting === 'indoors');
}

/** "09 310 32623": how a Finnish number is read aloud and dialled inside the country. */
export function phoneWords(value: string): string {
  return value.replace(/^\+358\s*/, '0');
}

/** Whether a device can dial it: anything else is shown as words only. */
export function isTelephone(value: string): boolean {
  return /^\+?\d[\d -]{2,20}$/.test(value);
}

export function telephoneAddress(value: string): string {
  return `tel:${value.replace(/[^\d+]/g, '')}`;
}

const ORDER = ['fi', 'sv', 'en'];

/** A source's name; one that names itself in all three languages ("… · … · …") in the language of the screen. */
export function sourceWords(name: string): string {
  const parts = name.split(' · ');
  return (parts.length === 3 && parts[ORDER.indexOf(language.value)]) || name;
}
