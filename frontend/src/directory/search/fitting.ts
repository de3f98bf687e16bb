/** Whether each entry meets the wishes, told from the columns. A fact nobody knows is neither yes nor no. Pure. */
import { AUDIENCE_GROUPS, TIERS } from '../opportunity';
import { CLASSES, KINDS, WALKABLE_METRES, type Wish } from '../wish';
import { FACTS, KNOWN, type Search } from './file';
import { openAt } from './openings';

/** The worse of two counts: one no is a no. */
export const FIT = { yes: 0, unknown: 1, no: 2 } as const;
const OF_KNOWN = [FIT.unknown, FIT.yes, FIT.no, FIT.no];
/** Anywhere in the country. */
const WHOLE_COUNTRY = '000';

type Check = (entry: number) => number;

/**
 * For each entry of FIT how it stands to the wishes; kept until another wish is chosen. Null: nothing is wished for. `metres`
 * tells how far each entry is.
 */
export function fitting(search: Search, wish: Wish, metres: () => Float64Array | null, now: Date): Uint8Array | null {
  const { query: _, nearest_first: __, with_unknown: ___, profile: ____, from, ...filters } = wish;
  const placed = wish.max_metres !== null || wish.without_car ? from : null;
  // what is open changes with the minute
  const minute = wish.open === 'now' ? Math.floor(now.getTime() / 60_000) : 0;
  const key = JSON.stringify([filters, placed, minute]);
  const known = search.caches.fit;
  if (known?.key === key) return known.fit;
  const all = [
    ...checks(search, wish),
    ...placeChecks(search, wish, placed && metres()),
    ...timeChecks(search, wish, now),
  ];
  const fit = all.length > 0 ? new Uint8Array(search.about.entries) : null;
  for (const check of fit ? all : []) {
    for (let entry = 0; fit && entry < fit.length; entry++) {
      const answer = check(entry);
      if (answer > (fit[entry] ?? 0)) fit[entry] = answer;
    }
  }
  search.caches.fit = { key, fit };
  return fit;
}

/** Served in other municipalities only: found by its id, and in no list. */
export function isElsewhere({ facts }: Search, entry: number): boolean {
  return (((facts[entry] as number) >>> FACTS.elsewhere) & 1) === 1;
}

/** Two bits of a column. */
function known(column: Uint32Array, shift: number): Check {
  return (entry) => OF_KNOWN[((column[entry] ?? 0) >>> shift) & 3] ?? FIT.unknown;
}

/** One of a few, by a column of numbers. */
function listed(column: ArrayLike<number>, wanted: ReadonlySet<number>): Check {
  return (entry) => (wanted.has(column[entry] ?? 0) ? FIT.yes : FIT.no);
}

function numbersOf<T>(all: readonly T[], wanted: readonly T[]): Set<number> {
  return new Set(wanted.map((each) => all.indexOf(each)));
}

function checks(search: Search, wish: Wish): Check[] {
  const { facts, about } = search;
  const all: Check[] = [];
  const bits = (shift: number, wanted: ReadonlySet<number>) =>
    all.push((entry) => (wanted.has(((facts[entry] ?? 0) >>> shift) & 7) ? FIT.yes : FIT.no));
  if (wish.classes.length) bits(FACTS.class, numbersOf(CLASSES, wish.classes));
  if (wish.kinds.length) bits(FACTS.kind, numbersOf(KINDS, wish.kinds));
  if (wish.categories.length) all.push(listed(search.category, numbersOf(about.category_names, wish.categories)));
  if (wish.municipalities.length) {
    const wanted = numbersOf(about.municipality_codes, [WHOLE_COUNTRY, ...wish.municipalities]);
    all.push(listed(search.municipality, wanted));
  }
  if (wish.languages.length) {
    const spoken = about.language_sets.map((set) => wish.languages.some((each) => set.includes(each)));
    all.push((entry) => {
      const set = search.languages[entry] ?? 0;
      return set === 0 ? FIT.unknown : spoken[set] ? FIT.yes : FIT.no;
    });
  }
  for (const each of ['free', 'step_free', 'beginner', 'lit'] as const) {
    if (wish[each]) all.push(known(facts, FACTS[each]));
  }
  if (wish.setting) all.push(known(facts, FACTS[wish.setting]));
  if (wish.audience) all.push(known(search.audience, AUDIENCE_GROUPS.indexOf(wish.audience) * 2));
  if (wish.tier) all.push(known(facts, FACTS.tiers + TIERS.indexOf(wish.tier) * 2));
  return all;
}

/** Distance, and whether one gets there without a car. What needs no going is near enough anywhere. */
function placeChecks({ facts }: Search, wish: Wish, metres: Float64Array | null): Check[] {
  const all: Check[] = [];
  const flag = (entry: number, bit: number) => (((facts[entry] ?? 0) >>> bit) & 1) === 1;
  const { max_metres: most } = wish;
  if (most !== null && metres) {
    all.push((entry) => {
      if (flag(entry, FACTS.at_home)) return FIT.yes;
      const far = metres[entry] ?? Number.NaN;
      return Number.isNaN(far) ? FIT.unknown : far <= most ? FIT.yes : FIT.no;
    });
  }
  if (wish.without_car) {
    all.push((entry) => {
      const near = (metres?.[entry] ?? Number.NaN) <= WALKABLE_METRES;
      return near || flag(entry, FACTS.at_home) || flag(entry, FACTS.way_told) ? FIT.yes : FIT.unknown;
    });
  }
  return all;
}

function timeChecks(search: Search, wish: Wish, now: Date): Check[] {
  const { facts, months, hours } = search;
  const all: Check[] = [];
  if (wish.month !== null) {
    const bit = 1 << (wish.month - 1);
    all.push((entry) => {
      const used = months[entry] ?? 0;
      return used === 0 ? FIT.unknown : used & bit ? FIT.yes : FIT.no;
    });
  }
  if (wish.open) {
    const open = openAt(search, wish.open, now);
    all.push((entry) => {
      if (((facts[entry] ?? 0) >>> FACTS.closed) & 1) return FIT.no;
      return OF_KNOWN[open[hours[entry] ?? 0] ?? KNOWN.unknown] ?? FIT.unknown;
    });
  }
  return all;
}
