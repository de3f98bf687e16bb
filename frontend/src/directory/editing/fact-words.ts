/** What a fact says, as an editor reads it: never a code, a key or a bare row of figures. Called while drawing. */
import type { Texts } from '@/guides/guide';
import { language, t } from '@/text';
import { entryWords, languageNames, monthNames } from '../entry/words';
import { dateWords, timeWords } from '../hours';
import { PROFILES, type Profile, type ProfileState } from '../opportunity';
import { districts, municipalitiesHere } from '../store';
import { amountWords, metresWords } from '../words';
import type { Written } from './upkeep';
import { editingWords } from './words';

type Words = Record<string, string>;

const nothing = (value: unknown): boolean => value === null || value === undefined || value === 'unknown';
const parts = (value: unknown): Written => (typeof value === 'object' && value !== null ? (value as Written) : {});
const isTexts = (value: unknown): value is Texts => typeof parts(value)['fi'] === 'string';
const own = (texts: Texts): string => texts[language.value] || texts.fi;

/** The name of a field, or of the part that was corrected by itself ("timetable.from", "amenities.toilet"). */
export function fieldName(field: string): string {
  const words = editingWords();
  const names: Words = words.field;
  const [key = '', part = ''] = field.split('.');
  const whole = names[key] ?? words.field.other;
  if (key === 'amenities' && part) return `${whole}: ${(entryWords().amenities as Words)[part] ?? part}`;
  if (part === 'fi' || part === 'sv' || part === 'en') return `${whole} (${t().app.language_name[part]})`;
  if (key === 'timetable' && part) return (words.timetable as Words)[part] ?? names[part] ?? whole;
  return names[part] ?? whole;
}

/** A value in words, a line for each thing it says; "not known" where it says nothing. */
export function factLines(field: string, value: unknown): string[] {
  const [key = '', part] = field.split('.');
  const said = nothing(value) ? [] : part === undefined ? wholeLines(key, value) : partLines(key, part, value);
  const lines = said.filter((each) => each !== '');
  return lines.length > 0 ? lines : [editingWords().known.unknown];
}

export function factWords(field: string, value: unknown): string {
  return factLines(field, value).join(' · ');
}

export interface Changed {
  name: string;
  before: string;
  after: string;
}

/** What a change did; of a text each language by itself where they differ. */
export function changedWords(field: string, before: unknown, after: unknown): Changed[] {
  const name = fieldName(field);
  if (!isTexts(before) || !isTexts(after))
    return [{ name, before: factWords(field, before), after: factWords(field, after) }];
  const changed = (['fi', 'sv', 'en'] as const).filter((each) => before[each] !== after[each]);
  const alike = changed.every((each) => before[each] === before.fi && after[each] === after.fi);
  if (alike && changed.length === 3) return [{ name, before: before.fi, after: after.fi }];
  return changed.map((each) => ({
    name: fieldName(`${field.split('.')[0]}.${each}`),
    before: before[each] || editingWords().known.unknown,
    after: after[each] || editingWords().known.unknown,
  }));
}

function wholeLines(key: string, value: unknown): string[] {
  const tell = WHOLE[key];
  if (tell) return tell(parts(value));
  if (key === 'contact' && Array.isArray(value)) return value.map(contactWords);
  return [plain(key, value)];
}

function partLines(key: string, part: string, value: unknown): string[] {
  if (key === 'access') return [accessWords(part, value)];
  if (part === 'profiles') return profileLines(parts(value));
  return [plain(part, value)];
}

