/** The first of what fits, in the order a person would want to read them. Pure. */
import { PROFILES } from '../opportunity';
import { flatMetresFrom, metresBetween, type Point } from '../distance';
import type { Found, Hit, Points, Wish } from '../wish';
import { classOf, FACTS, KNOWN, NOWHERE, type Search } from './file';
import { FIT, type Fit, fitting } from './fitting';
import { idOf } from './ids';
import { rankAll } from './ranking';

const MICRO = 1e6;
const UNKNOWN_PROFILE = 15;

/** Metres from a point to each entry, NaN where there is no place; kept until another point is chosen. */
function metresFrom(search: Search, from: Point | null): Float64Array | null {
  if (!from) return null;
  const key = `${from.lat} ${from.lon}`;
  const known = search.caches.metres;
  if (known?.key === key) return known.metres;
  const { lat, lon } = search;
  const distance = flatMetresFrom(from);
  const metres = new Float64Array(lat.length);
  for (let entry = 0; entry < lat.length; entry++) {
    const north = lat[entry] ?? NOWHERE;
    metres[entry] = north === NOWHERE ? Number.NaN : distance(north / MICRO, (lon[entry] ?? 0) / MICRO);
  }
  search.caches.metres = { key, metres };
  return metres;
}

/** 16 bits: a metre each as far as somebody goes for a swim, then 64 metres each; the last is "not known". */
function step(metres: number): number {
  if (Number.isNaN(metres)) return 0xffff;
  return metres < 0x8000 ? Math.round(metres) : Math.min(0xfffe, 0x8000 + Math.round((metres - 0x8000) / 64));
}

/**
 * The lower 38 bits of an entry's sorting key: class (3), example (1), metres (16), place by name (18). Of `many` entries they
 * are worked out for all, and kept until another point or order is chosen.
 */
function byNearness(search: Search, { from, nearest_first }: Wish, many: boolean): (entry: number) => number {
  const key = JSON.stringify([from, nearest_first]);
  const known = search.caches.nearness;
  if (known?.key === key) return (entry) => known.order[entry] as number;
  const { facts, trait, place, lat, lon } = search;
  const distance = from && flatMetresFrom(from);
  const one = (entry: number) => {
    const fact = facts[trait[entry] as number] as number;
    const cheap = (nearest_first ? 0 : (fact & 7) * 2) + ((fact >>> FACTS.example) & 1);
    const north = lat[entry] as number;
    let far = 0;
    if (distance) far = step(north === NOWHERE ? Number.NaN : distance(north / MICRO, (lon[entry] as number) / MICRO));
    return (cheap * 2 ** 16 + far) * 2 ** 18 + (place[entry] as number);
  };
  if (!many) return one;
  const order = new Float64Array(trait.length);
  for (let entry = 0; entry < order.length; entry++) order[entry] = one(entry);
  search.caches.nearness = { key, order };
  return (entry) => order[entry] as number;
}

interface Ordered {
  /** In the order of what comes first. */
  numbers: number[];
  total: number;
  unknown: number;
  fit: Fit;
  read_as: Found['read_as'];
}

/**
 * One number an entry, so that comparing is comparing numbers. Its upper 15 bits: unsure (1), in a text only (1),
 * profile (4), words (9).
 */
function ordered(search: Search, wish: Wish, limit: number, now: Date): Ordered {
  const { profiles, trait } = search;
  const { found, sums, read_as, in_text } = rankAll(search, wish.query, true);
  const fit = fitting(search, wish, () => metresFrom(search, wish.from), now);
  const { answers, of } = fit;
  const count = found?.length ?? search.about.entries;
  const lower = byNearness(search, wish, count * MANY > search.about.entries);
  const shift = wish.profile ? PROFILES.indexOf(wish.profile) * 4 : -1;
  const first = new Smallest(limit, count);
  const least_in_text = Math.max(1, in_text);
  let bound = limit > 0 ? Number.POSITIVE_INFINITY : -1;
  let total = 0;
  let unknown = 0;
  for (let at = 0; at < count; at++) {
    const entry = found ? (found[at] as number) : at;
    const answer = answers[of ? (of[entry] as number) : entry] as number;
    if (answer === FIT.no) continue;
    if (answer === FIT.unknown) {
      unknown++;
      if (!wish.with_unknown) continue;
    }
    total++;
    const words = found ? (sums[at] as number) : 0;
    const profile = shift < 0 ? 0 : ((profiles[trait[entry] as number] as number) >>> shift) & 15;
    const upper =
      (((answer * 2 + (words >= least_in_text ? 1 : 0)) * 16 + profile) * 512 + Math.min(words, 511)) * UPPER;
    if (upper < bound) {
      const key = upper + lower(entry);
      if (key < bound) bound = first.offer(key, entry);
    }
  }
  return { numbers: first.sorted(), total, unknown, fit, read_as };
}

