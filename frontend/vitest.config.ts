import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { foreignImports } from './build/foreign-imports.ts';

const root = import.meta.dirname;

export default defineConfig({
  root,
  resolve: { alias: { '@': resolve(root, 'src') } },
  define: { __EDITION__: JSON.stringify('0.0.0-test') },
  plugins: [foreignImports(root)],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  server: { fs: { allow: ['..'] } },
  test: {
    globals: true,
    environment: 'happy-dom',
    dir: resolve(root, '../tests'),
    include: ['frontend/**/*.test.{ts,tsx}', 'service-worker/**/*.test.ts'],
    setupFiles: [resolve(root, 'test-setup.ts')],
    css: false,
    restoreMocks: true,
    // A busy machine is no fault: what must be quick is measured by the benches.
    testTimeout: 60_000,
  },
});
