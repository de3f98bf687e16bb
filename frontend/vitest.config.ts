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
    dir: resolve(root, '../tests'),
    css: false,
    restoreMocks: true,
    sequence: { sequencer: LongestFirst },
    // A busy machine is no fault: what must be quick is measured by the benches.
    testTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'plain',
          include: ['frontend/**/*.test.ts', 'service-worker/**/*.test.ts'],
          environment: resolve(root, 'build/test-environment.ts'),
          isolate: false,
          setupFiles: ['test-fresh.ts', 'test-setup.ts'].map((name) => resolve(root, name)),
        },
      },
      {
        extends: true,
        test: {
          name: 'drawing',
          include: ['frontend/**/*.test.tsx'],
          environment: 'happy-dom',
          setupFiles: ['test-setup.ts', 'test-drawing.ts'].map((name) => resolve(root, name)),
        },
      },
    ],
  },
});
