import { distanceWords, metresBetween } from '@/directory/distance';
import { findIn } from '@/directory/search/ordering';
import type { Opportunity } from '@/directory/opportunity';
import { NO_WISH, type Wish } from '@/directory/wish';
import { entry } from './entries';
import { opened } from './opened';

const TUESDAY = new Date('2026-11-24T11:30:00Z');
const DISTANT = { lat: 60.3, lon: 25.5 };
const HERE = { lat: 60.184, lon: 24.95 };

/** What one entry answers to a wish: shown, shown only with the unknown, or not. */
function answer(changed: Partial<Opportunity>, wish: Partial<Wish>, now = TUESDAY) {
  const search = opened([entry('a', 'A', changed)]);
  const found = findIn(search, { ...NO_WISH, ...wish }, 5, now);
  return found.total ? 'yes' : found.unknown ? 'unknown' : 'no';
}

const hours = (days: Record<string, string[]>) => ({
  hours: { notation: 'x', checked_on: '2026-11-01', from: '2026-11-23', until: '2026-12-06', days },
});
const phone_hours = hours({ '2026-11-23': ['13:00-15:00'], '2026-11-24': ['13:00-15:00'] });
const table = { weekdays: [2], from: '13:00', to: '14:00', last: '2026-12-20' };
const once = { first: '2026-12-06', last: '2026-12-06', from: '12:00' };
const GOOD = { profiles: { wheelchair: { state: 'ok' as const } } };

describe('an entry answers a wish with yes, no, or that nobody knows', () => {
  it.each<[string, Partial<Opportunity>, Partial<Wish>, 'yes' | 'no' | 'unknown']>([
    ['free', { price: { kind: 'free' } }, { free: true }, 'yes'],
    ['free: paid', { price: { kind: 'paid' } }, { free: true }, 'no'],
    ['free: not told', {}, { free: true }, 'unknown'],
    ['step-free: not told', {}, { step_free: true }, 'unknown'],
    ['for beginners', { beginner: 'yes' }, { beginner: true }, 'yes'],
    ['lit: no', { lit: 'no' }, { lit: true }, 'no'],
    ['both in and out is out', { setting: 'both' }, { setting: 'outdoors' }, 'yes'],
    ['both in and out is in', { setting: 'both' }, { setting: 'indoors' }, 'yes'],
    ['indoors is not outdoors', { setting: 'indoors' }, { setting: 'outdoors' }, 'no'],
    ['setting not told', {}, { setting: 'indoors' }, 'unknown'],
    ['one no is a no, whatever is unknown besides', { price: { kind: 'paid' } }, { free: true, step_free: true }, 'no'],
    ['held once: on its day', { kind: 'event', timetable: once }, { open: { on: '2026-12-06' } }, 'yes'],
    ['held once: the day after', { kind: 'event', timetable: once }, { open: { on: '2026-12-07' } }, 'no'],
    ['a group', { kind: 'group' }, { kinds: ['group'] }, 'yes'],
    ['a group by its category', { category: 'peer_group' }, { kinds: ['group'] }, 'yes'],
    ['a place is no group', {}, { kinds: ['group'] }, 'no'],
    ['a web service goes with the phones', { kind: 'web_service' }, { kinds: ['phone'] }, 'yes'],
    ['its category', { category: 'beach' }, { categories: ['beach', 'park'] }, 'yes'],
    ['another category', { category: 'gym' }, { categories: ['beach', 'park'] }, 'no'],
    ['a category nobody has', { category: 'gym' }, { categories: ['nowhere'] }, 'no'],
    ['another municipality', {}, { municipalities: ['049'] }, 'no'],
    ['the whole country goes with any', { municipality: '000' }, { municipalities: ['049'] }, 'yes'],
    ['a language', { languages: ['fi', 'ar'] }, { languages: ['ar'] }, 'yes'],
    ['another language', { languages: ['fi'] }, { languages: ['ar', 'so'] }, 'no'],
    ['languages not told', {}, { languages: ['ar'] }, 'unknown'],
    ['in use in this month', { months: [11, 12] }, { month: 11 }, 'yes'],
    ['not in this month', { months: [6, 7] }, { month: 11 }, 'no'],
    ['months not told', {}, { month: 11 }, 'unknown'],
    ['for older people', { audience: { groups: ['older'] } }, { audience: 'older' }, 'yes'],
    ['for others', { audience: { groups: ['youth'] } }, { audience: 'older' }, 'no'],
    ['for those over 68', { audience: { min_age: 68 } }, { audience: 'older' }, 'yes'],
    ['for children', { audience: { max_age: 12 } }, { audience: 'older' }, 'no'],
    ['for whom is not told', {}, { audience: 'older' }, 'unknown'],
    ['suits a weak condition', { tiers: ['weak'] }, { tier: 'weak' }, 'yes'],
    ['suits another', { tiers: ['good'] }, { tier: 'weak' }, 'no'],
    ['nobody has said whom it suits', {}, { tier: 'weak' }, 'unknown'],
    ['near enough', { geo: HERE }, { from: HERE, max_metres: 500 }, 'yes'],
    ['too far', { geo: DISTANT }, { from: HERE, max_metres: 500 }, 'no'],
    ['where it is is not told', {}, { from: HERE, max_metres: 500 }, 'unknown'],
    ['a phone is near anywhere', { kind: 'phone_service' }, { from: HERE, max_metres: 500 }, 'yes'],
    ['on foot', { geo: HERE }, { from: HERE, without_car: true }, 'yes'],
    ['far, and how to get there is not told', { geo: DISTANT }, { from: HERE, without_car: true }, 'unknown'],
    ['remote', { kind: 'remote' }, { without_car: true }, 'yes'],
    ['the way is told', { how_to_get_there: { fi: 'a', sv: 'a', en: 'a' } }, { without_car: true }, 'yes'],
    ['always open', { hours: { always: true } }, { open: 'now' }, 'yes'],
    ['always open, but closed for now', { hours: { always: true }, status: 'temporarily_closed' }, { open: 'now' }, 'no'],
    ['open now', phone_hours, { open: 'now' }, 'yes'],
    ['open that day', phone_hours, { open: { on: '2026-11-23' } }, 'yes'],
    ['closed that day', phone_hours, { open: { on: '2026-11-25' } }, 'no'],
    ['beyond what is told', phone_hours, { open: { on: '2026-12-07' } }, 'unknown'],
    ['hours not told', {}, { open: 'now' }, 'unknown'],
    ['a group that meets now', { timetable: table }, { open: 'now' }, 'yes'],
    ['a group that meets on another day', { timetable: table }, { open: { on: '2026-11-25' } }, 'no'],
    ['a group that has ended', { timetable: table }, { open: { on: '2026-12-22' } }, 'no'],
    ['a cancelled time', { timetable: { sessions: [{ on: '2026-11-24', from: '13:00', to: '14:00', cancelled: true }] } }, { open: 'now' }, 'no'],
    ['a profile leaves nothing out', {}, { profile: 'wheelchair' }, 'yes'],
  ])('%s', (_, changed, wish, expected) => {
    expect(answer(changed, wish)).toBe(expected);
  }); // biome-ignore format: a table

  it('open past midnight, from Sunday into Monday, on Helsinki’s clock', () => {
    const night = hours({ '2026-11-29': ['22:00-02:00'] });
    expect(answer(night, { open: 'now' }, new Date('2026-11-29T20:30:00Z'))).toBe('yes');
    expect(answer(night, { open: 'now' }, new Date('2026-11-29T23:30:00Z'))).toBe('yes');
    expect(answer(night, { open: 'now' }, new Date('2026-11-30T00:30:00Z'))).toBe('no');
  });
});

