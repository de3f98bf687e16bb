/** Makes `/sw.js`, the service worker with the list of every file it keeps in the device, and `/sw-retire.js`, its way out. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { build, type Plugin } from 'vite';
import { checkBudget } from './budget.ts';
import { compress } from './compress.ts';
import { edition } from './edition.ts';
import { foreignImports } from './foreign-imports.ts';

/** One file of the shell. `revision` is null where the name itself changes with the content. */
export interface ShellFile {
  url: string;
  revision: string | null;
  integrity: string;
}

/** Every file under `dist` that a device needs without a network, by address, with a hash the browser checks on arrival. */
function shellFiles(dist: string): ShellFile[] {
  return readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(dist, path)).isFile())
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.startsWith('sw') && !path.startsWith('.vite/') && !/\.(br|gz|map)$/.test(path))
    .sort()
    .map((path) => {
      const hash = createHash('sha256').update(readFileSync(join(dist, path)));
      const digest = hash.digest('base64');
      return {
        url: `/${path}`,
        revision: path.startsWith('assets/') ? null : digest.slice(0, 12),
        integrity: `sha256-${digest}`,
      };
    });
}

/** After the page is built: bundles the worker, writes compressed copies, and refuses a shell that has grown too large. */
export function serviceWorker(root: string): Plugin {
  let dist = join(root, 'dist');
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved({ build: { outDir } }) {
      dist = resolve(root, outDir);
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const files = shellFiles(dist);
        await bundleWorker(root, dist, 'sw.ts', files, 'sw.js');
        await bundleWorker(root, dist, 'retire.ts', [], 'sw-retire.js');
        const compressed = compress(dist);
        this.info(`${edition(root)}: ${compressed} files compressed; ${checkBudget(dist)}`);
      },
    },
  };
}

async function bundleWorker(
  root: string,
  dist: string,
  source: string,
  files: ShellFile[],
  name: string,
): Promise<void> {
  const entry = join(root, '../service-worker', source);
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    plugins: [foreignImports(root)],
    define: {
      __SHELL__: JSON.stringify(files),
      __EDITION__: JSON.stringify(edition(root)),
      'process.env.NODE_ENV': JSON.stringify('production'),
    },
    build: {
      outDir: relative(root, dist),
      emptyOutDir: false,
      target: 'es2022',
      reportCompressedSize: false,
      rolldownOptions: { input: entry, output: { format: 'iife', entryFileNames: name } },
    },
  });
}
