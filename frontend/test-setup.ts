/** What every test stands on: a store that forgets, and the Finnish texts. */
import 'fake-indexeddb/auto';
import { setLanguage, wholeTexts } from '@/text';

beforeAll(async () => {
  await wholeTexts();
  await setLanguage('fi');
});
