import type { Meaning } from '@/guides/guide';
import { askedIn, matched, ranked } from '@/directory/matching';
import type { Opportunity } from '@/directory/opportunity';
import { entry } from './entries';

const NOVEMBER = 11;
const hoped = (...hopes: [Meaning, string][]) => askedIn({ hopes: hopes.map(([means, said]) => ({ means, said })) });
const told = (changed: Partial<Opportunity>, means: Meaning, metres: number | null = null) => {
  const { met, unmet, unknown } = matched(
    { entry: entry('a', 'A', changed), metres },
    hoped([means, 'sanottu']),
    NOVEMBER,
  );
  const words = (list: { matter: string; value: string }[]) =>
    list.map((each) => `${each.matter} ${each.value}`.trim());
  return { yes: words(met), no: words(unmet), unknown: words(unknown) };
};
const yes = (...words: string[]) => ({ yes: words, no: [], unknown: [] });
const no = (...words: string[]) => ({ yes: [], no: words, unknown: [] });
const unknown = (...words: string[]) => ({ yes: [], no: [], unknown: words });
const beside = yes();

describe('what an answer means, held against an entry', () => {
  const ok = { state: 'ok' } as const;
  it.each<[string, Partial<Opportunity>, Meaning, ReturnType<typeof told>, number?]>([
    [
      'a liking is told with the words it was said with',
      { category: 'swim_hall' },
      { likes: ['beach', 'swim_hall'] },
      yes('likes sanottu'),
    ],
    ['what is not liked has nothing against it', { category: 'gym' }, { likes: ['beach'] }, beside],
    ['free', { price: { kind: 'free' } }, { free: true }, yes('free')],
    ['a price', { price: { kind: 'paid' } }, { free: true }, no('free')],
    ['an unknown price is not a price', {}, { free: true }, unknown('free')],
    ['no steps', { step_free: 'yes' }, { step_free: true }, yes('step_free')],
    ['steps', { step_free: 'no' }, { step_free: true }, no('step_free')],
    ['nobody knows of steps', {}, { step_free: true }, unknown('step_free')],
    [
      'a phone service has no steps to know of',
      { kind: 'phone_service' },
      { step_free: true, seats: true, lit: true },
      beside,
    ],
    ['an even surface', { setting: 'outdoors', surface: ['gravel', 'asphalt'] }, { even: true }, yes('even')],
    ['rock', { setting: 'outdoors', surface: ['gravel', 'rock'] }, { even: true }, no('even')],
    [
      'a route that is classed as accessible',
      { setting: 'outdoors', accessibility: { profiles: {}, route_class: 'accessible' } },
      { even: true },
      yes('even'),
    ],
    ['benches', { setting: 'outdoors', amenities: { bench: 'yes' } }, { seats: true }, yes('seats')],
    ['nobody knows of benches', { setting: 'outdoors' }, { seats: true }, unknown('seats')],
    ['a hall need not tell of benches or light', { setting: 'indoors' }, { seats: true, lit: true }, beside],
    ['an accessible toilet is a toilet', { amenities: { accessible_toilet: 'yes' } }, { toilet: true }, yes('toilet')],
    [
      'a profile without shortcomings',
      { accessibility: { profiles: { rollator: ok } } },
      { profile: 'rollator' },
      yes('profile rollator'),
    ],
    [
      'a profile with shortcomings',
      { accessibility: { profiles: { rollator: { state: 'shortcomings', count: 2 } } } },
      { profile: 'rollator' },
      no('profile rollator'),
    ],
    [
      'another profile says nothing of this one',
      { accessibility: { profiles: { wheelchair: ok } } },
      { profile: 'rollator' },
      unknown('profile rollator'),
    ],
    ['a tier that an editor named', { tiers: ['weak'] }, { tier: 'weak' }, yes('tier weak')],
    ['another tier than the editor named', { tiers: ['good'] }, { tier: 'weak' }, no('tier weak')],
    ['a tier is never guessed', {}, { tier: 'weak' }, beside],
    ['held in the language', { kind: 'group', languages: ['fi', 'sv'] }, { languages: ['sv'] }, yes('languages sv')],
    ['held in another language', { kind: 'group', languages: ['fi'] }, { languages: ['sv'] }, no('languages sv')],
    ['nobody knows in which language', { kind: 'group' }, { languages: ['sv'] }, unknown('languages sv')],
    ['a path has no language', { kind: 'route' }, { languages: ['sv'] }, beside],
    ['a group for whoever wants company', { kind: 'group' }, { company: 'group' }, yes('company group')],
    ['a group for whoever wants to be alone', { kind: 'group' }, { company: 'alone' }, no('company alone')],
    ['for others', { audience: { groups: ['youth'] } }, { audience: ['older'] }, no('audience older')],
    [
      'for one of those named',
      { audience: { groups: ['older'] } },
      { audience: ['adapted', 'older'] },
      yes('audience older'),
    ],
    ['near', {}, { near: true }, yes('near'), 400],
    ['neither near nor far', {}, { near: true }, beside, 2000],
    ['far', {}, { near: true }, no('near'), 9000],
    ['no area was chosen', {}, { near: true }, beside],
    ['outdoors and indoors is both', { setting: 'both' }, { setting: 'outdoors' }, yes('setting outdoors')],
    ['not in use in this month, whatever was hoped for', { months: [6, 7] }, {}, no('season')],
    ['closed for now', { status: 'temporarily_closed', months: [6] }, {}, no('closed')],
  ])('%s', (_name, changed, means, expected, metres) => {
    expect(told(changed, means, metres ?? null)).toEqual(expected);
  });

  it('a word that was said gives way to the liking it stands for, and is told where there is none', () => {
    const known = { entry: entry('a', 'Uimahalli', { category: 'swim_hall' }), metres: null, mentioned: 'uinti' };
    expect(matched(known, hoped([{ likes: ['swim_hall'] }, 'Uinti']), NOVEMBER).met).toEqual([
      { matter: 'likes', value: 'Uinti' },
    ]);
    expect(matched(known, [], NOVEMBER).met).toEqual([{ matter: 'words', value: 'uinti' }]);
  });

  it('the same hope said twice is one, with the words of the first time', () => {
    expect(hoped([{ free: true }, 'raha'], [{ free: true, near: true }, 'hinta'])).toEqual([
      { matter: 'free', value: '', said: 'raha' },
      { matter: 'near', value: '', said: 'hinta' },
    ]);
  });
});

