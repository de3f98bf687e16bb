/**
 * What somebody keeps for themselves: favourites, and a plan of their own words and chosen places. On this device only,
 * without an account. Here are its shape, its bounds and its changes; keeping.ts keeps it. Pure.
 */
import { identityCodeIn } from '@/store/identity-code';

/** The five lines of a plan, as the practitioner's sheet has them. */
export const PARTS = ['what', 'how', 'where', 'when', 'helps'] as const;
export type Part = (typeof PARTS)[number];
export type Lines = Partial<Record<Part, string>>;

export interface OwnEntry {
  id: string;
  /** As it was called when it was taken along; shown when the directory here does not know it. */
  name: string;
  /** Chosen for the plan, and not only kept in mind. */
  planned: boolean;
}

export interface Own {
  lines: Lines;
  /** The latest last. */
  entries: OwnEntry[];
}

export const NOTHING_OWN: Own = { lines: {}, entries: [] };

export const LONGEST_LINE = 300;
export const LONGEST_NAME = 200;
export const MOST_ENTRIES = 100;
/** How many a plan carries: more is no plan. */
export const MOST_PLANNED = 12;

/** As long as the directory's own ids may be. */
const LONGEST_ID = 200;
const ID = /^[a-z0-9][a-z0-9_-]*:[A-Za-z0-9][A-Za-z0-9._:-]*$/;

export function isEntryId(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_ID && ID.test(value);
}

/** Text without what no text needs: control characters, characters that turn the direction of writing, runs of blanks. */
export function plainText(value: unknown, longest: number): string {
  if (typeof value !== 'string') return '';
  const plain = value
    .replace(/[\p{Cf}\p{Co}\p{Cs}\p{Cn}]/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return [...plain].slice(0, longest).join('');
}

/** What stands in the store, whatever wrote it there; what is odd is left out. */
export function readOwn(value: unknown): Own {
  if (typeof value !== 'object' || value === null) return NOTHING_OWN;
  const { lines, entries } = value as { lines?: unknown; entries?: unknown };
  const found: Lines = {};
  for (const part of PARTS) {
    const text = plainText((lines as Record<string, unknown> | undefined)?.[part], LONGEST_LINE);
    if (text) found[part] = text;
  }
  return { lines: found, entries: distinct(Array.isArray(entries) ? entries.flatMap(entryIn) : []) };
}

function entryIn(value: unknown): OwnEntry[] {
  if (typeof value !== 'object' || value === null) return [];
  const { id, name, planned } = value as Record<string, unknown>;
  const words = plainText(name, LONGEST_NAME);
  return isEntryId(id) && words ? [{ id, name: words, planned: planned === true }] : [];
}

function distinct(entries: OwnEntry[]): OwnEntry[] {
  return [...new Map(entries.map((each) => [each.id, each])).values()].slice(-MOST_ENTRIES);
}

export const isPlanEmpty = (own: Own) =>
  Object.keys(own.lines).length === 0 && !own.entries.some((each) => each.planned);
export const isEmpty = (own: Own) => isPlanEmpty(own) && own.entries.length === 0;

export const planned = (own: Own) => own.entries.filter((each) => each.planned);
export const entryOf = (own: Own, id: string) => own.entries.find((each) => each.id === id);

export function withEntry(own: Own, entry: OwnEntry): Own {
  const there = own.entries.some((each) => each.id === entry.id);
  const entries = there ? own.entries.map((each) => (each.id === entry.id ? entry : each)) : [...own.entries, entry];
  return { ...own, entries: entries.slice(-MOST_ENTRIES) };
}

export function withoutEntry(own: Own, id: string): Own {
  return { ...own, entries: own.entries.filter((each) => each.id !== id) };
}

export function withLine(own: Own, part: Part, text: string): Own {
  const { [part]: _before, ...others } = own.lines;
  const kept = [...text].slice(0, LONGEST_LINE).join('');
  return { ...own, lines: kept.trim() ? { ...others, [part]: kept } : others };
}

/** What came along is added; the lines of before give way only where new ones came. */
export function joinedWith(own: Own, came: Own): Own {
  const entries = came.entries.reduce<Own>(withEntry, own).entries;
  return { lines: { ...own.lines, ...came.lines }, entries };
}

/** The part whose words hold a personal identity code, if any: such words are kept nowhere. */
export function identityCodeAt(lines: Lines): Part | undefined {
  return PARTS.find((part) => identityCodeIn(lines[part] ?? ''));
}
