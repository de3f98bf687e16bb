/** What every test stands on: a store that forgets, the Finnish texts, and a clean page between tests. */
import 'fake-indexeddb/auto';
import { cleanup, configure } from '@testing-library/preact';
import { setLanguage, wholeTexts } from '@/text';

// A busy machine is no fault; what never comes is told all the same.
configure({ asyncUtilTimeout: 10_000 });

beforeAll(async () => {
  await wholeTexts();
  await setLanguage('fi');
});

afterEach(() => {
  cleanup();
});
