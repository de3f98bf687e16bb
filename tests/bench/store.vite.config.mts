/** Bundles a bench (BENCH: its name) with the app's own code, as one script for the page that bench.device_store opens. */
import { resolve } from 'node:path';
import { foreignImports } from '../../frontend/build/foreign-imports.ts';

const root = resolve(import.meta.dirname, '../../frontend');
const bench = process.env['BENCH'] ?? 'store-bench';

export default {
  root,
  publicDir: false,
  logLevel: 'error',
  resolve: { alias: { '@': resolve(root, 'src') } },
  plugins: [foreignImports(root)],
  build: {
    target: 'es2022',
    rolldownOptions: {
      input: resolve(import.meta.dirname, `${bench}.ts`),
      output: { format: 'iife', entryFileNames: `${bench}.js`, codeSplitting: false },
    },
  },
};
