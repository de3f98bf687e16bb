import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { foreignImports } from './build/foreign-imports.ts';

const root = import.meta.dirname;

/** What takes longest, begun first: nothing long is left for one core at the end. */
const long = /\/(days|orders)-\d\.test\.ts$|\/simulation\.test\.ts$/;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rest = await super.sort(files);
    return [...rest.filter((each) => long.test(each.moduleId)), ...rest.filter((each) => !long.test(each.moduleId))];
  }
}

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
    sequence: { sequencer: LongestFirst },
    // A busy machine is no fault: what must be quick is measured by the benches.
    testTimeout: 60_000,
  },
});
