/** Bundles store-bench.ts with the app's own store, as one script for the page that bench.device_store opens. */
import { resolve } from 'node:path';
import { foreignImports } from '../../frontend/build/foreign-imports.ts';

const root = resolve(import.meta.dirname, '../../frontend');

export default {
  root,
  publicDir: false,
  logLevel: 'error',
  resolve: { alias: { '@': resolve(root, 'src') } },
  plugins: [foreignImports(root)],
  build: {
    target: 'es2022',
    rolldownOptions: {
      input: resolve(import.meta.dirname, 'store-bench.ts'),
      output: { format: 'iife', entryFileNames: 'store-bench.js', codeSplitting: false },
    },
  },
};
