/**
 * Finding as one would write it without a thought of time: every word of every entry as an object, every vocabulary scanned
 * from end to end, everything sorted. What the columns find must be just this.
 */
import { fold, grades, root, roots, stems, wordsOf } from '@/directory/inflection';
import { flatMetresFrom } from '@/directory/distance';
import type { District, Opportunity } from '@/directory/opportunity';
import { queryWords } from '@/directory/search/ranking';
import { searchWords } from '@/directory/search-words';
import { CLASSES, type Wish } from '@/directory/wish';
import { meets, profileOrder } from './slow';

const NOT_HERE = 255;
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
const WEIGHT = { name_start: 0, name: 10, category: 20, text: 40 };
const FIRST_PART = /^.{3,}[aeiouyns]$/;
const SHORT_PLACE = /^(\p{L}{3})(ssa|sta|lla|lta|lle)$/u;

const levels_known = new Map<string, number>();

/** How surely a word of the directory is what was typed; NOT_HERE where it is not. */
function level(word: string, typed: string, unfinished: boolean): number {
  const key = `${word}\n${typed}\n${unfinished}`;
  const known = levels_known.get(key) ?? levelOf(word, typed, unfinished);
  levels_known.set(key, known);
  return known;
}

function levelOf(word: string, typed: string, unfinished: boolean): number {
  const plain = fold(typed);
  const folded = fold(word);
  const levels = [NOT_HERE];
  if (word.startsWith(typed)) levels.push(word === typed ? LEVEL.exact : LEVEL.begins);
  if (folded.startsWith(plain)) levels.push(folded === plain ? LEVEL.folded : LEVEL.folded_begins);
  if (plain.length >= 4 && folded.indexOf(plain, 1) > 0) levels.push(LEVEL.inside);
  if (plain.length < 3) return Math.min(...levels);
  if (folded === SHORT_PLACE.exec(plain)?.[1]) levels.push(LEVEL.inflected);
  for (const stem of stems(plain, unfinished)) {
    if (stem !== plain && stem.length >= 5) {
      if (folded.startsWith(stem)) levels.push(LEVEL.inflected_begins);
      if (folded.indexOf(stem, 1) > 0) levels.push(LEVEL.inside_inflected);
    }
    for (const wanted of grades(root(stem))) {
      const short = wanted.length === 3 || plain.length < 5;
      for (const each of wanted.length < 3 ? [] : roots(folded)) {
        if (!each.endsWith(wanted)) continue;
        const at = each.length - wanted.length;
        if (at === 0 && (!short || word.startsWith(typed.slice(0, 2)))) levels.push(LEVEL.inflected);
        if (at >= 3 && (!short || FIRST_PART.test(folded.slice(0, at)))) levels.push(LEVEL.inside_inflected);
      }
    }
  }
  return Math.min(...levels);
}

function texts(entry: Opportunity, districts: readonly District[]): [string, keyof typeof WEIGHT][] {
  const each = (of: { fi: string; sv: string; en: string } | undefined) => (of ? [of.fi, of.sv, of.en] : []);
  const { street = '', postal_code = '', locality = '' } = entry.address ?? {};
  const area = districts.find(({ id }) => id === entry.district)?.name;
  const category = [
    searchWords(entry),
    ...each(area),
    ...each(entry.parent),
    entry.neighbourhood ?? '',
    ...(entry.keywords ?? []),
  ];
  const said = [entry.summary, entry.how_to_get_there, entry.schedule, entry.season].flatMap(each);
  return [
    ...each(entry.name).flatMap((name) =>
      wordsOf(name).map((word, at): [string, keyof typeof WEIGHT] => [word, at === 0 ? 'name_start' : 'name']),
    ),
    ...category.flatMap((text) => wordsOf(text).map((word): [string, keyof typeof WEIGHT] => [word, 'category'])),
    ...[street, postal_code, locality, entry.provider ?? '', ...said].flatMap((text) =>
      wordsOf(text).map((word): [string, keyof typeof WEIGHT] => [word, 'text']),
    ),
  ];
}

/** The sum of what each typed word is worth in the entry, or -1. */
function rank(entry: Opportunity, query: string, districts: readonly District[]): number {
  const words = queryWords(query);
  const typing = /[\p{L}\p{N}]$/u.test(query);
  let sum = 0;
  for (const [number, typed] of words.entries()) {
    const last = typing && number === words.length - 1;
    const best = texts(entry, districts).map(([word, field]) => {
      const sure = level(word, typed, last);
      return sure === NOT_HERE ? NOT_HERE : WEIGHT[field] + sure;
    });
    const least = Math.min(NOT_HERE, ...best);
    if (least === NOT_HERE) return -1;
    sum += least;
  }
  return sum;
}

/** Everything that fits, in order, by its id; and how many fit but for what nobody knows. */
export function slowly(entries: readonly Opportunity[], districts: readonly District[], wish: Wish, now: Date) {
  let unknown = 0;
  const hits: { id: string; order: (number | string)[] }[] = [];
  const flat = wish.from && flatMetresFrom(wish.from);
  const in_text = 40 * queryWords(wish.query).length;
  for (const entry of entries) {
    const words = rank(entry, wish.query, districts);
    if (words < 0) continue;
    const metres = flat && entry.geo ? flat(entry.geo.lat, entry.geo.lon) : null;
    const answer = meets(entry, wish, metres, now);
    if (answer === 'unknown') unknown++;
    if (answer === 'no' || (answer === 'unknown' && !wish.with_unknown)) continue;
    const far = metres === null ? Number.POSITIVE_INFINITY : Math.round(metres);
    const order = [
      answer === 'unknown' ? 1 : 0, in_text > 0 && words >= in_text ? 1 : 0, profileOrder(entry, wish.profile), words,
      wish.nearest_first ? 0 : CLASSES.indexOf(entry.class), entry.example ? 1 : 0, wish.from ? far : 0, fold(entry.name.fi.toLowerCase().replace(/å/g, '{').replace(/ä/g, '|').replace(/ö/g, '}')),
    ]; // biome-ignore format: a list
    hits.push({ id: entry.id, order });
  }
  const compare = (a: (number | string)[], b: (number | string)[]): number => {
    for (const [at, one] of a.entries()) {
      const other = b[at] ?? 0;
      if (one !== other) return one < other ? -1 : 1;
    }
    return 0;
  };
  hits.sort((a, b) => compare(a.order, b.order));
  return { ids: hits.map((each) => each.id), unknown };
}
