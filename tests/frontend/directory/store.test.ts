import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { find } from '@/directory/finding';
import { cleaned, directoryAnswer, isOpportunity } from '@/directory/reading';
import { directoryHere, entriesOf, refreshDirectory, refreshing } from '@/directory/store';
import { NO_WISH } from '@/directory/wish';
import { freshStore } from '../store/fresh';
import { freshDirectory, reopened } from './on-device';

interface Example {
  why: string;
  opportunity: Record<string, unknown> & { id: string };
}
const examples = (name: string): Example[] =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, '../../contract/examples', name), 'utf8'));
const valid = examples('opportunity-valid.json');
const [first, second, third] = valid.map((each) => each.opportunity) as [
  Example['opportunity'],
  Example['opportunity'],
  Example['opportunity'],
];

describe('what comes from the server is looked at before it is kept', () => {
  it.each(valid.map((each) => [each.why, each.opportunity]))('valid: %s', (_, opportunity) => {
    expect(isOpportunity(opportunity)).toBe(true);
  });

  // A key that nobody knows may be a newer server's; the server itself refuses it when content is published.
  const refused = examples('opportunity-invalid.json').filter((each) => each.why !== 'a key that nobody knows');
  it.each(refused.map((each) => [each.why, each.opportunity]))('invalid: %s', (_, opportunity) => {
    expect(isOpportunity(opportunity)).toBe(false);
  });

  const odd: (Example & { drops: string[] })[] = JSON.parse(
    readFileSync(resolve(import.meta.dirname, '../../contract/examples/opportunity-odd.json'), 'utf8'),
  );
  it.each(odd.map((each) => [each.why, each] as const))(
    'dropped, and the entry kept: %s',
    (_, { opportunity, drops }) => {
      expect(isOpportunity(opportunity)).toBe(false);
      const left = cleaned(opportunity);
      const { [drops[0] as string]: _dropped, ...rest } = opportunity;
      expect(drops).toHaveLength(1);
      expect(left).toEqual(rest);
    },
  );

  it('a link that would run code is no link, and what else the entry says stays', () => {
    const phone = { channel: 'phone', value: '+358 9 310 32623' };
    const hostile = { ...first, contact: [{ channel: 'web', value: 'javascript:alert(1)' }, phone] };
    expect(cleaned(hostile)?.contact).toEqual([phone]);
    expect(isOpportunity({ ...first, contact: [{ channel: 'web', value: 'javascript:alert(1)' }] })).toBe(false);
  });
});

/** A server that answers from a table and remembers what it was asked. */
function server(answers: Record<string, unknown>, etags: Record<string, string> = {}) {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const path = url.replace('/api/v1/directory', '');
    asked.push(path);
    const etag = etags[path];
    if (etag && new Headers(init.headers).get('if-none-match') === etag)
      return new Response(null, { status: 304, headers: { etag } });
    const answer = answers[path];
    if (answer instanceof Error) throw answer;
    if (typeof answer === 'string') return new Response(answer, { headers: { 'content-type': 'text/html' } });
    if (answer === undefined)
      return new Response('{}', { status: 404, headers: { 'content-type': 'application/problem+json' } });
    return Response.json(answer, etag ? { headers: { etag } } : {});
  });
  return asked;
}
const index = (n: number) => ({
  municipalities: [
    {
      municipality: '091',
      name: { fi: 'Helsinki', sv: 'Helsingfors', en: 'Helsinki' },
      n,
      opportunities: 2,
      updated_at: '2026-11-21T09:00:00Z',
    },
  ],
});
const whole = (n: number, ...opportunities: unknown[]) => ({
  municipality: '091',
  n,
  whole: true,
  opportunities,
  removed: [],
  districts: [{ id: 'kallio', name: { fi: 'Kallio', sv: 'Berghäll', en: 'Kallio' }, lat: 60.18, lon: 24.95 }],
});
const delta = (n: number, opportunities: unknown[], removed: string[] = []) => ({
  municipality: '091',
  n,
  whole: false,
  opportunities,
  removed,
});
/** Everything that is kept, as it is found and read. */
const all = async () => {
  await directoryHere();
  const entries = await entriesOf(find(NO_WISH, 1000).hits.map((each) => each.number));
  return entries.filter((each) => each !== null);
};
const names = async () => (await all()).map((each) => each.id).sort();

