import type { Known, Opportunity } from '@/directory/opportunity';
import { AUDIENCE_GROUPS, PROFILES, TIERS } from '@/directory/opportunity';
import { findIn, pointsIn } from '@/directory/search/ordering';
import { CLASSES, KINDS, NO_WISH, type Wish } from '@/directory/wish';
import { districts, entry, opportunities } from './entries';
import { opened } from './opened';
import { slowly } from './slow-search';

let seed = 20261122;
function random(below: number): number {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
  return (seed >>> 8) % below;
}
const any = <T>(list: readonly T[]): T => list[random(list.length)] as T;
const some = <T>(list: readonly T[]): T[] => list.filter(() => random(4) === 0);
const maybe = <T>(value: T): T | undefined => (random(2) ? value : undefined);
const known = (): Known => any(['yes', 'no', 'unknown']);

const WORDS =
  'uimahalli ulkokuntosali jumppa tuolijumppa polku luontopolku metsä puisto keskuspuisto ranta uimaranta sali kenttä sääri saari portaat kuntoportaat jää simhall badstrand skog stig gym hall path forest Ääkkönen Çelik Ølhall 00530 Straße'.split(
    ' ',
  );
const words = (most: number) => Array.from({ length: 1 + random(most) }, () => any(WORDS)).join(' ');
const texts = (most: number) => ({ fi: words(most), sv: words(most), en: words(most) });
const DAYS = ['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-29', '2026-11-30'];
const time = () => `${String(random(24)).padStart(2, '0')}:${any(['00', '30'])}`;

/** Whatever an entry may say, at random; keys that are not told are left out. */
function anyEntry(number: number): Opportunity {
  const place = { lat: 60 + random(9000) / 1000, lon: 21 + random(9000) / 1000 };
  const days = Object.fromEntries(some(DAYS).map((on) => [on, [`${time()}-${time()}`]]));
  const hours = any([
    null,
    { always: true as const },
    { notation: 'x', checked_on: '2026-11-01', from: '2026-11-23', until: '2026-11-30', days },
  ]);
  const told: Partial<Opportunity> = {
    tiers: maybe(some(TIERS)), languages: maybe(some(['fi', 'sv', 'ar'])), months: maybe(some([1, 6, 11, 12])),
    audience: maybe({ groups: some(AUDIENCE_GROUPS), min_age: random(90) }), how_to_get_there: maybe(texts(2)), keywords: maybe([words(2)]),
    timetable: maybe({ weekdays: some([1, 2, 3, 7]), from: '13:00', to: '14:30', last: any(['2026-11-24', '2027-02-01']) }),
    status: maybe('temporarily_closed' as const), neighbourhood: maybe(any(WORDS)), provider: maybe(words(1)), parent: maybe(texts(1)),
    accessibility: maybe({ profiles: { [any(PROFILES)]: any([{ state: 'ok' }, { state: 'shortcomings', count: 1 + random(20) }, { state: 'unknown' }]) } }),
  }; // biome-ignore format: a table
  const left = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
  return entry(`r${number}`, [words(3), words(3), words(3)], {
    ...left, summary: texts(5), hours, geo: random(4) ? place : null, class: any(CLASSES), municipality: any(['000', '091', '049']),
    kind: any(['idea', 'place', 'route', 'group', 'event', 'remote', 'phone_service', 'web_service']), district: any([null, 'kallio', 'malmi']),
    category: any(['swim_hall', 'beach', 'group_exercise', 'park', 'other', 'ski_track']), price: { kind: any(['free', 'paid', 'unknown']) },
    setting: any(['outdoors', 'indoors', 'both', 'unknown']), step_free: known(), lit: known(), beginner: known(), example: random(9) === 0,
    address: random(2) ? { street: `${any(WORDS)}tie 3`, postal_code: '00530', locality: any(['Espoo', 'Helsinki']) } : null,
  }); // biome-ignore format: a table
}

const QUERIES = ['', 'u', 'uimahallissa', 'jumppaa', 'polulla', 'metsään', 'puistossa', 'saari', 'sääri', 'portaita', 'jäällä', 'hall', 'stig', 'gymmet',
  'ääkkösen', 'celik', 'olhall', 'strasse', '00530', 'kallio', 'ja', 'uinti metsä', 'maksuton sali', 'rantahalli', 'helsinki uimahalli ']; // biome-ignore format: a list

function anyWish(): Wish {
  const wish: Wish = { ...NO_WISH, query: any(QUERIES), with_unknown: random(2) === 0, nearest_first: random(3) === 0 };
  const changes: Partial<Wish>[] = [
    { from: { lat: 60 + random(90) / 10, lon: 25 } }, { classes: some(CLASSES) }, { categories: some(['beach', 'park', 'swim_hall']) },
    { kinds: some(KINDS) }, { languages: some(['sv', 'ar']) }, { municipalities: ['049'] }, { free: true }, { step_free: true }, { beginner: true },
    { lit: true }, { setting: any(['outdoors', 'indoors'] as const) }, { open: any(['now' as const, { on: any(DAYS) }]) }, { month: any([6, 11]) },
    { audience: any(AUDIENCE_GROUPS) }, { tier: any(TIERS) }, { max_metres: 10_000 * (1 + random(40)) }, { without_car: true }, { profile: any(PROFILES) },
  ]; // biome-ignore format: a table
  return Object.assign(wish, ...changes.filter(() => random(6) === 0));
}

it('finds, orders and counts just what one finds who looks at every word of every entry', () => {
  for (let round = 0; round < 6; round++) {
    const entries = Array.from({ length: 40 + random(60) }, (_, number) => anyEntry(number));
    const search = opened(entries, districts);
    for (let ask = 0; ask < 40; ask++) {
      const wish = anyWish();
      const now = new Date(Date.parse('2026-11-22T00:10:00Z') + random(10 * 1440) * 60_000);
      const slow = slowly(entries, districts, wish, now);
      const limit = any([1, 7, 50, 1000]);
      const found = findIn(search, wish, limit, now);
      const told = { ids: found.hits.map((hit) => hit.id), total: found.total, unknown: found.unknown };
      // A word that stands nowhere is read as another: that has its own tests.
      if (found.read_as.length > 0) expect(slow.ids).toEqual([]);
      else
        expect([wish, told]).toEqual([
          wish,
          { ids: slow.ids.slice(0, limit), total: slow.ids.length, unknown: slow.unknown },
        ]);
    }
  }
});

it('gives the map every place that is found, and nothing without a place', () => {
  const search = opened(opportunities, districts);
  const wish = { ...NO_WISH, setting: 'outdoors' as const, with_unknown: true };
  const { hits } = findIn(search, wish, 100, new Date());
  const { numbers, lat, category, category_names } = pointsIn(search, wish, new Date());
  const placed = hits.filter((hit) => opportunities[hit.number]?.geo);
  expect([...numbers].sort((a, b) => a - b)).toEqual(placed.map((hit) => hit.number).sort((a, b) => a - b));
  numbers.forEach((number, at) => {
    expect(lat[at]).toBeCloseTo(opportunities[number]?.geo?.lat ?? 0, 5);
    expect(category_names[category[at] ?? 0]).toBe(opportunities[number]?.category);
  });
});