const UPPER = 2 ** 38;
/** From one entry in so many on, the keys of all are worked out. */
const MANY = 4;

/** Keeps the entries with the smallest of many keys: the largest of them stands first in the heap, and most others are larger still. */
class Smallest {
  private readonly keys: Float64Array;
  private readonly entries: Uint32Array;
  private size = 0;

  constructor(limit: number, of: number) {
    this.keys = new Float64Array(Math.min(limit, of));
    this.entries = new Uint32Array(this.keys.length);
  }

  /** The bound below which the next one must be to be kept. */
  offer(key: number, entry: number): number {
    const { keys } = this;
    if (this.size < keys.length) this.rise(this.size++, key, entry);
    else this.sink(key, entry);
    return this.size < keys.length ? Number.POSITIVE_INFINITY : (keys[0] ?? -1);
  }

  /** The entries, that with the smallest key first. */
  sorted(): number[] {
    const { keys, entries } = this;
    const places = Array.from({ length: this.size }, (_, at) => at);
    places.sort((a, b) => (keys[a] as number) - (keys[b] as number));
    return places.map((at) => entries[at] as number);
  }

  private put(at: number, key: number, entry: number): void {
    this.keys[at] = key;
    this.entries[at] = entry;
  }

  private rise(from: number, key: number, entry: number): void {
    const { keys, entries } = this;
    let at = from;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if ((keys[above] as number) >= key) break;
      this.put(at, keys[above] as number, entries[above] as number);
      at = above;
    }
    this.put(at, key, entry);
  }

  private sink(key: number, entry: number): void {
    const { keys, entries } = this;
    let at = 0;
    for (;;) {
      let below = at * 2 + 1;
      if (below >= keys.length) break;
      if (below + 1 < keys.length && (keys[below + 1] as number) > (keys[below] as number)) below++;
      if ((keys[below] as number) <= key) break;
      this.put(at, keys[below] as number, entries[below] as number);
      at = below;
    }
    this.put(at, key, entry);
  }
}

/**
 * The first `limit` of what fits. Order: what is surely met, what the words are found in, the profile, how well the words
 * fit, then (unless nearest first) the cheapest class, what exists before examples, the distance, the name.
 */
export function findIn(search: Search, wish: Wish, limit: number, now: Date): Found {
  const { numbers, total, unknown, fit, read_as } = ordered(search, wish, limit, now);
  return { hits: numbers.map((number) => hitOf(search, wish, number, fit)), total, unknown, read_as };
}

function hitOf(search: Search, wish: Wish, number: number, { answers, of }: Fit): Hit {
  const trait = search.trait[number] ?? 0;
  const facts = search.facts[trait] ?? 0;
  const at = placeOf(search, number);
  const shift = wish.profile ? PROFILES.indexOf(wish.profile) * 4 : -1;
  const order = ((search.profiles[trait] ?? 0) >>> Math.max(0, shift)) & 15;
  return {
    number,
    id: idOf(search, number),
    metres: wish.from && at ? metresBetween(wish.from, at) : null,
    class: classOf(facts),
    category: search.about.category_names[search.category[trait] ?? 0] ?? 'other',
    sure: answers[of ? (of[number] ?? 0) : number] === FIT.yes,
    example: ((facts >>> FACTS.example) & 1) === 1,
    free: ((facts >>> FACTS.free) & 3) === KNOWN.yes,
    profile: shift < 0 ? null : order === 0 ? 'ok' : order === UNKNOWN_PROFILE ? 'unknown' : 'shortcomings',
  };
}

function placeOf({ lat, lon }: Search, number: number): Point | null {
  const north = lat[number] ?? NOWHERE;
  return north === NOWHERE ? null : { lat: north / MICRO, lon: (lon[number] ?? 0) / MICRO };
}

/** Everything that fits and has a place, in no order. */
export function pointsIn(search: Search, wish: Wish, now: Date): Points {
  const { found } = rankAll(search, wish.query, true);
  const { answers, of } = fitting(search, wish, () => metresFrom(search, wish.from), now);
  const most = wish.with_unknown ? FIT.unknown : FIT.yes;
  const count = found?.length ?? search.about.entries;
  const numbers: number[] = [];
  for (let at = 0; at < count; at++) {
    const entry = found ? (found[at] as number) : at;
    const answer = answers[of ? (of[entry] as number) : entry] as number;
    if (answer <= most && search.lat[entry] !== NOWHERE) numbers.push(entry);
  }
  return {
    numbers: Uint32Array.from(numbers),
    lat: Float64Array.from(numbers, (each) => (search.lat[each] ?? 0) / MICRO),
    lon: Float64Array.from(numbers, (each) => (search.lon[each] ?? 0) / MICRO),
    category: Uint16Array.from(numbers, (each) => search.category[search.trait[each] ?? 0] ?? 0),
    category_names: search.about.category_names,
  };
}
