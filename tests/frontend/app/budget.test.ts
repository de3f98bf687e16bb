import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkBudget, firstLoads, heavyChunks } from '../../../frontend/build/budget';

/** A built page whose parts weigh so many kilobytes; random bytes do not compress. */
function built(weights: Record<string, number>): string {
  const dist = mkdtempSync(join(tmpdir(), 'dist-'));
  mkdirSync(join(dist, '.vite'));
  const put = (file: string) => writeFileSync(join(dist, file), randomBytes((weights[file] ?? 1) * 1000));
  for (const file of [
    'index.html',
    'index.js',
    'index.css',
    'shared.js',
    'fi.js',
    'sv.js',
    'en.js',
    'find.js',
    'map.js',
  ]) {
    put(file);
  }
  const chunk = (file: string, imports: string[] = [], name = file) => ({ file, imports, name });
  writeFileSync(
    join(dist, '.vite/manifest.json'),
    JSON.stringify({
      'index.html': { ...chunk('index.js', ['_shared.js']), css: ['index.css'] },
      '_shared.js': chunk('shared.js'),
      'src/text/fi/index.ts': chunk('fi.js', [], 'fi'),
      'src/text/sv/index.ts': chunk('sv.js', [], 'sv'),
      'src/text/en/index.ts': chunk('en.js', [], 'en'),
      '_directory.js': chunk('find.js', ['_shared.js'], 'directory'),
      'src/directory/Map.tsx': chunk('map.js'),
    }),
  );
  return dist;
}

it('the first load counts the page, its style, the language, and what the page asks for at once; what they share once', () => {
  const loads = firstLoads(
    built({ 'index.html': 1, 'index.js': 20, 'index.css': 5, 'shared.js': 10, 'fi.js': 4, 'find.js': 6 }),
  );
  expect(loads['fi']).toBeCloseTo(46, 0);
  // The Finnish texts come along before the page knows whose it is.
  expect(loads['sv']).toBeCloseTo(47, 0);
});

it('a first load over the limit stops the build', () => {
  expect(() => checkBudget(built({ 'index.js': 40, 'shared.js': 20 }))).toThrow('too heavy');
});

it('a screen of more than ninety kilobytes stops the build, though nobody loads it first', () => {
  const dist = built({ 'map.js': 95 });
  expect(heavyChunks(dist)).toHaveLength(1);
  expect(() => checkBudget(dist)).toThrow('map.js');
});

it('a light page is told in one line', () => {
  expect(checkBudget(built({}))).toContain('fi 6.0, sv 7.0, en 7.0');
});
