/** What every test stands on: a store that forgets, the Finnish texts, and a clean page between tests. */
import 'fake-indexeddb/auto';
import { cleanup } from '@testing-library/preact';
import { setLanguage, wholeTexts } from '@/text';

beforeAll(async () => {
  await wholeTexts();
  await setLanguage('fi');
});

afterEach(() => {
  cleanup();
});
