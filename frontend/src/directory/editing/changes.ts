/** What an editor changed, in the names the server knows: whole keys, or one step in where parts stand by themselves. Pure. */
import type { Texts } from '@/guides/guide';
import type { Opportunity } from '../opportunity';
import type { Written } from './upkeep';

/** Keys whose parts are corrected one by one, so that the register's other parts go on counting. */
const BY_PARTS = ['access', 'accessibility', 'amenities', 'audience', 'quality', 'timetable'] as const;
/** Facts that are not an editor's to write. */
const NOT_OURS = ['id', 'municipality', 'source', 'sources', 'same_as', 'copied', 'example', 'status_by'];

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const parts = (value: unknown): Written =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Written) : {};

/** Field → what it shall say; null: nothing, or not known. */
export function changesOf(before: Written, after: Written): Written {
  const changes: Written = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (NOT_OURS.includes(key) || same(before[key], after[key])) continue;
    if ((BY_PARTS as readonly string[]).includes(key)) {
      const [was, is] = [parts(before[key]), parts(after[key])];
      for (const part of new Set([...Object.keys(was), ...Object.keys(is)])) {
        if (!same(was[part], is[part])) changes[`${key}.${part}`] = is[part] ?? null;
      }
    } else changes[key] = after[key] ?? null;
  }
  return changes;
}

/** Facts that are there even when nobody knows them. */
const NULLABLE = ['address', 'district', 'geo', 'hours'];

/** What somebody wrote, laid over what stands now: what another editor changed meanwhile is kept where it was not written over. */
export function rebased(before: Written, after: Written, now: Written): Written {
  const made: Written = { ...now };
  for (const [field, value] of Object.entries(changesOf(before, after))) {
    const [key = '', part] = field.split('.');
    const next = part === undefined ? value : withPart(made[key], part, value ?? undefined);
    if (next === undefined || (next === null && !NULLABLE.includes(key))) delete made[key];
    else made[key] = next;
  }
  return made;
}

/** The value with one part changed; undefined takes the part away, and the last one gone takes the value away. */
export function withPart(value: unknown, part: string, next: unknown): Written | undefined {
  const { [part]: _gone, ...rest } = parts(value);
  const made = next === undefined ? rest : { ...rest, [part]: next };
  return Object.keys(made).length === 0 ? undefined : made;
}

/** The text in one language. The other languages that said nothing, or the same, say it too until they are written. */
export function withText(value: unknown, language: keyof Texts, text: string): Texts {
  const { fi = '', sv = '', en = '' } = parts(value) as Partial<Texts>;
  return { fi, sv, en, [language]: text };
}

/** No text in any language is no text; what is missing in one is taken from the first that is there. */
export function wholeTexts(value: unknown): Texts | undefined {
  const { fi = '', sv = '', en = '' } = parts(value) as Partial<Texts>;
  const first = [fi, sv, en].map((each) => each.trim()).find(Boolean);
  if (first === undefined) return undefined;
  return { fi: fi.trim() || first, sv: sv.trim() || first, en: en.trim() || first };
}

const TEXTS = ['name', 'summary', 'how_to_get_there', 'season', 'schedule', 'status_note', 'hours_text'] as const;

/** As it is sent: texts whole, numbers as numbers, empty parts gone. */
export function tidied(written: Written): Written {
  const tidy: Written = { ...written };
  for (const key of TEXTS) {
    if (!(key in tidy)) continue;
    const texts = wholeTexts(tidy[key]);
    if (texts === undefined && key !== 'name' && key !== 'summary') delete tidy[key];
    else tidy[key] = texts ?? tidy[key];
  }
  if ('price' in tidy) tidy['price'] = tidiedPrice(parts(tidy['price']));
  const { lat, lon } = parts(tidy['geo']);
  if (typeof lat === 'string' || typeof lon === 'string') tidy['geo'] = { lat: degrees(lat), lon: degrees(lon) };
  return tidy;
}

/** A register's amount that speaks against the kind an editor chose goes with the kind of before. */
function tidiedPrice(price: Written): Written {
  const { kind, amount_eur, text } = price;
  const agrees = amount_eur === undefined || kind === (amount_eur ? 'paid' : 'free');
  const told = agrees ? price : withPart(price, 'amount_eur', undefined);
  return ('text' in price ? withPart(told, 'text', wholeTexts(text)) : told) ?? {};
}

/** What was typed as a number, with a point or a comma; what is none stays for the server to name. */
function degrees(typed: unknown): unknown {
  const text = String(typed ?? '').trim();
  return /^-?\d+([.,]\d*)?$/.test(text) ? Number(text.replace(',', '.')) : typed;
}

/** What a new entry begins with: nothing is known that was not said. */
export function blank(kind: Opportunity['kind'], today: string, source: string): Written {
  const organised = kind === 'group' || kind === 'event' || kind === 'remote';
  return {
    ...{ kind, class: organised ? 'organised' : kind === 'place' || kind === 'route' ? 'free_place' : 'self_directed' },
    category:
      { group: 'group_exercise', event: 'group_exercise', remote: 'remote', route: 'walk_route' }[kind as string] ??
      (kind === 'phone_service' ? 'advice_phone' : kind === 'web_service' ? 'web_page' : 'other'),
    ...{ name: { fi: '', sv: '', en: '' }, summary: { fi: '', sv: '', en: '' } },
    ...{ district: null, address: null, geo: null, hours: null, contact: [] },
    ...{ price: { kind: 'unknown' }, setting: 'unknown', step_free: 'unknown', lit: 'unknown', beginner: 'unknown' },
    source: { name: source, checked_on: today },
  };
}
