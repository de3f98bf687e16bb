/**
 * The search file: everything that finding needs, as columns of numbers and bytes. It is made once after news have come
 * (keeping/building.ts), kept as it is, and read in one go; no text in it becomes a string before it is shown. Pure.
 */
import type { OpportunityClass } from '../../guides/guide';
import { CLASSES, KINDS, type KindWish } from '../wish';
import type { Fit } from './fitting';
import type { Prefix } from './ids';
import type { Ranked } from './ranking';

/** A file of another format is made anew from the entries. */
export const FORMAT = 7;

export interface Columns {
  /** Of each entry a number into the six that follow, which tell what is alike in many. */
  trait: Uint16Array | Uint32Array;
  /** What can be known in few bits: FACTS. */
  facts: Uint32Array;
  /** Two bits (KNOWN) for each of AUDIENCE_GROUPS. */
  audience: Uint32Array;
  /** Four bits for each of PROFILES: 0 without shortcomings, 1 … 14 how many, 15 unknown. */
  profiles: Uint32Array;
  /** A bit for each month in use; 0 where that is not known. */
  months: Uint16Array;
  /** Numbers into the lists of `About`, as `municipality` of each entry. */
  languages: Uint16Array;
  category: Uint16Array;
  municipality: Uint16Array;
  /** 0 not known, 1 always open, else the number of an opening 2 lower. */
  hours: Uint16Array | Uint32Array;
  /** Millionths of a degree; NOWHERE where there is no place. */
  lat: Int32Array;
  lon: Int32Array;
  /** In which place each stands by its Finnish name. */
  place: Uint32Array;
  /** The entries of each group (words that several have in common), as steps from one to the next, seven bits a byte. */
  members: Uint8Array;
  members_at: Uint32Array;
  /** Of each block of entries its key on the device, and the number of its first entry. */
  block_key: Uint32Array;
  block_first: Uint32Array;
  /** Of each entry a number of `id_prefixes` and the number behind it; or TEXT_ID and the number of a text (ids.ts). */
  id_kind: Uint8Array;
  id_number: Uint32Array;
  /** UTF-8, one behind the other; each begins at `id_at`. First ids that are no numbers, then those that entries had in other registers. */
  ids: Uint8Array;
  id_at: Uint32Array;
  /** The entries of the latter. */
  aliases: Uint32Array;
  /** Folded words in order, a line end before each and after the last; then roots that are no beginning of a word. */
  text: Uint8Array;
  word_at: Uint32Array;
  /** The word as written, empty where that is the same. */
  written: Uint8Array;
  written_at: Uint32Array;
  /** Where in `text` a piece of a word begins, not at its first letter, in the order of what stands there. */
  suffixes: Uint32Array;
  /** word × 64 + letters, in the order of the root read from its end; 63 letters: a number of `more_roots`. */
  roots: Uint32Array;
  /** Begin, letters and word, three numbers each. */
  more_roots: Uint32Array;
  /** For each word the steps from one document to the next, seven bits a byte, by field: a step of nothing goes on to the next field. Documents: entries, then groups. */
  postings: Uint8Array;
  postings_at: Uint32Array;
  /** Of each opening: first day, last day (days from 1970), and where its weeks begin in `weeks`. */
  openings: Int32Array;
  /** Numbers of week patterns, one for each week from the Monday of the first day. */
  weeks: Uint32Array;
  /** Where the spans of each pattern begin. */
  pattern_at: Uint32Array;
  /** From and to, minutes from Monday's first. */
  spans: Uint16Array;
}

/** What is told in words, small beside the columns. */
export interface About {
  entries: number;
  groups: number;
  category_names: string[];
  municipality_codes: string[];
  language_sets: string[][];
  id_prefixes: Prefix[];
}

export interface SearchFile {
  about: About;
  columns: Columns;
}

export const NOWHERE = 0x7fffffff;
export const MORE_ROOT = 63;
/** More entries have no room in a sorting key (finding.ts). */
export const MOST_ENTRIES = 2 ** 18;

/** Two bits: unknown is nothing set. */
export const KNOWN = { unknown: 0, yes: 1, no: 2 } as const;
/** Where in `facts` each begins; two bits unless said. */
export const FACTS = {
  /** Three bits, CLASSES. */
  class: 0,
  /** Three bits, KINDS. */
  kind: 3,
  free: 6,
  outdoors: 8,
  indoors: 10,
  step_free: 12,
  beginner: 14,
  lit: 16,
  /** Three times two, TIERS. */
  tiers: 18,
  /** One bit each. */
  at_home: 24,
  way_told: 25,
  closed: 26,
  example: 27,
  /** Served in other municipalities only: found by its id, and in no list. */
  elsewhere: 28,
} as const;

export function classOf(facts: number): OpportunityClass {
  return CLASSES[facts & 7] ?? 'organised';
}

export function kindOf(facts: number): KindWish {
  return KINDS[(facts >>> FACTS.kind) & 7] ?? 'place';
}

/** A search file that is open, with what was found last. */
export interface Search extends Columns {
  about: About;
  caches: Caches;
}

/** Typing changes the words only, and choosing a wish the wishes only: the rest is as it was a moment ago. */
export interface Caches {
  ranks: Ranked[];
  fit: { key: string; fit: Fit } | null;
  metres: { key: string; metres: Float64Array } | null;
  nearness: { key: string; order: Float64Array } | null;
  guesses: Map<string, string | null>;
  /** The said word that each entry goes with (offers.ts). */
  said: { key: string; words: ReadonlyMap<string, string> } | null;
  scratch: Scratch;
}

/** Room for the work on one word, used again and again; between two words everything in it is NOT_HERE. */
export interface Scratch {
  /** How well the word fits each entry and each group. */
  entries: Uint8Array;
  groups: Uint8Array;
  /** The entries it fits at all. */
  found: Uint32Array;
}

/** Of a rank: the word does not stand there. */
export const NOT_HERE = 255;

export function openFile({ about, columns }: SearchFile): Search {
  const scratch = {
    entries: new Uint8Array(about.entries).fill(NOT_HERE),
    groups: new Uint8Array(about.groups).fill(NOT_HERE),
    found: new Uint32Array(about.entries),
  };
  const caches = { ranks: [], fit: null, metres: null, nearness: null, guesses: new Map(), said: null, scratch };
  return { ...columns, about, caches };
}

const decoder = new TextDecoder();
export const encoder = new TextEncoder();

/** The word as somebody wrote it. */
export function wordOf(search: Search, word: number): string {
  const from = search.written_at[word] ?? 0;
  const to = search.written_at[word + 1] ?? 0;
  if (to > from) return decoder.decode(search.written.subarray(from, to));
  return decoder.decode(search.text.subarray(search.word_at[word], (search.word_at[word + 1] ?? 1) - 1));
}
