import type { Opportunity } from '@/directory/opportunity';
import type { Answers, Language } from '@/guides/guide';
import { isEmpty, type Plan, planOf, planText, usualHours } from '@/recordings/plan';
import { readCode } from '@/directory/own/code';
import { largestVersion, ownCode, planCode } from '@/recordings/qr';
import { catalogueOf } from '@/text';
import { districts, entry } from '../directory/entries';
import { begun, guide, recordingOf } from './example';

const week = {
  notation: 'Mo-Th 13:00-15:00',
  checked_on: '2026-11-21',
  from: '2026-11-23',
  until: '2026-12-31',
  days: Object.fromEntries(
    Array.from({ length: 28 }, (_, day) => new Date(Date.UTC(2026, 10, 23 + day)))
      .filter((date) => [1, 2, 3, 4].includes(date.getUTCDay()) && date.getUTCDate() !== 24)
      .map((date) => [date.toISOString().slice(0, 10), ['13:00-15:00']]),
  ),
};
const three = (text: string): [string, string, string] => [`${text} fi`, `${text} sv`, `${text} en`];

const directory: Opportunity[] = [
  entry('gym', three('Sali'), {
    kind: 'place',
    class: 'self_directed',
    address: { street: 'Katu 1', postal_code: '00530', locality: 'Helsinki' },
    price: { kind: 'unknown' },
    contact: [{ channel: 'phone', value: '+358 9 310 1234' }],
  }),
  entry('walk', three('Kävely'), { kind: 'idea', class: 'everyday', price: { kind: 'free' } }),
  entry('line', three('Liikuntaluuri'), {
    kind: 'phone_service',
    price: { kind: 'free' },
    contact: [{ channel: 'phone', value: '+358 9 310 32623' }],
    hours: week,
  }),
];

const answers: Answers = {
  moves: { value: { chosen: ['walking'], own: ['tanssi keittiössä'] } },
  company: { value: { own: 'naapurin kanssa' } },
  places: { value: { chosen: ['forest'], own: [] } },
  agreed: { value: true },
  again_on: { value: '2026-12-01' },
  story: { skipped: 'declined' },
  options: {
    value: [
      { id: 'liikereppu:gym', name: 'Sali fi', class: 'self_directed' },
      { id: 'liikereppu:walk', name: 'Kävely fi', class: 'everyday' },
      { id: 'liikereppu:gone', name: 'Poistunut paikka', class: 'outdoors' },
    ],
  },
  next: {
    value: [
      {
        action: 'next_appointment',
        on: '2026-12-01',
        at: '09:30',
        to: 'terveysasema',
        opportunity: null,
        note: 'ammattilaisen oma huomio',
        consent: null,
      },
    ],
  },
};

async function made(language: Language, given: Answers = answers): Promise<{ plan: Plan; text: string }> {
  const catalogue = await catalogueOf(language);
  const recording = recordingOf({ answers: given, person_id: '5d8a3c1e-0000-4000-8000-000000000009' });
  const plan = planOf({ recording, guide, opportunities: directory, districts, language, catalogue, now: begun });
  return { plan, text: planText(plan, catalogue) };
}

describe('the plan', () => {
  it('tells in Finnish what, how, where and when, the places, what was agreed and whom to ask', async () => {
    expect((await made('fi')).text).toBe(
      [
        'Minun kokeiluni',
        'Mitä: Kävely · tanssi keittiössä',
        'Miten: naapurin kanssa',
        'Missä: Metsä',
        'Milloin: 1.12.2026',
        '',
        'Tutustu näihin',
        '- Sali fi, Katu 1, 00530 Helsinki, 09 310 1234, hinta ei tiedossa',
        '- Kävely fi',
        '- Poistunut paikka',
        '',
        'Sovittu',
        '- Uusi tapaaminen 1.12.2026 klo 9.30, terveysasema',
        '',
        'Kysy lisää',
        'Liikuntaluuri fi, 09 310 32623, ma–to klo 13–15, maksuton',
      ].join('\n'),
    );
  });

  it('tells the same in Swedish, with what was said in own words as it was said', async () => {
    const { text } = await made('sv');
    expect(text).toContain('Vad: Promenader · tanssi keittiössä');
    expect(text).toContain('Var: Skog');
    expect(text).toContain('- Ny träff 1.12.2026 kl. 9.30, terveysasema');
    expect(text).toContain('må–to kl. 13–15');
  });

  it('tells when and where a group meets, and of what is closed for now that first', async () => {
    const timetable = { weekdays: [2, 4], from: '10:00', to: '11:30', last: '2027-05-20' };
    const same = (text: string) => ({ fi: text, sv: text, en: text });
    const chosen = [
      entry('group', three('Ryhmä'), { kind: 'group', timetable, parent: same('Kampin palvelukeskus') }),
      entry('hall', three('Halli'), { status: 'temporarily_closed' }),
    ];
    const options = chosen.map(({ id, class: of }) => ({ id, name: id, class: of }));
    const places = async (language: Language) => {
      const recording = recordingOf({ answers: { options: { value: options } } });
      const catalogue = await catalogueOf(language);
      const sources = { recording, guide, opportunities: chosen, districts, language, catalogue, now: begun };
      return planOf(sources).places.map((each) => [each.when, each.address]);
    };
    expect(await places('fi')).toEqual([
      ['ti, to 10.00–11.30', 'Kampin palvelukeskus'],
      ['tilapäisesti suljettu', ''],
    ]);
    expect((await places('en'))[0]?.[0]).toBe('Tue, Thu 10:00–11:30');
  });

  it('tells the same in English', async () => {
    const { text } = await made('en');
    expect(text).toContain('What: Walking · tanssi keittiössä');
    expect(text).toContain('When: 1 Dec 2026');
    expect(text).toContain('Mon–Thu 13:00–15:00');
  });

  it('leaves out what was skipped, the practitioner’s remarks and everything that tells who', async () => {
    const { text } = await made('fi');
    expect(text).not.toContain('Mikä auttaa');
    expect(text).not.toContain('huomio');
    expect(text).not.toContain('5d8a3c1e');
  });

  it('is empty without answers, and still tells whom to ask', async () => {
    const { plan, text } = await made('fi', {});
    expect(isEmpty(plan)).toBe(true);
    expect(text).toContain('09 310 32623');
  });

  it('says nothing of hours that are not known', async () => {
    const catalogue = await catalogueOf('fi');
    expect(usualHours(null, begun, 'fi', catalogue)).toBe('');
    expect(usualHours({ ...week, from: '2025-01-01', until: '2025-02-01', days: {} }, begun, 'fi', catalogue)).toBe('');
  });
});

