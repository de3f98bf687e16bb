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

type Check = (number: number) => number;

/** For each entry of FIT how it stands to the wishes. Where only traits are wished for, they alone are told of. */
export interface Fit {
  answers: Uint8Array;
  /** Where in the answers each entry's stands; null: in its own place. */
  of: ArrayLike<number> | null;
}

/** Kept until another wish is chosen. `metres` tells how far each entry is. */
export function fitting(search: Search, wish: Wish, metres: () => Float64Array | null, now: Date): Fit {
  const { query: _, nearest_first: __, with_unknown: ___, profile: ____, from, ...filters } = wish;
  const placed = wish.max_metres !== null || wish.without_car ? from : null;
  // what is open changes with the minute
  const minute = wish.open === 'now' ? Math.floor(now.getTime() / 60_000) : 0;
  const key = JSON.stringify([filters, placed, minute]);
  const known = search.caches.fit;
  if (known?.key === key) return known.fit;
  const traits = worst(traitChecks(search, wish), new Uint8Array(search.facts.length));
  const more = [
    ...municipalityCheck(search, wish),
    ...placeChecks(search, wish, placed && metres()),
    ...openCheck(search, wish, now),
  ];
  const fit =
    more.length === 0 ? { answers: traits, of: search.trait } : { answers: ofEach(search, traits, more), of: null };
  search.caches.fit = { key, fit };
  return fit;
}

/** Raises the answers to the worst of the checks. */
function worst(checks: readonly Check[], answers: Uint8Array): Uint8Array {
  for (const check of checks) {
    for (let number = 0; number < answers.length; number++) {
      const answer = check(number);
      if (answer > (answers[number] as number)) answers[number] = answer;
    }
  }
  return answers;
}

function ofEach({ trait }: Search, traits: Uint8Array, checks: readonly Check[]): Uint8Array {
  const answers = new Uint8Array(trait.length);
  for (let entry = 0; entry < answers.length; entry++) answers[entry] = traits[trait[entry] as number] as number;
  return worst(checks, answers);
}

/** Two bits of a column. */
function known(column: Uint32Array, shift: number): Check {
  return (trait) => OF_KNOWN[((column[trait] ?? 0) >>> shift) & 3] ?? FIT.unknown;
}

/** One of a few, by a column of numbers. */
function listed(column: ArrayLike<number>, wanted: ReadonlySet<number>): Check {
  return (entry) => (wanted.has(column[entry] ?? 0) ? FIT.yes : FIT.no);
}

function numbersOf<T>(all: readonly T[], wanted: readonly T[]): Set<number> {
  return new Set(wanted.map((each) => all.indexOf(each)));
}

/** Of what a trait tells. What is served in other municipalities only is found by its id, and in no list. */
function traitChecks(search: Search, wish: Wish): Check[] {
  const { facts, months, about } = search;
  const all: Check[] = [(trait) => (((facts[trait] as number) >>> FACTS.elsewhere) & 1 ? FIT.no : FIT.yes)];
  const bits = (shift: number, wanted: ReadonlySet<number>) =>
    all.push((trait) => (wanted.has(((facts[trait] ?? 0) >>> shift) & 7) ? FIT.yes : FIT.no));
  if (wish.classes.length) bits(FACTS.class, numbersOf(CLASSES, wish.classes));
  if (wish.kinds.length) bits(FACTS.kind, numbersOf(KINDS, wish.kinds));
  if (wish.categories.length) all.push(listed(search.category, numbersOf(about.category_names, wish.categories)));
  if (wish.languages.length) {
    const spoken = about.language_sets.map((set) => wish.languages.some((each) => set.includes(each)));
    all.push((trait) => {
      const set = search.languages[trait] ?? 0;
      return set === 0 ? FIT.unknown : spoken[set] ? FIT.yes : FIT.no;
    });
  }
  for (const each of ['free', 'step_free', 'beginner', 'lit'] as const) {
    if (wish[each]) all.push(known(facts, FACTS[each]));
  }
  if (wish.setting) all.push(known(facts, FACTS[wish.setting]));
  if (wish.audience) all.push(known(search.audience, AUDIENCE_GROUPS.indexOf(wish.audience) * 2));
  if (wish.tier) all.push(known(facts, FACTS.tiers + TIERS.indexOf(wish.tier) * 2));
  if (wish.month !== null) {
    const bit = 1 << (wish.month - 1);
    all.push((trait) => {
      const used = months[trait] ?? 0;
      return used === 0 ? FIT.unknown : used & bit ? FIT.yes : FIT.no;
    });
  }
  return all;
}

function municipalityCheck({ municipality, about }: Search, { municipalities }: Wish): Check[] {
  if (municipalities.length === 0) return [];
  return [listed(municipality, numbersOf(about.municipality_codes, [WHOLE_COUNTRY, ...municipalities]))];
}

/** Distance, and whether one gets there without a car. What needs no going is near enough anywhere. */
function placeChecks({ facts, trait }: Search, wish: Wish, metres: Float64Array | null): Check[] {
  const all: Check[] = [];
  const any = (entry: number, flags: number) => ((facts[trait[entry] as number] as number) & flags) !== 0;
  const at_home = 1 << FACTS.at_home;
  const without_car = at_home | (1 << FACTS.way_told);
  const { max_metres: most } = wish;
  if (most !== null && metres) {
    all.push((entry) => {
      const far = metres[entry] as number;
      if (far <= most || any(entry, at_home)) return FIT.yes;
      return Number.isNaN(far) ? FIT.unknown : FIT.no;
    });
  }
  if (wish.without_car) {
    all.push((entry) => {
      const near = metres !== null && (metres[entry] as number) <= WALKABLE_METRES;
      return near || any(entry, without_car) ? FIT.yes : FIT.unknown;
    });
  }
  return all;
}

function openCheck(search: Search, wish: Wish, now: Date): Check[] {
  if (!wish.open) return [];
  const { facts, trait, hours } = search;
  const open = openAt(search, wish.open, now);
  const check: Check = (entry) => {
    if (((facts[trait[entry] ?? 0] ?? 0) >>> FACTS.closed) & 1) return FIT.no;
    return OF_KNOWN[open[hours[entry] ?? 0] ?? KNOWN.unknown] ?? FIT.unknown;
  };
  return [check];
}
