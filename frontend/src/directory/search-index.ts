/**
 * The words of a directory with, for each, the entries it stands in. Built once when a directory is read; a query then
 * looks through the vocabulary (tens of thousands of words at national size) instead of through the texts. Pure.
 */
import type { Texts } from '../guides/guide';
import { fold, roots, wordsOf } from './inflection';
import type { Directory, Opportunity } from './opportunity';
import { searchWords } from './search-words';

/** Where in an entry a word stands; the order is the order of weight. */
const FIELD = { name_start: 0, name: 1, category: 2, text: 3 } as const;

export interface SearchIndex {
  /** In the order of their Finnish names, which settles all ties. */
  entries: Opportunity[];
  /** The vocabulary as written (small letters), and folded between line ends so that one scan finds all. */
  words: string[];
  folded: string;
  /** Where in `folded` each word begins. */
  word_starts: Int32Array;
  /** Every root of every word between line ends, where each begins, and whose it is. */
  roots: string;
  root_starts: Int32Array;
  root_words: Int32Array;
  /** entry × 4 + field, for the word w from postings_from[w] to postings_from[w + 1]. */
  postings: Uint32Array;
  postings_from: Int32Array;
}

const LANGUAGES = ['fi', 'sv', 'en'] as const;
const WORDS_A_STEP = 50;

/** Adds each text once: untranslated names and texts repeat. */
function eachText(texts: Texts | undefined, add: (text: string) => void): void {
  if (!texts) return;
  for (const text of new Set(LANGUAGES.map((each) => texts[each]))) add(text);
}

type Parts = Pick<Directory, 'opportunities' | 'districts'>;

/** The whole index at once. */
export function buildIndex(directory: Parts): SearchIndex {
  const work = indexing(directory);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** An index without words: all that is needed while no word is looked for. */
export function wordlessIndex(directory: Parts): SearchIndex {
  return { entries: inOrder(directory), ...packed(new Map(), [], [], []) };
}

function inOrder(directory: Parts): Opportunity[] {
  return directory.opportunities
    .map((entry) => [fold(entry.name.fi), entry] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, entry]) => entry);
}

/** The same in small steps, between which a screen can answer to whoever is tapping. */
export function* indexing(directory: Parts): Generator<void, SearchIndex> {
  const entries = inOrder(directory);
  const districts = new Map(directory.districts.map((each) => [each.id, each.name]));
  const vocabulary = new Map<string, number[]>();
  const put = (word: string, posting: number) => {
    const list = vocabulary.get(word);
    if (!list) vocabulary.set(word, [posting]);
    else if (list[list.length - 1] !== posting) list.push(posting);
  };
  for (const [number, entry] of entries.entries()) {
    const add = (field: number) => (text: string) => {
      for (const word of wordsOf(text)) put(word, number * 4 + field);
    };
    eachText(entry.name, (name) => {
      wordsOf(name).forEach((word, at) => {
        put(word, number * 4 + (at === 0 ? FIELD.name_start : FIELD.name));
      });
    });
    add(FIELD.category)(searchWords(entry));
    if (entry.district) eachText(districts.get(entry.district), add(FIELD.category));
    add(FIELD.text)(
      `${entry.address?.street ?? ''} ${entry.address?.postal_code ?? ''} ${entry.address?.locality ?? ''}`,
    );
    for (const texts of [entry.summary, entry.how_to_get_there, entry.schedule, entry.season])
      eachText(texts, add(FIELD.text));
    yield;
  }
  const folded: string[] = [];
  const rootList: string[] = [];
  const rootWords: number[] = [];
  for (const written of vocabulary.keys()) {
    const word = fold(written);
    for (const each of roots(word)) {
      rootList.push(each);
      rootWords.push(folded.length);
    }
    folded.push(word);
    if (folded.length % WORDS_A_STEP === 0) yield;
  }
  return { entries, ...packed(vocabulary, folded, rootList, rootWords) };
}

/** Plain strings and typed arrays: a fraction of the memory of objects, and quick to scan. */
function packed(
  vocabulary: Map<string, number[]>,
  folded: string[],
  rootList: string[],
  rootWords: number[],
): Omit<SearchIndex, 'entries'> {
  const words = [...vocabulary.keys()];
  const from = new Int32Array(words.length + 1);
  words.forEach((word, number) => {
    from[number + 1] = (from[number] ?? 0) + (vocabulary.get(word)?.length ?? 0);
  });
  const postings = new Uint32Array(from[words.length] ?? 0);
  words.forEach((word, number) => {
    postings.set(vocabulary.get(word) ?? [], from[number]);
  });
  return {
    words,
    folded: `\n${folded.join('\n')}\n`,
    word_starts: startsOf(folded),
    roots: `\n${rootList.join('\n')}\n`,
    root_starts: startsOf(rootList),
    root_words: Int32Array.from(rootWords),
    postings,
    postings_from: from,
  };
}

function startsOf(list: string[]): Int32Array {
  const starts = new Int32Array(list.length);
  let at = 1;
  list.forEach((each, number) => {
    starts[number] = at;
    at += each.length + 1;
  });
  return starts;
}

/** Calls `hit(number, offset, length)` for every piece of the line-ended text that holds `wanted`, once each. */
export function scan(
  text: string,
  starts: Int32Array,
  wanted: string,
  hit: (number: number, offset: number) => void,
): void {
  let at = text.indexOf(wanted);
  while (at >= 0) {
    // `wanted` may begin with the line end before the word (a prefix is looked for)
    const inside = wanted.startsWith('\n') ? at + 1 : at;
    const number = lastNotAfter(starts, inside);
    hit(number, inside - (starts[number] ?? 0));
    at = text.indexOf(wanted, Math.max(at + 1, inside));
  }
}

function lastNotAfter(starts: Int32Array, at: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
