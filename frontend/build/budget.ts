import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { FIRST } from './chunks.ts';

interface Chunk {
  file: string;
  name?: string;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
}
type Manifest = Record<string, Chunk>;

/** What the first screen in one language may weigh, brotli. */
const LIMIT_KB = 60;
/** No screen fetched later may be heavier than this by itself. */
const CHUNK_LIMIT_KB = 90;

function closure(manifest: Manifest, names: string[]): Set<string> {
  const files = new Set<string>();
  const seen = new Set<string>();
  const visit = (name: string) => {
    const chunk = manifest[name];
    if (!chunk || seen.has(name)) return;
    seen.add(name);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    chunk.imports?.forEach(visit);
  };
  names.forEach(visit);
  return files;
}

/** Brotli kilobytes of the first load in each language: page, shell, texts, and what the page asks for at once. */
export function firstLoads(dist: string): Record<string, number> {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Manifest;
  const weigh = (file: string) => brotliCompressSync(readFileSync(join(dist, file))).length / 1000;
  const called = (name: string) => {
    const found = Object.keys(manifest).find((key) => manifest[key]?.name === name);
    if (!found) throw new Error(`the build has no part called ${name}`);
    return found;
  };
  const loads: Record<string, number> = {};
  for (const language of ['fi', 'sv', 'en']) {
    const files = closure(manifest, ['index.html', ...[language, ...FIRST].map(called)]);
    loads[language] = ['index.html', ...files].reduce((sum, file) => sum + weigh(file), 0);
  }
  return loads;
}

/** The file names and brotli kilobytes of chunks over the limit for one chunk. */
export function heavyChunks(dist: string): string[] {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Manifest;
  return Object.values(manifest)
    .map(({ file }) => [file, brotliCompressSync(readFileSync(join(dist, file))).length / 1000] as const)
    .filter(([, size]) => size > CHUNK_LIMIT_KB)
    .map(([file, size]) => `${file}: ${size.toFixed(1)} kB`);
}

/** One line for the build's output. Throws when the first load in any language is over the limit, or one chunk is too heavy. */
export function checkBudget(dist: string): string {
  const loads = firstLoads(dist);
  const largest = Math.max(...Object.values(loads));
  const told = Object.entries(loads).map(([language, size]) => `${language} ${size.toFixed(1)}`);
  const line = `first load, brotli kB: ${told.join(', ')} (limit ${LIMIT_KB})`;
  if (largest > LIMIT_KB) throw new Error(`the first load is too heavy: ${line}`);
  const heavy = heavyChunks(dist);
  if (heavy.length > 0) throw new Error(`chunks over ${CHUNK_LIMIT_KB} kB brotli: ${heavy.join(', ')}`);
  return line;
}
