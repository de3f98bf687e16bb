/** A page's way of resolving modules, without a page: test-fresh.ts makes one for each file. */
import type { Environment } from 'vitest/runtime';

export default {
  name: 'fresh-page',
  viteEnvironment: 'client',
  setup: () => ({ teardown: () => undefined }),
} satisfies Environment;
