/** How well each entry fits the words of a query. Pure. */
import { fold, wordsOf } from '../inflection';
import { guess, type ReadAs } from '../mistyping';
import { GROUPS_EACH, type Search } from './file';
import { type Matches, matchingWords } from './matching-words';

/** By the place of the word in the entry: the beginning of its name, its name, its category or area, its texts. */
const WEIGHT = [0, 10, 20, 40];
export const FIELD = { name_start: 0, name: 1, category: 2, text: 3 } as const;
/** From here on a word stands in the texts alone. */
const IN_TEXT = 40;
const NOT_HERE = 255;
/** Words that say nothing about the place looked for; skipped when something else was typed too. */
export const SMALL_WORDS = new Set(
  'ja tai on missä mihin mistä jossa jotain jotakin och i på eller en ett för för att som nära the a an in and or with near to of for'.split(
    ' ',
  ),
);

/** The words of a query that are looked for. */
export function queryWords(query: string): string[] {
  const all = [...new Set(wordsOf(query))].slice(0, 8);
  const telling = all.filter((word) => !SMALL_WORDS.has(word));
  return telling.length ? telling : all;
}

/** How well one word fits each entry by its own words, and each group (smaller is better; NOT_HERE where it does not stand). */
interface Ranks {
  entries: Uint8Array;
  /** By the numbers of the column; 0 is no group. */
  groups: Uint8Array;
  /** Of the slots of an entry's groups those in which any group holds it, as bits. */
  slots: number;
}

function rank({ postings, postings_at, about, slots: slot_of }: Search, { words, levels }: Matches): Ranks {
  const entries = new Uint8Array(about.entries).fill(NOT_HERE);
  const groups = new Uint8Array(about.groups + 1).fill(NOT_HERE);
  let slots = 0;
  for (const word of words) {
    const level = levels[word] as number;
    const end = postings_at[word + 1] as number;
    let posting = 0;
    let step = 0;
    let shift = 0;
    for (let at = postings_at[word] as number; at < end; at++) {
      const byte = postings[at] as number;
      step |= (byte & 127) << shift;
      shift += 7;
      if (byte < 128) continue;
      posting += step;
      step = 0;
      shift = 0;
      const value = (WEIGHT[posting & 3] as number) + level;
      const document = posting >>> 2;
      if (document < about.entries) {
        if (value < (entries[document] as number)) entries[document] = value;
      } else {
        const group = document - about.entries;
        slots |= 1 << (slot_of[group] as number);
        if (value < (groups[group] as number)) groups[group] = value;
      }
    }
  }
  return { entries, groups, slots };
}

/** Adds what a word is worth to the entries' sums; -1 stays where a word is missing. */
function add({ groups: of }: Search, { entries, groups, slots }: Ranks, sums: Int16Array): void {
  const { length } = entries;
  for (let slot = 0; slot < GROUPS_EACH; slot++) {
    if (((slots >> slot) & 1) === 0) continue;
    const from = slot * length;
    for (let entry = 0; entry < length; entry++) {
      const value = groups[of[from + entry] as number] as number;
      if (value < (entries[entry] as number)) entries[entry] = value;
    }
  }
  for (let entry = 0; entry < sums.length; entry++) {
    const value = entries[entry] as number;
    if (value === NOT_HERE) sums[entry] = -1;
    else if ((sums[entry] as number) >= 0) sums[entry] = (sums[entry] as number) + value;
  }
}

export interface Ranked {
  query: string;
  /** For each entry the sum of its words' ranks, or -1. */
  sums: Int16Array;
  read_as: ReadAs[];
  /** From this sum on the words stand in the texts rather than in names and categories. */
  in_text: number;
}

/** So many queries are remembered: what was typed a letter ago, and what the parts of one screen ask for. */
const REMEMBERED = 6;

/**
 * How well each entry fits all the words together; -1 where one of them is missing. No words: all fit alike. With
 * `guessing` a word that stands nowhere is read as the nearest that does, and what was done is told.
 */
export function rankAll(search: Search, query: string, guessing: boolean): Ranked {
  const key = `${guessing}${query}`;
  const { ranks } = search.caches;
  const known = ranks.find((each) => each.query === key);
  if (known) return known;
  const sums = new Int16Array(search.about.entries);
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
    add(search, rank(search, matches), sums);
  });
  const ranked = { query: key, sums, read_as, in_text: IN_TEXT * words.length };
  ranks.unshift(ranked);
  ranks.length = Math.min(ranks.length, REMEMBERED);
  return ranked;
}
