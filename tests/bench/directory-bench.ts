/**
 * The app's own directory in an empty page, without screens, at the size of the whole country: made ready, opened, searched,
 * read. Driven by bench.device_directory. All times are milliseconds of this page's clock.
 */
import { withBase } from '@/directory/base';
import { find, points } from '@/directory/finding';
import { stage } from '@/directory/keeping/parts';
import { publish } from '@/directory/keeping/publishing';
import type { Opportunity } from '@/directory/opportunity';
import { directoryHere, entriesOf, searchHere } from '@/directory/store';
import { NO_WISH, type Wish } from '@/directory/wish';

const MUNICIPALITIES = 100;
const FROM = { lat: 60.17, lon: 24.94 };
const NOW = new Date('2026-11-24T11:30:00Z');

let state = 20261121;
/** A steady stream of numbers, the same at every run (mulberry32). */
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const any = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

const SYLLABLES =
  'ka la mä ki ran ta poh ja sä rö vi ta lo hei nä sil ta kos ki va ara met sä lam pi nie mi suo puo lu tuo mi'.split(' ');
const invented = (least: number) => Array.from({ length: least + Math.floor(random() * 3) }, () => any(SYLLABLES)).join('');
const PLACES = Array.from({ length: 6_000 }, () => invented(2));
const TEXT = Array.from({ length: 9_000 }, () => invented(2));
const TYPES: [string, string, Opportunity['class'], Opportunity['kind']][] = [
  ['uimahalli', 'swim_hall', 'self_directed', 'place'],
  ['kuntosali', 'gym', 'self_directed', 'place'],
  ['ulkokuntosali', 'outdoor_gym', 'free_place', 'place'],
  ['luontopolku', 'nature_trail', 'outdoors', 'route'],
  ['kuntoportaat', 'fitness_stairs', 'free_place', 'place'],
  ['uimaranta', 'beach', 'free_place', 'place'],
  ['frisbeegolfrata', 'disc_golf', 'free_place', 'place'],
  ['tuolijumppa', 'group_exercise', 'organised', 'group'],
  ['liikuntapuisto', 'sports_park', 'free_place', 'place'],
  ['hiihtolatu', 'ski_track', 'outdoors', 'route'],
];
const DAYS = Array.from({ length: 182 }, (_, day) =>
  new Date(Date.UTC(2026, 10, 23) + day * 86_400_000).toISOString().slice(0, 10),
);
/** Half a year of dated hours, as the server tells them. */
const hours = (open: string) => ({
  notation: open,
  checked_on: '2026-11-01',
  from: DAYS[0] ?? '',
  until: DAYS[DAYS.length - 1] ?? '',
  days: Object.fromEntries(DAYS.filter((_, day) => day % 7 < 6).map((on) => [on, [open]])),
});
const OPEN = Array.from({ length: 60 }, (_, at) => hours(`${String(6 + (at % 6)).padStart(2, '0')}:00-${15 + (at % 7)}:30`));

function entry(number: number, municipality: string): Opportunity {
  const [word, category, group, kind] = any(TYPES);
  const name = `${any(PLACES)}n ${word}`;
  const text = Array.from({ length: 24 }, () => any(TEXT)).join(' ');
  const known = () => any(['yes', 'no', 'unknown', 'unknown'] as const);
  return {
    id: `lipas:${500_000 + number}`, kind, class: group, category, municipality,
    name: { fi: name, sv: name, en: name }, summary: { fi: text, sv: text, en: text }, district: null,
    address: { street: `${any(PLACES)}ntie ${1 + Math.floor(random() * 99)}`, postal_code: `${10_000 + Math.floor(random() * 3_000)}`, locality: any(PLACES) },
    geo: { lat: 60 + random() * 8, lon: 21 + random() * 9 }, price: { kind: any(['free', 'paid', 'unknown']) },
    setting: any(['outdoors', 'indoors', 'unknown']), step_free: known(), lit: known(), beginner: known(), example: false,
    contact: [], hours: number % 10 === 0 ? any(OPEN) : null,
    accessibility: { profiles: number % 5 === 0 ? { wheelchair: { state: 'shortcomings', count: 1 + (number % 4) } } : {} },
    source: { name: 'Lipas.fi', url: 'https://lipas.fi', licence: 'CC BY 4.0', checked_on: '2026-11-21' },
  }; // biome-ignore format: short
}

