/** How well each entry fits the words of a query. Pure. */
import { fold, wordsOf } from '../inflection';
import { guess, type ReadAs } from '../mistyping';
import { NOT_HERE, type Search } from './file';
import { type Matches, matchingWords } from './matching-words';

/** By the place of the word in the entry: the beginning of its name, its name, its category or area, its texts. */
const WEIGHT = [0, 10, 20, 40];
export const FIELD = { name_start: 0, name: 1, category: 2, text: 3 } as const;
/** From here on a word stands in the texts alone. */
const IN_TEXT = 40;
/** Words that say nothing about the place looked for; skipped when something else was typed too. */
export const SMALL_WORDS = new Set(
  'ja tai on ei kun kuin missä mihin mistä jossa jotain jotakin kanssa ilman vielä myös vain haluan haluaisin voin voisin och i på av till med utan från om eller en ett för att som nära jag vill åka the a an in and or with without near from to of for i want more'.split(
    ' ',
  ),
);

/** The words of a query that are looked for. */
export function queryWords(query: string): string[] {
  const all = [...new Set(wordsOf(query))].slice(0, 8);
  const telling = all.filter((word) => !SMALL_WORDS.has(word));
  return telling.length ? telling : all;
}

/** Puts into the scratch how well one word fits the entries (smaller is better), and says how many entries it fits. */
function rank(search: Search, { words, levels }: Matches): number {
  const { postings, postings_at, about, caches } = search;
  const { entries, groups, found } = caches.scratch;
  const met: number[] = [];
  let count = 0;
  for (const word of words) {
    const end = postings_at[word + 1] as number;
    const level = levels[word] as number;
    let field = 0;
    let value = (WEIGHT[field] as number) + level;
    let document = -1;
    let step = 0;
    let shift = 0;
    for (let at = postings_at[word] as number; at < end; at++) {
      const byte = postings[at] as number;
      step |= (byte & 127) << shift;
      shift += 7;
      if (byte < 128) continue;
      if (step === 0) {
        value = (WEIGHT[++field] as number) + level;
        document = -1;
      } else {
        document += step;
        if (document < about.entries) {
          const before = entries[document] as number;
          if (before === NOT_HERE) found[count++] = document;
          if (value < before) entries[document] = value;
        } else {
          const group = document - about.entries;
          const before = groups[group] as number;
          if (before === NOT_HERE) met.push(group);
          if (value < before) groups[group] = value;
        }
      }
      step = 0;
      shift = 0;
    }
  }
  return withGroups(search, met, count);
}

/** An entry has the words of its groups too. */
function withGroups({ members, members_at, caches }: Search, met: readonly number[], fitted: number): number {
  const { entries, groups, found } = caches.scratch;
  let count = fitted;
  for (const group of met) {
    const value = groups[group] as number;
    groups[group] = NOT_HERE;
    const end = members_at[group + 1] as number;
    let entry = -1;
    let step = 0;
    let shift = 0;
    for (let at = members_at[group] as number; at < end; at++) {
      const byte = members[at] as number;
      step |= (byte & 127) << shift;
      shift += 7;
      if (byte < 128) continue;
      entry += step;
      step = 0;
      shift = 0;
      const before = entries[entry] as number;
      if (before === NOT_HERE) found[count++] = entry;
      if (value < before) entries[entry] = value;
    }
  }
  return count;
}

/** What a query fits, in no order. */
interface Fitted {
  /** Entries; null: all of them, alike. */
  found: Uint32Array | null;
  /** Of each the sum of its words' ranks. */
  sums: Int16Array;
}

/** Of what the words before fit, that which the one in the scratch fits too; the scratch is as it was before. */
function both({ caches }: Search, { found, sums }: Fitted, count: number): Fitted {
  const { entries, found: met } = caches.scratch;
  let kept = 0;
  const fitted: Fitted = found === null ? { found: met.slice(0, count), sums: new Int16Array(count) } : { found, sums };
  const list = fitted.found as Uint32Array;
  for (let at = 0; at < list.length; at++) {
    const entry = list[at] as number;
    const value = entries[entry] as number;
    if (value === NOT_HERE) continue;
    list[kept] = entry;
    fitted.sums[kept++] = (fitted.sums[at] as number) + value;
  }
  for (let at = 0; at < count; at++) entries[met[at] as number] = NOT_HERE;
  return kept === list.length ? fitted : { found: list.slice(0, kept), sums: fitted.sums.slice(0, kept) };
}

export interface Ranked extends Fitted {
  query: string;
  read_as: ReadAs[];
  /** From this sum on the words stand in the texts rather than in names and categories. */
  in_text: number;
}

/** So many queries are remembered: what was typed a letter ago, and what the parts of one screen ask for. */
const REMEMBERED = 6;

/**
 * Which entries fit all the words together, and how well. No words: all fit alike. With
 * `guessing` a word that stands nowhere is read as the nearest that does, and what was done is told.
 */
export function rankAll(search: Search, query: string, guessing: boolean): Ranked {
  const key = `${guessing}${query}`;
  const { ranks } = search.caches;
  const known = ranks.find((each) => each.query === key);
  if (known) return known;
  let fitted: Fitted = { found: null, sums: new Int16Array() };
  const read_as: ReadAs[] = [];
  const words = queryWords(query);
  const typing = /[\p{L}\p{N}]$/u.test(query);
  words.forEach((typed, number) => {
    let matches = matchingWords(search, typed, typing && number === words.length - 1);
    const read = matches.words.length === 0 && guessing ? guess(search, fold(typed)) : null;
    if (read !== null) {
      matches = matchingWords(search, read, false);
      read_as.push({ typed, read });
    }
    fitted = both(search, fitted, rank(search, matches));
  });
  const ranked = { query: key, ...fitted, read_as, in_text: IN_TEXT * words.length };
  ranks.unshift(ranked);
  ranks.length = Math.min(ranks.length, REMEMBERED);
  return ranked;
}
