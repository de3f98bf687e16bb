import { relative } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Lets files beside `frontend/` (the tests, the service worker) use its packages: a bare package name in such a file is
 * looked up as if the page itself had asked for it. Without this the packages would have to be installed twice.
 */
export function foreignImports(root: string): Plugin {
  return {
    name: 'foreign-imports',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (!importer || !/^[@a-z]/.test(source) || source.startsWith('@/') || !relative(root, importer).startsWith('..'))
        return null;
      return this.resolve(source, `${root}/src/main.tsx`, { ...options, skipSelf: true });
    },
  };
}