/** The facts that hold several things at once. */
const WHOLE: Record<string, (value: Written) => string[]> = {
  access: (value) => Object.entries(value).map(([part, each]) => accessWords(part, each)),
  accessibility: ({ profiles, checked_on, ...rest }) => [
    ...profileLines(parts(profiles)),
    ...Object.entries(rest).map(([part, each]) => plain(part, each)),
    ...(nothing(checked_on) ? [] : [entryWords().accessibility.checked(plain('checked_on', checked_on))]),
  ],
  address: ({ street, postal_code, locality }) => [`${street}, ${postal_code} ${locality}`],
  amenities: (value) => {
    const words = entryWords().amenities;
    const those = (known: string) =>
      Object.keys(value)
        .filter((each) => value[each] === known)
        .map((each) => (words as Words)[each] ?? each);
    const lines = (['yes', 'no'] as const).map((known) => [words[known], those(known)] as const);
    return lines.flatMap(([label, each]) => (each.length > 0 ? [`${label}: ${each.join(', ')}`] : []));
  },
  audience: ({ groups, min_age, max_age }) => [
    plain('groups', groups ?? []),
    ...labelled({ min_age, max_age }, editingWords().field),
  ],
  geo: ({ lat, lon }) => [`${lat}, ${lon}`],
  hours: ({ always, notation, checked_on, raw }) => [
    always === true ? editingWords().hours.always : String(notation ?? ''),
    nothing(checked_on) ? '' : t().directory.open.checked(plain('checked_on', checked_on)),
    isTexts(raw) ? own(raw) : '',
  ],
  price: ({ kind, amount_eur, text, conditions }) => [
    nothing(kind) ? '' : plain('price', kind),
    typeof amount_eur === 'number' ? amountWords(amount_eur, language.value) : '',
    ...[text, conditions].map((each) => (isTexts(each) ? own(each) : '')),
  ],
  timetable: ({ sessions, enrolment, ...rest }) => [
    ...labelled(rest, timetableNames()),
    ...(Array.isArray(sessions) && sessions.length > 0
      ? [`${entryWords().timetable.next}: ${sessions.map((each) => plain('on', parts(each)['on'])).join(', ')}`]
      : []),
    ...enrolmentLines(parts(enrolment)),
  ],
};

function labelled(value: Written, names: Words): string[] {
  const labels = Object.keys(names).filter((each) => !nothing(value[each]));
  return labels.map((each) => `${names[each]}: ${plain(each, value[each])}`);
}

/** In the order in which they are written. */
function timetableNames(): Words {
  const { timetable, field } = editingWords();
  return { ...timetable, ...field, ...timetable };
}

function enrolmentLines({ from, until, url }: Written): string[] {
  const words = entryWords().timetable;
  return [
    nothing(from) ? '' : words.enrol_from(plain('on', from)),
    nothing(until) ? '' : words.enrol_until(plain('on', until)),
    nothing(url) ? '' : `${words.enrolment}: ${url}`,
  ];
}

function accessWords(part: string, value: unknown): string {
  const words = entryWords().access as unknown as Record<string, Words | string>;
  const said = words[part];
  if (part === 'booking_url') return `${entryWords().access.book}: ${value}`;
  return typeof said === 'object' ? (said[String(value)] ?? '') : '';
}

function profileLines(profiles: Written): string[] {
  const words = entryWords();
  return PROFILES.filter((each) => !nothing(parts(profiles[each])['state'])).map((each: Profile) => {
    const { state, count, texts = [] } = profiles[each] as ProfileState;
    const found = state === 'ok' ? words.accessibility.ok : words.accessibility.shortcomings(count);
    return [`${words.profile[each]}: ${found}`, ...texts.map(own)].join('. ');
  });
}

function contactWords(row: unknown): string {
  const { channel, value } = parts(row);
  return `${(editingWords().contact as unknown as Words)[String(channel)] ?? channel}: ${value}`;
}

/** One value, or a list of them, by the name of its field. */
function plain(name: string, value: unknown): string {
  if (nothing(value)) return '';
  if (isTexts(value)) return own(value);
  if (!Array.isArray(value)) return one(name, value);
  if (name === 'languages') return languageNames(value);
  if (name === 'months') return monthNames(value);
  return value.map((each) => one(name, each)).join(', ');
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function one(name: string, value: unknown): string {
  const words = editingWords();
  if (name === 'weekdays') return words.weekday[Number(value) - 1] ?? String(value);
  if ((name === 'length_m' || name === 'lit_length_m') && typeof value === 'number') return metresWords(value);
  if (typeof value !== 'string') return String(value);
  if (DAY.test(value)) return dateWords(value, language.value);
  if (name === 'from' || name === 'to') return timeWords(value, language.value);
  return closedList(name)[value] ?? value;
}

/** The words of a closed list; of a place its name. */
function closedList(name: string): Words {
  const words = editingWords();
  const entry = entryWords();
  const lists: Record<string, () => Words> = {
    district: () => Object.fromEntries(districts().map((each) => [each.id, own(each.name)])),
    groups: () => entry.audience.group,
    price: () => ({ free: words.price.free, paid: words.price.paid }),
    provider_kind: () => entry.provider_kind,
    route_class: () => entry.accessibility.route_class,
    service_area: () => ({
      ...Object.fromEntries(municipalitiesHere().map((each) => [each.municipality, own(each.name)])),
      FI: entry.serves_all,
    }),
    setting: () => t().directory.fact.setting,
    status: () => words.status,
    surface: () => entry.surface,
    tiers: () => words.tier,
  };
  return lists[name]?.() ?? { yes: words.known.yes, no: words.known.no };
}
