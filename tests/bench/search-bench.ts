/**
 * How long a query takes over 48,000 entries (the size of the national register). Run from the project's root:
 * `node tests/bench/search-bench.ts`. Prints milliseconds on this machine; a cheap tablet is about six times slower.
 */
import { createRequire, registerHooks } from 'node:module';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Opportunity } from '../../frontend/src/directory/opportunity.ts';

// The frontend's files name each other without an ending, as bundlers read them.
registerHooks({
  resolve(specifier, context, next) {
    if (specifier.startsWith('.') && context.parentURL) {
      const file = new URL(`${specifier}.ts`, context.parentURL);
      if (existsSync(fileURLToPath(file))) return { url: file.href, shortCircuit: true };
    }
    return next(specifier, context);
  },
});
const root = new URL('../../frontend/src/directory/', import.meta.url);
const { buildIndex } = (await import(
  new URL('search-index.ts', root).href
)) as typeof import('../../frontend/src/directory/search-index.ts');
const { find } = (await import(
  new URL('search.ts', root).href
)) as typeof import('../../frontend/src/directory/search.ts');

const ENTRIES = 48_000;
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
  'ka la mä ki ran ta poh ja sä rö vi ta lo hei nä sil ta kos ki va ara met sä lam pi nie mi suo puo lu tuo mi'.split(
    ' ',
  );
const invented = (least: number) =>
  Array.from({ length: least + Math.floor(random() * 3) }, () => any(SYLLABLES)).join('');
const PLACES = Array.from({ length: 6_000 }, () => invented(2));
const TEXT = Array.from({ length: 9_000 }, () => invented(2));
const KINDS = [
  'uimahalli',
  'kuntosali',
  'ulkokuntosali',
  'luontopolku',
  'kuntoportaat',
  'uimaranta',
  'frisbeegolfrata',
  'tuolijumppa',
  'liikuntapuisto',
  'hiihtolatu',
] as const;
const CATEGORIES = [
  'swim_hall',
  'gym',
  'outdoor_gym',
  'nature_trail',
  'fitness_stairs',
  'beach',
  'disc_golf',
  'group_exercise',
  'sports_park',
  'ski_track',
] as const;
const CLASSES = [
  'self_directed',
  'self_directed',
  'free_place',
  'outdoors',
  'free_place',
  'free_place',
  'free_place',
  'organised',
  'free_place',
  'outdoors',
] as const;

function entry(number: number): Opportunity {
  const kind = Math.floor(random() * KINDS.length);
  const name = `${any(PLACES)}n ${KINDS[kind]}`;
  const text = Array.from({ length: 24 }, () => any(TEXT)).join(' ');
  return {
    id: `bench:${number}`, kind: 'place', class: CLASSES[kind] ?? 'outdoors', category: CATEGORIES[kind] ?? 'park',
    name: { fi: name, sv: name, en: name }, summary: { fi: text, sv: text, en: text },
    municipality: '091', district: null, address: null, geo: { lat: 60 + random() * 8, lon: 21 + random() * 9 },
    price: { kind: any(['free', 'paid', 'unknown']) }, setting: any(['outdoors', 'indoors', 'unknown']),
    step_free: any(['yes', 'no', 'unknown']), lit: 'unknown', beginner: 'unknown', example: false, contact: [], hours: null,
    source: { name: 'bench', checked_on: '2026-11-21' },
  }; // biome-ignore format: short
}

const QUERIES = [
  'u', 'ui', 'uima', 'uimahallissa', 'halli', 'jumppa', 'metsään', 'portaita', 'ulkokuntosaleja', 'polulla', 'frisbee', 'ranta',
  'simhall', 'gym', 'swimming pool', 'kuntosali maksuton', 'kan uima', 'xyzzy', '', 'sa', 'ladut', 'tuolijumpat',
]; // biome-ignore format: a list
const wish = {
  wanted: [],
  classes: [],
  from: { lat: 60.17, lon: 24.94 },
  nearest_first: false,
  with_unknown: false,
} as const;

const opportunities = Array.from({ length: ENTRIES }, (_, number) => entry(number));
const heap = () => {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage();
};
const before = heap();
const started = performance.now();
const index = buildIndex({ opportunities, districts: [] });
const built = performance.now() - started;
const after = heap();

const times: { query: string; ms: number }[] = [];
for (let round = 0; round < 12; round++) {
  for (const query of QUERIES) {
    const from = performance.now();
    find(index, { ...wish, query }, 50);
    if (round > 1) times.push({ query, ms: performance.now() - from });
  }
}
const sorted = times.map((each) => each.ms).sort((a, b) => a - b);
const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1);
const slowest = Object.entries(Object.groupBy(times, (each) => each.query))
  .map(([query, all]) => [query, (all ?? []).reduce((sum, each) => sum + each.ms, 0) / (all?.length ?? 1)] as const)
  .sort((a, b) => b[1] - a[1])
  .slice(0, 4);
const mb = (bytes: number) => (bytes / 1e6).toFixed(1);
console.log(`${ENTRIES} entries, ${index.words.length} words, index built in ${built.toFixed(0)} ms`);
console.log(`index: ${mb(after.heapUsed - before.heapUsed)} MB heap, ${mb(index.postings.byteLength)} MB postings`);
console.log(`query over ${sorted.length} runs: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms`);
console.log(`slowest: ${slowest.map(([query, ms]) => `"${query}" ${ms.toFixed(1)} ms`).join(', ')}`);
console.log(
  `node ${process.version} on ${createRequire(import.meta.url)('node:os').cpus()[0]?.model ?? 'an unknown processor'}`,
);
