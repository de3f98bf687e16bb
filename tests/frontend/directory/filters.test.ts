import { fits, has } from '@/directory/filters';
import { find, type Wish } from '@/directory/search';
import { buildIndex } from '@/directory/search-index';
import { distanceWords, metresBetween } from '@/directory/distance';
import { entry } from './entries';

const wish: Wish = { query: '', wanted: [], classes: [], from: null, nearest_first: false, with_unknown: false };

describe('a wish', () => {
  it('that nobody knows the answer to is neither met nor refused', () => {
    expect(has(entry('a', 'A', { step_free: 'unknown' }), 'step_free')).toBe('unknown');
    expect(has(entry('a', 'A', { price: { kind: 'unknown' } }), 'free')).toBe('unknown');
    expect(has(entry('a', 'A', { setting: 'unknown' }), 'outdoors')).toBe('unknown');
    expect(has(entry('a', 'A', { beginner: 'unknown' }), 'beginner')).toBe('unknown');
  });

  it('is refused when one fact is surely against it, however much is unknown besides', () => {
    const one = entry('a', 'A', { price: { kind: 'paid' }, step_free: 'unknown' });
    expect(fits(one, { wanted: ['free', 'step_free'], classes: [] })).toBe('no');
    expect(fits(one, { wanted: ['step_free'], classes: [] })).toBe('unknown');
  });

  it('for the outdoors is met by what is both in and out', () => {
    expect(has(entry('a', 'A', { setting: 'both' }), 'outdoors')).toBe('yes');
    expect(has(entry('a', 'A', { setting: 'indoors' }), 'outdoors')).toBe('no');
  });

  it('for a group is met by groups only', () => {
    expect(has(entry('a', 'A', { kind: 'group' }), 'group')).toBe('yes');
    expect(has(entry('a', 'A', { category: 'peer_group' }), 'group')).toBe('yes');
    expect(has(entry('a', 'A'), 'group')).toBe('no');
  });
});

describe('unknown is not no', () => {
  const index = buildIndex({
    districts: [],
    opportunities: [
      entry('no', 'Aapa', { step_free: 'no' }),
      entry('unknown', 'Beeta', { step_free: 'unknown' }),
      entry('yes', 'Ceeta', { step_free: 'yes' }),
    ],
  });
  const names = (changed: Partial<Wish>) =>
    find(index, { ...wish, ...changed }, 50).hits.map((hit) => hit.entry.name.fi);

  it('so what is sure is shown and the unknown counted', () => {
    expect(names({ wanted: ['step_free'] })).toEqual(['Ceeta']);
    expect(find(index, { ...wish, wanted: ['step_free'] }, 50)).toMatchObject({ total: 1, unknown: 1 });
  });

  it('and when the unknown are asked for too, the sure ones come first', () => {
    expect(names({ wanted: ['step_free'], with_unknown: true })).toEqual(['Ceeta', 'Beeta']);
  });
});

describe('a distance', () => {
  it('is measured along the great circle', () => {
    // Helsinki railway station to Pasila station, 3.3 km on the map
    expect(metresBetween({ lat: 60.1719, lon: 24.9414 }, { lat: 60.1989, lon: 24.9339 })).toBeCloseTo(3030, -2);
    expect(metresBetween({ lat: 60, lon: 25 }, { lat: 60, lon: 25 })).toBe(0);
  });

  it.each([
    [0, '50 m', '50 m'], [49, '50 m', '50 m'], [612, '600 m', '600 m'], [974, '950 m', '950 m'],
    [976, '1,0 km', '1.0 km'], [2_140, '2,1 km', '2.1 km'], [9_940, '9,9 km', '9.9 km'], [9_960, '10 km', '10 km'],
    [33_600, '34 km', '34 km'],
  ])('of %d m is said as %s', (metres, fi, en) => {
    expect(distanceWords(metres, 'fi').replace('\u00a0', ' ')).toBe(fi);
    expect(distanceWords(metres, 'sv').replace('\u00a0', ' ')).toBe(fi);
    expect(distanceWords(metres, 'en').replace('\u00a0', ' ')).toBe(en);
  }); // biome-ignore format: a table
});
