/** How the page is built: one small shell, one chunk a language, a few for the screens (build/chunks.ts); nothing inline, since the page's policy forbids it. */
import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { groups, preloadFirstScreen } from './build/chunks.ts';
import { edition } from './build/edition.ts';
import { foreignImports } from './build/foreign-imports.ts';
import { leafletPlain } from './build/leaflet-plain.ts';
import { serviceWorker } from './build/service-worker.ts';

const root = import.meta.dirname;

export default defineConfig({
  root,
  resolve: { alias: { '@': resolve(root, 'src') } },
  define: { __EDITION__: JSON.stringify(edition(root)) },
  plugins: [foreignImports(root), leafletPlain(), preloadFirstScreen(), serviceWorker(root)],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    target: 'es2022',
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  // The address itself: `localhost` is ::1 on some machines, and the cookie and the docs say 127.0.0.1.
  server: { host: '127.0.0.1', proxy: { '/api': `http://127.0.0.1:${process.env['LIIKEREPPU_PORT'] ?? '8000'}` } },
});
