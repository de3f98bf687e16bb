/** What every test stands on: a store that forgets, the Finnish texts, and a clean page between tests. */
import 'fake-indexeddb/auto';
import { cleanup } from '@testing-library/preact';
import { setLanguage } from '@/text';

beforeAll(async () => {
  await setLanguage('fi');
});

afterEach(() => {
  cleanup();
});
