/** Finding options: words, wishes and nearness together, in the order a person would want to read them. Pure. */
import type { OpportunityClass } from '../guides/guide';
import { CLASSES, fits, type Filters, type Wanted } from './filters';
import { fold, grades, root, stems, wordsOf } from './inflection';
import { flatMetresFrom, metresBetween, type Point } from './distance';
import { guess, type ReadAs } from './mistyping';
import type { Opportunity } from './opportunity';
import { scan, type SearchIndex } from './search-index';

export interface Wish extends Filters {
  query: string;
  /** Where the person is or wants to be; null: not told. */
  from: Point | null;
  /** Nearest first among equally good matches (always), or before the classes too. */
  nearest_first: boolean;
  /** Also show those of which something wished for is not known. */
  with_unknown: boolean;
}

export interface Hit {
  entry: Opportunity;
  /** Straight-line metres; null when either place is not known. */
  metres: number | null;
}

export interface Found {
  hits: Hit[];
  /** How many there are in all, of which `hits` are the first. */
  total: number;
  /** How many more would come if what nobody knows were let through. */
  unknown: number;
  /** Words that stand nowhere as they were typed, and as what they were read. */
  read_as: ReadAs[];
}

const WEIGHT = [0, 10, 20, 40];
const LEVEL = {
  exact: 0,
  begins: 1,
  folded: 2,
  folded_begins: 3,
  inflected: 4,
  inflected_begins: 5,
  inside: 6,
  inside_inflected: 7,
};
const NOT_HERE = 255;
/** Shorter pieces stand in too many unlike words to be looked for inside them. */
const SHORTEST_INSIDE = 4;
const SHORTEST_STEM = 5;
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

/** Which words of the directory a typed word stands for, and how surely (a LEVEL, the smallest that applies). */
function matchingWords(index: SearchIndex, typed: string, unfinished: boolean): Map<number, number> {
  const found = new Map<number, number>();
  const note = (word: number, level: number) => {
    if (level < (found.get(word) ?? NOT_HERE)) found.set(word, level);
  };
  const plain = fold(typed);
  scan(index.folded, index.word_starts, `\n${plain}`, (word) => {
    const written = index.words[word] ?? '';
    if (written === typed) note(word, LEVEL.exact);
    else if (written.startsWith(typed)) note(word, LEVEL.begins);
    else note(word, fold(written) === plain ? LEVEL.folded : LEVEL.folded_begins);
  });
  if (plain.length >= SHORTEST_INSIDE) {
    scan(index.folded, index.word_starts, plain, (word, at) => at > 0 && note(word, LEVEL.inside));
  }
  if (plain.length >= 3) inflected(index, typed, plain, unfinished, note);
  return found;
}

/** How the first part of a compound may end (luonto|polku, ulko|kunto|sali, keskus|puisto). */
const FIRST_PART = /^.{3,}[aeiouyns]$/;
/** jää|llä, suo|lla: a stem too short for the other rules, found as a whole word only. */
const SHORT_PLACE = /^(\p{L}{3})(ssa|sta|lla|lta|lle)$/u;

function inflected(
  index: SearchIndex,
  typed: string,
  plain: string,
  unfinished: boolean,
  note: (word: number, level: number) => void,
): void {
  const place = SHORT_PLACE.exec(plain)?.[1];
  if (place) scan(index.folded, index.word_starts, `\n${place}\n`, (word) => note(word, LEVEL.inflected));
  const wanted = new Set<string>();
  for (const stem of stems(plain, unfinished)) {
    for (const each of grades(root(stem))) wanted.add(each);
    if (stem !== plain && stem.length >= SHORTEST_STEM) {
      scan(index.folded, index.word_starts, stem, (word, at) => {
        note(word, at === 0 ? LEVEL.inflected_begins : LEVEL.inside_inflected);
      });
    }
  }
  for (const each of wanted) {
    if (each.length < 3) continue;
    // Three letters stand at the end of many words by chance: then the first must be the typed ones, dots and all, and
    // what comes before them in a compound (luontopolku for polulla) look like a word of its own.
    const short = each.length === 3 || plain.length < 5;
    scan(index.roots, index.root_starts, `${each}\n`, (number, at) => {
      const word = index.root_words[number] ?? 0;
      const written = index.words[word] ?? '';
      if (at === 0 && (!short || written.startsWith(typed.slice(0, 2)))) note(word, LEVEL.inflected);
      else if (at >= 3 && (!short || FIRST_PART.test(fold(written).slice(0, at)))) note(word, LEVEL.inside_inflected);
    });
  }
}

/** For each entry how well one word fits (smaller is better), NOT_HERE where it does not stand. */
function rank(index: SearchIndex, words: ReadonlyMap<number, number>): Uint8Array {
  const ranks = new Uint8Array(index.entries.length).fill(NOT_HERE);
  for (const [word, level] of words) {
    const end = index.postings_from[word + 1] ?? 0;
    for (let at = index.postings_from[word] ?? 0; at < end; at++) {
      const posting = index.postings[at] ?? 0;
      const value = (WEIGHT[posting & 3] ?? 0) + level;
      if (value < (ranks[posting >>> 2] ?? 0)) ranks[posting >>> 2] = value;
    }
  }
  return ranks;
}

