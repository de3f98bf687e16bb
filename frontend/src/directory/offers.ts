/**
 * The options that may be worth talking about, out of as many as the device has: a few questions to the directory, and
 * only what they bring is read and held against what was said (matching.ts). All else follows in the order of the search.
 */
import { effect } from '@preact/signals';
import { owner } from '@/store/owner';
import type { OpportunityClass } from '../guides/guide';
import type { Heard } from '../guides/meanings';
import type { Point } from './distance';
import { find, mentions } from './finding';
import { type Asked, askedIn, matched, type Match, ranked } from './matching';
import type { AudienceGroup, Opportunity, Profile, Tier } from './opportunity';
import { entriesOf, searchHere } from './store';
import { type Hit, NO_WISH, type Wish } from './wish';

export interface Sought {
  heard: Heard;
  classes: readonly OpportunityClass[];
  from: Point | null;
  query: string;
  /** Of the directory on the device: what was found in another edition is not asked for again by its numbers. */
  edition: number;
}

/** Of one class: those to begin with, best first, and how many there are in all. */
export interface Offers {
  first: Match[];
  total: number;
}

/** So many of each class are read and looked at; each question to the directory brings so many. */
const LOOKED_AT = 24;
/** As many places as at least are left for what is simply near. */
const NEAREST = 8;
const BROUGHT = 60;

/** The best of each class. Reads at most LOOKED_AT entries of each. `month`: 1 … 12. */
export async function offersFor(sought: Sought, month: number): Promise<Map<OpportunityClass, Offers>> {
  const asked = askedIn(sought.heard);
  const searching = sought.query.trim() !== '';
  const words = saidIn(sought);
  const brought = searching ? new Map<number, Brought>() : await broughtBy(sought, asked, words);
  const found = new Map<OpportunityClass, Offers>();
  for (const each of sought.classes) {
    await breath();
    const plain = find({ ...wishOf(sought), classes: [each], query: sought.query }, LOOKED_AT);
    const hits = searching ? plain.hits : chosen([...brought.values()], plain.hits, each);
    const matches = await matchesOf(hits, words, asked, month);
    found.set(each, { first: searching ? matches : ranked(matches), total: plain.total });
  }
  return found;
}

/** What follows the first ones, `limit` at most: in the plain order, without those already shown. */
export async function furtherOffers(
  sought: Sought,
  of: OpportunityClass,
  shown: readonly Match[],
  limit: number,
  month: number,
): Promise<Match[]> {
  const ids = new Set(shown.map((each) => each.entry.id));
  const all = find({ ...wishOf(sought), classes: [of], query: sought.query }, limit + ids.size).hits;
  const next = all.filter((each) => !ids.has(each.id)).slice(0, limit);
  return matchesOf(next, saidIn(sought), askedIn(sought.heard), month);
}

const NOTHING_SAID: ReadonlyMap<string, string> = new Map();

/** The said word that each entry goes with. Dear at the size of the country, and the same at every letter of a search. */
function saidIn({ heard }: Sought): ReadonlyMap<string, string> {
  const caches = searchHere()?.caches;
  if (!caches) return NOTHING_SAID;
  const key = JSON.stringify(heard.words);
  if (caches.said?.key !== key) caches.said = { key, words: mentions(heard.words) };
  return caches.said.words;
}

// What was heard and what was looked for tell of a person: they go out of memory with whoever had them open.
effect(() => {
  owner.value;
  const caches = searchHere()?.caches;
  if (caches) Object.assign(caches, { ranks: [], guesses: new Map(), said: null });
});

/** Between two questions whoever types or taps has their turn. */
const breath = () => new Promise<void>((done) => setTimeout(done));

function wishOf({ from }: Sought): Wish {
  return { ...NO_WISH, from, nearest_first: true, with_unknown: true };
}

interface Brought {
  hit: Hit;
  /** How many questions brought it. */
  times: number;
}

/** Every question asked of the whole directory once, whatever the class. */
async function broughtBy(
  sought: Sought,
  asked: readonly Asked[],
  words: ReadonlyMap<string, string>,
): Promise<Map<number, Brought>> {
  const brought = new Map<number, Brought>();
  const bring = async (wish: Partial<Wish>, counts: (hit: Hit) => boolean = () => true) => {
    await breath();
    const all: Wish = { ...wishOf(sought), classes: sought.classes, with_unknown: false, ...wish };
    for (const hit of find(all, BROUGHT).hits.filter(counts)) {
      const before = brought.get(hit.number);
      brought.set(hit.number, { hit, times: (before?.times ?? 0) + 1 });
    }
  };
  for (const word of new Set(words.values())) await bring({ query: `${word} ` }, (hit) => words.get(hit.id) === word);
  for (const wish of wishesOf(asked)) await bring(wish);
  return brought;
}

/** What is hoped for as questions to the directory; several likings are one. */
function wishesOf(asked: readonly Asked[]): Partial<Wish>[] {
  const values = (matter: Asked['matter']) => asked.filter((each) => each.matter === matter).map((each) => each.value);
  const has = (matter: Asked['matter']) => values(matter).length > 0;
  const wishes: Partial<Wish>[] = [];
  if (has('likes')) wishes.push({ categories: values('likes') });
  if (has('languages')) wishes.push({ languages: values('languages') });
  for (const each of ['free', 'step_free', 'beginner', 'lit'] as const) if (has(each)) wishes.push({ [each]: true });
  if (values('company').includes('group')) wishes.push({ kinds: ['group', 'event'] });
  if (values('kinds').includes('remote')) wishes.push({ kinds: ['remote'] });
  if (values('kinds').includes('phone_service')) wishes.push({ kinds: ['phone'] });
  for (const each of values('setting')) wishes.push({ setting: each as 'outdoors' | 'indoors' });
  for (const each of values('audience')) wishes.push({ audience: each as AudienceGroup });
  for (const each of values('tier')) wishes.push({ tier: each as Tier });
  for (const each of values('profile')) wishes.push({ profile: each as Profile, with_unknown: true });
  return wishes;
}

/** The most often brought, then the nearest; filled up with what the plain order has first. */
function chosen(brought: readonly Brought[], plain: readonly Hit[], of: OpportunityClass): Hit[] {
  const metres = ({ hit }: Brought) => hit.metres ?? Number.MAX_SAFE_INTEGER;
  const best = brought
    .filter(({ hit }) => hit.class === of)
    .sort((one, other) => other.times - one.times || metres(one) - metres(other))
    .slice(0, LOOKED_AT - NEAREST)
    .map(({ hit }) => hit);
  const known = new Set(best.map((each) => each.number));
  return [...best, ...plain.filter((each) => !known.has(each.number))].slice(0, LOOKED_AT);
}

async function matchesOf(
  hits: readonly Hit[],
  words: ReadonlyMap<string, string>,
  asked: readonly Asked[],
  month: number,
): Promise<Match[]> {
  const entries = await entriesOf(hits.map((each) => each.number));
  return hits.flatMap(({ metres }, at) => {
    const entry: Opportunity | null = entries[at] ?? null;
    return entry ? [matched({ entry, metres, mentioned: words.get(entry.id) }, asked, month)] : [];
  });
}
