import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The name of what is built, "0.1.0-a1b2c3d": the version and the first digits of a hash over the sources, so that the
 * same sources always carry the same name and any change carries another.
 */
export function edition(root: string): string {
  const hash = createHash('sha256');
  for (const folder of ['src', 'public', '../service-worker']) {
    const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).filter((each) =>
      each.isFile(),
    );
    for (const path of files.map((each) => join(each.parentPath, each.name)).sort())
      hash.update(path.slice(root.length)).update(readFileSync(path));
  }
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return `${version}-${hash.digest('hex').slice(0, 7)}`;
}
