/** Finding in the directory that is on the device: words, wishes and nearness together. Synchronous: everything asked for is in memory. */
import { metresBetween } from './distance';
import { searchIndex } from './indexes';
import type { Opportunity } from './opportunity';
import { wordsOf } from './inflection';
import { queryWords, rankAll, readAs as readAsOf, SMALL_WORDS } from './search';
import { meets, profileOrder } from './slow';
import { onDevice } from './store';
import {
  asks,
  CLASSES,
  type Filter,
  FILTERS,
  type Found,
  type Hit,
  type Loosening,
  NO_WISH,
  type Points,
  type Wish,
} from './wish';

export { queryWords } from './search';

const EMPTY = { municipality: '', n: 0, opportunities: [], districts: [] };
const index = () => searchIndex(onDevice.value ?? EMPTY);

/** Everything that fits, in order. */
function all(wish: Wish, now: Date): { hits: Hit[]; unknown: number; read_as: Found['read_as'] } {
  const read_as: Found['read_as'] = [];
  const { entries } = index();
  const ranks = rankAll(index(), wish.query, read_as);
  let unknown = 0;
  const hits: (Hit & { order: number[] })[] = [];
  entries.forEach((entry, number) => {
    const words = ranks[number] ?? -1;
    if (words < 0) return;
    const metres = wish.from && entry.geo ? metresBetween(wish.from, entry.geo) : null;
    const answer = meets(entry, wish, metres, now);
    if (answer === 'unknown') unknown++;
    if (answer === 'no' || (answer === 'unknown' && !wish.with_unknown)) return;
    const profile = profileOrder(entry, wish.profile);
    const class_order = wish.nearest_first ? 0 : CLASSES.indexOf(entry.class);
    const order = [
      answer === 'unknown' ? 1 : 0, words >= 40 ? 1 : 0, profile, words, class_order, entry.example ? 1 : 0,
      metres === null ? 2 ** 31 : Math.round(metres), number,
    ]; // biome-ignore format: a list
    hits.push({ ...hitOf(entry, number, metres, wish, profile), sure: answer === 'yes', order });
  });
  hits.sort((a, b) => a.order.map((each, at) => each - (b.order[at] ?? 0)).find((each) => each !== 0) ?? 0);
  return { hits: hits.map(({ order: _, ...hit }) => hit), unknown, read_as };
}

function hitOf(entry: Opportunity, number: number, metres: number | null, wish: Wish, profile: number): Hit {
  const { id, category, example } = entry;
  const suits = wish.profile ? (profile === 0 ? 'ok' : profile === 15 ? 'unknown' : 'shortcomings') : null;
  const free = entry.price.kind === 'free';
  return { number, id, metres, class: entry.class, category, example, free, sure: true, profile: suits };
}

/**
 * The first `limit` of what fits. Order: what is surely met, how well the words fit, the profile, then (unless nearest
 * first) the cheapest class, what exists before examples, the distance, the name.
 */
export function find(wish: Wish, limit: number, now: Date = new Date()): Found {
  const { hits, unknown, read_as } = all(wish, now);
  return { hits: hits.slice(0, limit), total: hits.length, unknown, read_as };
}

/** The words of a query that stand nowhere as they were typed, and as what they are read. */
export function readAs(query: string): Found['read_as'] {
  return readAsOf(index(), query);
}

/** Everything that fits and has a place, for the map, in no order. */
export function points(wish: Wish, now: Date = new Date()): Points {
  const { entries } = index();
  const placed = all(wish, now).hits.filter(({ number }) => entries[number]?.geo);
  const names = [...new Set(placed.map((each) => each.category))];
  return {
    numbers: Uint32Array.from(placed, (each) => each.number),
    lat: Float64Array.from(placed, (each) => entries[each.number]?.geo?.lat ?? 0),
    lon: Float64Array.from(placed, (each) => entries[each.number]?.geo?.lon ?? 0),
    category: Uint16Array.from(placed, (each) => names.indexOf(each.category)),
    category_names: names,
  };
}

/** For an empty result: which single wish, let go, would bring something, and how much; wishes before words. */
export function loosenings(wish: Wish, now: Date = new Date()): Loosening[] {
  const total = (changed: Partial<Wish>) => find({ ...wish, ...changed }, 0, now).total;
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
  const words = [...new Set(likes.flatMap(wordsOf))].filter((word) => word.length >= 4 && !SMALL_WORDS.has(word));
  const found = new Map<string, string>();
  for (const word of words.slice(0, MOST_WORDS)) {
    // the blank tells that the word is whole
    const ranks = rankAll(index(), `${word} `);
    index().entries.forEach(({ id }, number) => {
      const rank = ranks[number] ?? -1;
      if (rank >= 0 && rank < NOT_BY_CHANCE && !found.has(id)) found.set(id, word);
    });
  }
  return found;
}
