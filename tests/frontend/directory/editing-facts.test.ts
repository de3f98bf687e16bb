/** What an editor reads of a fact: every value an entry may hold in words, in each language. */
import { changedWords, factLines, factWords, fieldName } from '@/directory/editing/fact-words';
import { language, setLanguage } from '@/text';
import valid from '../../contract/examples/opportunity-valid.json';

const all = valid as unknown as { opportunity?: Record<string, unknown> }[];
const entries = all.map((each) => each.opportunity ?? (each as Record<string, unknown>));
const OUR_WORDS = ['id', 'municipality', 'kind', 'class', 'category', 'source', 'sources', 'same_as', 'copied', 'line', 'keywords', 'quality', 'example', 'district']; // biome-ignore format: a list
/** How the wire says it: codes of closed lists, days and clock times of machines, what a list of parts would look like. */
const CODES =
  /\b(yes|no|unknown|shortcomings|ok|grass|snow|older|adults|adapted|municipality|association|active|temporarily_closed|outdoors|indoors|phone|web|paid|weak|good|slightly_reduced)\b|\d{4}-\d{2}-\d{2}|\bfi, sv\b|\[object|undefined|null/;

afterEach(() => setLanguage('fi'));

it.each(['fi', 'sv'] as const)('is in words, whatever an entry says (%s)', async (each) => {
  await setLanguage(each);
  expect(language.value).toBe(each);
  const odd = entries.flatMap((entry) =>
    Object.entries(entry)
      .filter(([key]) => !OUR_WORDS.includes(key))
      .flatMap(([key, value]) => factLines(key, value).map((line) => `${fieldName(key)}: ${line}`))
      .filter((line) => CODES.test(line.replace(/https?:\S+/g, ''))),
  );
  expect(odd).toEqual([]);
});

it('tells the parts of a fact with their names', () => {
  const timetable = { weekdays: [2, 4], from: '10:00', to: '11:30', first: '2026-09-01', last: '2027-05-20', capacity: 15, places_left: 0, places_on: '2026-11-22' }; // biome-ignore format: a table
  expect(factLines('timetable', timetable)).toEqual([
    'Viikonpäivät: Ti, To',
    'Alkaa klo: 10.00',
    'Päättyy klo: 11.30',
    'Ensimmäinen kerta: 1.9.2026',
    'Viimeinen kerta: 20.5.2027',
    'Paikkoja ryhmässä: 15',
    'Vapaita paikkoja: 0',
    'Vapaat paikat kerrottu: 22.11.2026',
  ]);
  expect(factLines('amenities', { toilet: 'yes', bench: 'yes', sauna: 'no', cafe: 'unknown' })).toEqual([
    'On: vessa, penkkejä',
    'Ei ole: sauna',
  ]);
  expect(factLines('audience', { groups: ['older'], min_age: 65 })).toEqual(['ikääntyneille', 'Alaikäraja: 65']);
  expect(factWords('amenities', {})).toBe('Ei tiedossa');
});

it('a change names the part it is about, and of a text the language', () => {
  const names = (field: string, before: unknown, after: unknown) =>
    changedWords(field, before, after).map((each) => `${each.name}: ${each.before} → ${each.after}`);
  expect(names('amenities.toilet', null, 'yes')).toEqual(['Palvelut: vessa: Ei tiedossa → Kyllä']);
  expect(names('timetable.from', '10:00', '13:30')).toEqual(['Alkaa klo: 10.00 → 13.30']);
  const name = { fi: 'Sali', sv: 'Sali', en: 'Sali' };
  expect(names('name', name, { ...name, sv: 'Salen' })).toEqual(['Nimi (Svenska): Sali → Salen']);
  expect(fieldName('summary.en')).toBe('Lyhyt kuvaus (English)');
  expect(factWords('status', 'closed')).toBe('Suljettu');
  expect(names('name', name, { fi: 'Halli', sv: 'Halli', en: 'Halli' })).toEqual(['Nimi: Sali → Halli']);
});