beforeEach(async () => {
  await freshStore();
  await freshDirectory();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function visited() {
  server({ '/index': index(3), '/091': whole(3, first, second) });
  expect(await refreshDirectory()).toBe('changed');
}

describe('the directory on the device', () => {
  it('is empty before anything came, without asking the network', async () => {
    const asked = server({});
    expect(await directoryHere()).toBe(null);
    expect(await all()).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('is there for ever after the first visit, without a network and after closing the app', async () => {
    await visited();
    await reopened();
    server({ '/index': new TypeError('no network') });
    expect(await refreshDirectory()).toBe('offline');
    expect(await names()).toEqual([first.id, second.id].sort());
    expect((await directoryHere())?.districts).toHaveLength(1);
    expect(refreshing.value).toEqual({ state: 'failed', reason: 'offline' });
  });

  it('takes only what has changed since, and lets go of what was removed', async () => {
    await visited();
    const asked = server({
      '/index': index(5),
      '/091?after=3': delta(5, [{ ...second, lit: 'yes' }, third], [first.id]),
    });
    expect(await refreshDirectory()).toBe('changed');
    expect(asked).toEqual(['/index', '/091?after=3']);
    await reopened();
    expect(await names()).toEqual([second.id, third.id].sort());
    expect((await all()).find((each) => each.id === second.id)?.lit).toBe('yes');
    expect((await directoryHere())?.districts).toHaveLength(1);
  });

  it('asks for nothing more when nothing has changed', async () => {
    server({ '/index': index(3), '/091': whole(3, first) }, { '/index': '"a"' });
    await refreshDirectory();
    const asked = server({}, { '/index': '"a"' });
    expect(await refreshDirectory()).toBe('fresh');
    expect(asked).toEqual(['/index']);
    expect(await names()).toEqual([first.id]);
  });

  it('is fetched whole again when the server went back to a backup', async () => {
    await visited();
    const asked = server({ '/index': index(2), '/091': whole(2, third) });
    expect(await refreshDirectory()).toBe('changed');
    expect(asked).toEqual(['/index', '/091']);
    expect(await names()).toEqual([third.id]);
  });

  it('asks for the whole again when its opening hours are weeks old, although nothing else has changed', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T10:00:00Z') });
    const told = (hours_from: string) => ({ '/index': index(3), '/091': { ...whole(3, first), hours_from } });
    const asked = server(told('2026-11-16'), { '/index': '"a"' });
    await refreshDirectory();
    vi.setSystemTime(new Date('2026-11-29T21:59:00Z'));
    expect(await refreshDirectory()).toBe('fresh');
    expect(asked.splice(0)).toEqual(['/index', '/091', '/index']);
    vi.setSystemTime(new Date('2026-11-29T22:00:00Z'));
    const again = server(told('2026-11-30'), { '/index': '"a"' });
    expect(await refreshDirectory()).toBe('changed');
    expect(await refreshDirectory()).toBe('fresh');
    expect(again).toEqual(['/index', '/091', '/index']);
  });

  it('a device whose clock is years ahead does not fetch everything at every opening', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2036-11-22T10:00:00Z') });
    const answers = { '/index': index(3), '/091': { ...whole(3, first), hours_from: '2026-11-16' } };
    const asked = server(answers, { '/index': '"a"' });
    expect(await refreshDirectory()).toBe('changed');
    expect(await refreshDirectory()).toBe('fresh');
    expect(await refreshDirectory()).toBe('fresh');
    expect(asked).toEqual(['/index', '/091', '/index', '/index']);
    answers['/index'] = index(4);
    const news = server({ ...answers, '/091?after=3': delta(4, [second]) });
    expect(await refreshDirectory()).toBe('changed');
    expect(news).toEqual(['/index', '/091?after=3']);
  });

  it('is fetched once however many ask at the same time', async () => {
    const asked = server({ '/index': index(3), '/091': whole(3, first) });
    await Promise.all([refreshDirectory(), refreshDirectory(), refreshDirectory()]);
    expect(asked).toEqual(['/index', '/091']);
  });
});

describe('a broken answer changes nothing', () => {
  const bad = delta(5, [{ ...third, step_free: true }]);
  it.each<[string, Record<string, unknown>, string]>([
    ['a café’s sign-in page instead of the index', { '/index': '<html>Wi-Fi</html>' }, 'offline'],
    ['an index that is none', { '/index': { municipalities: 'all' } }, 'broken'],
    ['an index without its list', { '/index': null }, 'broken'],
    ['an entry unlike the contract', { '/index': index(5), '/091?after=3': bad }, 'broken'],
    [
      'another municipality’s answer',
      { '/index': index(5), '/091?after=3': { ...delta(5, [third]), municipality: '049' } },
      'broken',
    ],
    ['a change that leads backwards', { '/index': index(5), '/091?after=3': delta(1, [third]) }, 'broken'],
    ['a list in place of an answer', { '/index': index(5), '/091?after=3': [] }, 'broken'],
    ['a sign-in page in place of the entries', { '/index': index(5), '/091?after=3': '<html>' }, 'offline'],
    ['an answer that is missing', { '/index': index(5) }, 'offline'],
    ['a line that is cut', { '/index': index(5), '/091?after=3': new TypeError('cut') }, 'offline'],
  ])('%s', async (_, answers, outcome) => {
    await visited();
    server(answers);
    expect(await refreshDirectory()).toBe(outcome);
    await reopened();
    expect(await names()).toEqual([first.id, second.id].sort());
    // and the next good answer mends it
    server({ '/index': index(5), '/091?after=3': delta(5, [third]) });
    expect(await refreshDirectory()).toBe('changed');
    expect(await names()).toContain(third.id);
  });

  it('and nor does one on the first visit: it is asked again the next time', async () => {
    server({ '/index': index(3), '/091': delta(3, [first]) });
    expect(await refreshDirectory()).toBe('broken');
    expect(await names()).toEqual([]);
    await visited();
  });
});

it('an answer may carry keys that this version does not know', () => {
  expect(directoryAnswer({ ...whole(1, { ...first, mood: 'calm' }), weather: 'snow' })).not.toBe(null);
});