describe('the code', () => {
  it('holds the very text of the plan when it fits', async () => {
    const { plan, text } = await made('fi');
    const code = await planCode(plan, await catalogueOf('fi'));
    expect(code).toMatchObject({ text, short: false });
    expect(code?.size).toBeLessThanOrEqual(17 + 4 * largestVersion);
    expect(code?.path).toMatch(/^M/);
  });

  it('tells a long plan more shortly, says so, and stays readable', async () => {
    const { plan } = await made('fi');
    const long: Plan = {
      ...plan,
      lines: plan.lines.map((each) => ({ ...each, text: 'Kävelen metsäpolulla. '.repeat(60) })),
      places: Array.from({ length: 12 }, () => plan.places[0] as Plan['places'][number]),
    };
    const code = await planCode(long, await catalogueOf('fi'));
    expect(code?.short).toBe(true);
    expect(code?.size).toBeLessThanOrEqual(17 + 4 * largestVersion);
    expect(new TextEncoder().encode(code?.text).length).toBeLessThanOrEqual(858);
    expect(code?.text).toContain('09 310 32623');
    expect(code?.text).toContain('…');
  });
});

describe('the code for the client’s own phone', () => {
  const page = 'https://liikereppu.example.fi/';

  it('is an address that says everything after its hash, and nothing of who it is for', async () => {
    const { plan } = await made('sv');
    const code = await ownCode(plan, page);
    const [before, after = ''] = (code?.text ?? '').split('#/own/');
    expect(before).toBe(page);
    const read = await readCode(after);
    expect(read?.language).toBe('sv');
    expect(read?.own.lines).toMatchObject({ what: 'Promenader · tanssi keittiössä', where: 'Skog' });
    expect(read?.own.entries.map((each) => [each.id, each.name])).toEqual([
      ['liikereppu:gym', 'Sali sv'],
      ['liikereppu:walk', 'Kävely sv'],
      ['liikereppu:gone', 'Poistunut paikka'],
    ]);
    expect(JSON.stringify(read)).not.toMatch(/huomio|terveysasema|5d8a3c1e/);
  });

  it('with a dozen places and long words is told more shortly and stays within a code that is read from a screen', async () => {
    const { plan } = await made('fi');
    // words without a pattern, as people's own are
    const odd = (at: number) => [...Array(40)].map((_, n) => ((at + 1) * 7919 * (n + 3)).toString(36)).join(' ');
    const long: Plan = {
      ...plan,
      lines: plan.lines.map((each, at) => ({ ...each, text: odd(at) })),
      places: Array.from({ length: 12 }, (_, at) => ({
        ...(plan.places[0] as Plan['places'][number]),
        id: `linkedevents-helsinki:enkora-${at * 7919}`,
        name: `Tasapainoryhmä ikäihmisille ${odd(at).slice(0, 60)}`,
      })),
    };
    const code = await ownCode(long, page);
    expect(code?.short).toBe(true);
    expect(code?.size).toBeLessThanOrEqual(17 + 4 * largestVersion);
    expect((await readCode(code?.text.split('#/own/')[1] ?? ''))?.own.entries.length).toBeGreaterThanOrEqual(3);
  });
});