/** Puts so many entries on the device; milliseconds of packing them, and of making the search file of them. */
async function fill(entries: number): Promise<{ packing: number; ordering: number }> {
  const each = Math.ceil(entries / MUNICIPALITIES);
  let packing = 0;
  const lines = [];
  for (let at = 0; at < MUNICIPALITIES; at++) {
    const municipality = String(100 + at);
    const opportunities = Array.from({ length: each }, (_, number) => entry(at * each + number, municipality));
    const answer = { municipality, n: 1, whole: true, opportunities, removed: [], districts: [] };
    const began = performance.now();
    await stage(null, answer, NOW.toISOString(), []);
    packing += performance.now() - began;
    lines.push({ municipality, n: 1, opportunities: each });
  }
  const began = performance.now();
  await publish(null);
  const ordering = performance.now() - began;
  await withBase((base) => base.put('settings', { lines, etag: null }, 'list'));
  return { packing, ordering };
}

/** Milliseconds until the page has used a database at all, as it has when somebody unlocks: the browser's own first time is dear. */
async function firstDatabase(): Promise<number> {
  const began = performance.now();
  await new Promise((done, failed) => {
    const request = indexedDB.open('another');
    request.onsuccess = () => done(request.result.close());
    request.onerror = failed;
  });
  return performance.now() - began;
}

/** Milliseconds from asking for the directory until it can be searched, and to the first hits, in a page that has just been opened. */
async function opening(): Promise<{ ready: number; ms: number; entries: number; buffers: number; total: number }> {
  const began = performance.now();
  const here = await directoryHere();
  const ready = performance.now() - began;
  const { total } = find({ ...NO_WISH, query: 'uimahalli', from: FROM }, 50, NOW);
  const ms = performance.now() - began;
  const columns = Object.values(searchHere() ?? {}).filter((each) => ArrayBuffer.isView(each));
  const buffers = columns.reduce((sum, each) => sum + each.byteLength, 0);
  return { ready, ms, entries: here?.entries ?? 0, buffers, total };
}

const QUERIES = [
  'u', 'ui', 'uima', 'uimahallissa', 'halli', 'jumppa', 'metsään', 'portaita', 'ulkokuntosaleja', 'polulla', 'frisbee', 'ranta',
  'simhall', 'gym', 'swimming pool', 'kuntosali maksuton', 'kan uima', 'xyzzy', '', 'sa', 'ladut', 'tuolijumpat', 'uimahlli',
]; // biome-ignore format: a list

/** Milliseconds of each query by itself; none of them finds anything remembered of the one before. */
function searching(rounds: number): { query: string; ms: number }[] {
  const times: { query: string; ms: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const query of QUERIES) {
      const search = searchHere();
      if (search) {
        search.caches.ranks = [];
        search.caches.guesses.clear();
      }
      const began = performance.now();
      find({ ...NO_WISH, query, from: FROM }, 50, NOW);
      times.push({ query, ms: performance.now() - began });
    }
  }
  return times;
}

const WISHES: Partial<Wish>[] = [
  { free: true },
  { open: 'now', setting: 'indoors' },
  { open: { on: '2026-11-29' }, with_unknown: true },
  { profile: 'wheelchair', step_free: true, with_unknown: true },
  { kinds: ['group'], month: 11, with_unknown: true },
  { max_metres: 50_000, nearest_first: true },
  { without_car: true, classes: ['free_place', 'outdoors'], with_unknown: true },
];

/** Milliseconds of the first finding after another wish was chosen; the map's points besides. */
function wishing(rounds: number): number[] {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const changed of WISHES) {
      const began = performance.now();
      find({ ...NO_WISH, from: FROM, ...changed }, 50, NOW);
      times.push(performance.now() - began);
    }
  }
  return times;
}

/** Milliseconds until the fifty entries of a list are read; of lists near a place, and of lists from all over the country. */
async function reading(): Promise<{ near: number[]; far: number[] }> {
  const near: number[] = [];
  const far: number[] = [];
  for (let at = 0; at < 10; at++) {
    const from = { lat: 60.5 + at * 0.7, lon: 24 + at * 0.5 };
    for (const [nearest_first, times] of [[true, near], [false, far]] as const) {
      const { hits } = find({ ...NO_WISH, query: nearest_first ? '' : (TYPES[at]?.[0] ?? ''), from: nearest_first ? from : null, nearest_first }, 50, NOW);
      const began = performance.now();
      const entries = await entriesOf(hits.map((each) => each.number));
      times.push(performance.now() - began);
      if (entries.some((each) => each === null)) throw new Error('an entry is missing');
    }
  } // biome-ignore format: a table
  return { near, far };
}

Object.assign(window, { bench: { fill, firstDatabase, opening, searching, wishing, reading, points: () => points(NO_WISH).numbers.length } });
