import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Writes `.br` and `.gz` beside each file that gains by it, so that the server never compresses. Returns how many files. */
export function compress(dist: string): number {
  const texts = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter(
    (path) =>
      /\.(js|css|html|svg|json|webmanifest|bin|txt)$/.test(path) &&
      !path.startsWith('.vite') &&
      statSync(join(dist, path)).size > 512,
  );
  for (const path of texts) {
    const content = readFileSync(join(dist, path));
    writeFileSync(join(dist, `${path}.gz`), gzipSync(content, { level: 9 }));
    writeFileSync(
      join(dist, `${path}.br`),
      brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
    );
  }
  return texts.length;
}