describe('the order of the offers', () => {
  const order = (asked: ReturnType<typeof hoped>, ...all: { entry: Opportunity; metres: number | null }[]) =>
    ranked(all.map((each) => matched(each, asked, NOVEMBER))).map((each) => each.entry.name.fi);
  const at = (name: string, changed: Partial<Opportunity>, metres: number | null = null) => ({
    entry: entry(name, name, changed),
    metres,
  });

  it('is reasons for and against; what is not known puts nothing back', () => {
    const asked = hoped([{ step_free: true, free: true }, 'x']);
    expect(
      order(
        asked,
        at('steps', { step_free: 'no', price: { kind: 'free' } }, 10),
        at('unknown far', { price: { kind: 'free' } }, 900),
        at('unknown near', { price: { kind: 'free' } }, 100),
        at('sure', { step_free: 'yes', price: { kind: 'free' } }, 5000),
      ),
    ).toEqual(['sure', 'unknown near', 'unknown far', 'steps']);
  });

  it('alike: what was spoken of, what is free, what is nearer, the name', () => {
    const asked = hoped([{ likes: ['beach'] }, 'ranta']);
    expect(
      order(
        asked,
        at('b far', { price: { kind: 'free' } }, 500),
        at('a far', { price: { kind: 'free' } }, 500),
        at('near', { price: { kind: 'free' } }, 100),
        at('paid', { price: { kind: 'paid' } }, 1),
        at('beach', { category: 'beach', price: { kind: 'paid' } }, 9000),
      ),
    ).toEqual(['beach', 'near', 'a far', 'b far', 'paid']);
  });

  it('has examples, and what is closed for now, at the end, however well they fit', () => {
    const asked = hoped([{ likes: ['beach'] }, 'ranta']);
    expect(
      order(
        asked,
        at('example', { category: 'beach', example: true }),
        at('closed', { category: 'beach', status: 'temporarily_closed' }),
        at('plain', {}),
      ),
    ).toEqual(['plain', 'closed', 'example']);
  });
});