/**
 * How well each entry fits all the words together; -1 where one of them is missing. No words: all fit alike.
 * With `read_as` a word that stands nowhere is read as the nearest that does, and what was done is added there.
 */
export function rankAll(index: SearchIndex, query: string, read_as?: ReadAs[]): Int16Array {
  const sums = new Int16Array(index.entries.length);
  const words = queryWords(query);
  const typing = /[\p{L}\p{N}]$/u.test(query);
  words.forEach((typed, number) => {
    let matches = matchingWords(index, typed, typing && number === words.length - 1);
    if (matches.size === 0 && read_as) {
      const read = guess(index, fold(typed));
      if (read !== null) {
        matches = matchingWords(index, read, false);
        read_as.push({ typed, read });
      }
    }
    const ranks = rank(index, matches);
    for (let entry = 0; entry < sums.length; entry++) {
      const value = ranks[entry] ?? NOT_HERE;
      if (value === NOT_HERE) sums[entry] = -1;
      else if ((sums[entry] ?? -1) >= 0) sums[entry] = (sums[entry] ?? 0) + value;
    }
  });
  return sums;
}

/** The words of a query that stand nowhere as they were typed, and as what they are read. */
export function readAs(index: SearchIndex, query: string): ReadAs[] {
  const read_as: ReadAs[] = [];
  if (query.trim()) rankAll(index, query, read_as);
  return read_as;
}

const CLASS_ORDER = new Map(CLASSES.map((each, at) => [each, at]));
const FAR = 2 ** 20 - 1;

/**
 * The first `limit` of what fits. Order: how well the words fit, then (unless nearest first) the cheapest class, then
 * what exists before examples, the distance, the name. What surely fits comes before what may fit.
 */
export function find(index: SearchIndex, wish: Wish, limit: number): Found {
  const read_as: ReadAs[] = [];
  const ranks = rankAll(index, wish.query, read_as);
  const distance = wish.from && flatMetresFrom(wish.from);
  // one number a hit, so that the sort is a plain sort of numbers: unsure(1) rank(10) class(3) example(1) metres(20) entry(17 bits)
  const keys = new Float64Array(index.entries.length);
  let total = 0;
  let unknown = 0;
  for (let number = 0; number < index.entries.length; number++) {
    const words = ranks[number] ?? -1;
    const entry = index.entries[number];
    if (words < 0 || !entry) continue;
    const answer = fits(entry, wish);
    if (answer === 'unknown') unknown++;
    if (answer === 'no' || (answer === 'unknown' && !wish.with_unknown)) continue;
    const metres = distance && entry.geo ? Math.min(FAR, Math.round(distance(entry.geo))) : FAR;
    const order = wish.nearest_first ? 0 : (CLASS_ORDER.get(entry.class) ?? 7);
    const unsure = answer === 'unknown' ? 1024 : 0;
    const group = ((unsure + Math.min(words, 1023)) * 8 + order) * 2 + (entry.example ? 1 : 0);
    keys[total++] = (group * 2 ** 20 + metres) * 2 ** 17 + number;
  }
  const sorted = keys.subarray(0, total).sort();
  const hits = Array.from(sorted.subarray(0, limit), (key) => hit(index.entries[key % 2 ** 17], wish.from));
  return { hits: hits.filter((each) => each !== null), total, unknown, read_as };
}

function hit(entry: Opportunity | undefined, from: Point | null): Hit | null {
  if (!entry) return null;
  return { entry, metres: from && entry.geo ? metresBetween(from, entry.geo) : null };
}

export type Loosening =
  | { what: 'word'; word: string; total: number }
  | { what: 'wanted'; wanted: Wanted; total: number }
  | { what: 'classes'; total: number };

/** For an empty result: which single wish, let go, would bring something, and how much; wishes before words. */
export function loosenings(index: SearchIndex, wish: Wish): Loosening[] {
  const total = (changed: Partial<Wish>) => find(index, { ...wish, ...changed }, 0).total;
  const words = queryWords(wish.query);
  const ways: Loosening[] = wish.wanted.map((wanted) => {
    return { what: 'wanted', wanted, total: total({ wanted: wish.wanted.filter((each) => each !== wanted) }) };
  });
  if (wish.classes.length) ways.push({ what: 'classes', total: total({ classes: [] as OpportunityClass[] }) });
  for (const word of words) {
    const rest = words.filter((each) => each !== word).join(' ');
    const leaves_something = rest !== '' || wish.wanted.length > 0 || wish.classes.length > 0;
    ways.push({ what: 'word', word, total: leaves_something ? total({ query: rest }) : 0 });
  }
  return ways.filter((way) => way.total > 0);
}
