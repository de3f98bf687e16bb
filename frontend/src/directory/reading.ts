/**
 * What comes from the server is looked at before it is kept: a screen must be able to trust every field. What every entry
 * has must be right; of what an entry may have besides, what is unlike the contract is dropped, and keys that nobody knows
 * are let through, since a newer server may say more. Pure.
 */
import type { IndexLine } from './base';
import { contact, OPTIONAL, REQUIRED } from './entry-shape';
import type { District, Opportunity } from './opportunity';
import { date, isRecord, listOf, matching, optional, shape, text, texts, type Check, between } from './shapes';

const district = shape({ id: text, name: texts, lat: between(59, 71), lon: between(18, 33) });
const count: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;

/** Whether an entry is right in everything it says. */
export function isOpportunity(value: unknown): value is Opportunity {
  return REQUIRED(value) && isRecord(value) && wrongIn(value).length === 0;
}

/** The optional keys that are there and unlike the contract. */
function wrongIn(value: Record<string, unknown>): string[] {
  return Object.entries(OPTIONAL).flatMap(([name, check]) =>
    name in value && !check(value[name], value) ? [name] : [],
  );
}

/** The entry without what is malformed of its optional parts; null when it lacks what every entry has. */
export function cleaned(value: unknown): Opportunity | null {
  if (!isRecord(value)) return null;
  const left: Record<string, unknown> = { ...value };
  // A way of reaching somebody that leads nowhere is none; the others stay.
  if (Array.isArray(left.contact)) left.contact = left.contact.filter(contact);
  if (!REQUIRED(left)) return null;
  for (const name of wrongIn(value)) delete left[name];
  // Where accessibility is told in other words only, no profile has been looked at.
  if (isRecord(left.accessibility)) left.accessibility = { profiles: {}, ...left.accessibility };
  return left as unknown as Opportunity;
}

/** The answer of `GET /directory/{municipality}`. */
export interface DirectoryAnswer {
  municipality: string;
  n: number;
  /** Everything there is, or only what has changed since the asked n. */
  whole: boolean;
  opportunities: Opportunity[];
  removed: string[];
  hours_from?: string;
  districts?: District[];
}

const answer = shape({
  municipality: matching(/^\d{3}$/),
  n: count,
  whole: (value) => typeof value === 'boolean',
  opportunities: Array.isArray,
  removed: listOf(text),
  hours_from: optional(date),
  districts: optional(listOf(district)),
});

/** The answer with its entries cleaned, or null when it is unlike the contract in what it must have. */
export function directoryAnswer(value: unknown): DirectoryAnswer | null {
  if (!answer(value)) return null;
  const said = value as DirectoryAnswer;
  const opportunities = said.opportunities.map(cleaned);
  return opportunities.includes(null) ? null : { ...said, opportunities: opportunities as Opportunity[] };
}

const index = shape({
  municipalities: listOf(
    shape({
      municipality: matching(/^\d{3}$/),
      n: count,
      opportunities: count,
      name: optional(texts),
      bytes: optional(count),
    }),
  ),
});

export function isIndex(value: unknown): value is { municipalities: IndexLine[] } {
  return index(value);
}