describe('unknown is not no', () => {
  const index = opened([
    entry('no', 'Aapa', { step_free: 'no' }),
    entry('unknown', 'Beeta', { step_free: 'unknown' }),
    entry('yes', 'Ceeta', { step_free: 'yes' }),
  ]);
  const found = (wish: Partial<Wish>) => findIn(index, { ...NO_WISH, ...wish }, 50, TUESDAY);
  const ids = (wish: Partial<Wish>) => found(wish).hits.map((hit) => [hit.id.replace('liikereppu:', ''), hit.sure]);

  it('so what is sure is shown and the unknown counted', () => {
    expect(ids({ step_free: true })).toEqual([['yes', true]]);
    expect(found({ step_free: true })).toMatchObject({ total: 1, unknown: 1 });
  });

  it('and when the unknown are asked for too, the sure ones come first', () => {
    expect(ids({ step_free: true, with_unknown: true })).toEqual([
      ['yes', true],
      ['unknown', false],
    ]);
  });
});

it('a profile puts what has no shortcomings first, then by their number, and what nobody has looked at last', () => {
  const index = opened([
    entry('unseen', 'Aapa'),
    entry('two', 'Beeta', { accessibility: { profiles: { wheelchair: { state: 'shortcomings', count: 2 } } } }),
    entry('one', 'Ceeta', { accessibility: { profiles: { wheelchair: { state: 'shortcomings', count: 1 } } } }),
    entry('good', 'Deeta', { accessibility: GOOD }),
  ]);
  const { hits } = findIn(index, { ...NO_WISH, profile: 'wheelchair' }, 5, TUESDAY);
  expect(hits.map(({ id, profile }) => [id.replace('liikereppu:', ''), profile])).toEqual([
    ['good', 'ok'],
    ['one', 'shortcomings'],
    ['two', 'shortcomings'],
    ['unseen', 'unknown'],
  ]);
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
