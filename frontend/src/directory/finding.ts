/** Finding in the directory that is on the device: words, wishes and nearness together. Synchronous: everything asked for is in memory. */
import { wordsOf } from './inflection';
import type { Search } from './search/file';
import { idOf } from './search/ids';
import { findIn, pointsIn } from './search/ordering';
import { queryWords, rankAll, SMALL_WORDS } from './search/ranking';
import { searchHere } from './store';
import { asks, type Filter, FILTERS, type Found, type Loosening, NO_WISH, type Points, type Wish } from './wish';

export { queryWords } from './search/ranking';

const NOTHING: Found = { hits: [], total: 0, unknown: 0, read_as: [] };
const NOWHERE: Points = {
  numbers: new Uint32Array(),
  lat: new Float64Array(),
  lon: new Float64Array(),
  category: new Uint16Array(),
  category_names: [],
};

/**
 * The first `limit` of what fits. Order: what is surely met, what the words are found in, the profile, how well the words
 * fit, then (unless nearest first) the cheapest class, what exists before examples, the distance, the name.
 */
export function find(wish: Wish, limit: number, now: Date = new Date()): Found {
  const search = searchHere();
  return search ? findIn(search, wish, limit, now) : NOTHING;
}

/** Everything that fits and has a place, for the map, in no order. */
export function points(wish: Wish, now: Date = new Date()): Points {
  const search = searchHere();
  return search ? pointsIn(search, wish, now) : NOWHERE;
}

/** The words of a query that stand nowhere as they were typed, and as what they are read. */
export function readAs(query: string): Found['read_as'] {
  const search = searchHere();
  return search && query.trim() ? rankAll(search, query, true).read_as : [];
}

/** For an empty result: which single wish, let go, would bring something, and how much; wishes before words. */
export function loosenings(wish: Wish, now: Date = new Date()): Loosening[] {
  const search = searchHere();
  return search ? loosen(search, wish, now) : [];
}

export function loosen(search: Search, wish: Wish, now: Date): Loosening[] {
  const total = (changed: Partial<Wish>) => findIn(search, { ...wish, ...changed }, 0, now).total;
  const used = FILTERS.filter((each) => asks(wish, each));
  const without = (what: Filter) => ({ [what]: NO_WISH[what] });
  const ways: Loosening[] = used.map((what) => ({ what, total: total(without(what)) }));
  const words = queryWords(wish.query);
  for (const word of words) {
    const rest = words.filter((each) => each !== word).join(' ');
    ways.push({ what: 'word', word, total: rest !== '' || used.length ? total({ query: rest }) : 0 });
  }
  return ways.filter((way) => way.total > 0);
}

/** Below this a word stands in the name, the category or the district; a chance meeting in a text is no reason. */
const NOT_BY_CHANCE = 40;
const MOST_WORDS = 12;

/** For each entry, by its id, the first said word that it goes with. */
export function mentions(likes: readonly string[]): Map<string, string> {
  const search = searchHere();
  return search ? mentionsIn(search, likes) : new Map();
}

export function mentionsIn(search: Search, likes: readonly string[]): Map<string, string> {
  const words = [...new Set(likes.flatMap(wordsOf))].filter((word) => word.length >= 4 && !SMALL_WORDS.has(word));
  const said = new Map<number, string>();
  for (const word of words.slice(0, MOST_WORDS)) {
    // the blank tells that the word is whole
    const { found, sums } = rankAll(search, `${word} `, false);
    found?.forEach((number, at) => {
      if ((sums[at] ?? NOT_BY_CHANCE) < NOT_BY_CHANCE && !said.has(number)) said.set(number, word);
    });
  }
  return new Map(Array.from(said, ([number, word]) => [idOf(search, number), word]));
}
