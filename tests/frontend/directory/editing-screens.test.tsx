/** The upkeep's screens against a server that answers as the real one does: what is sent, and what is told. */
import axe from 'axe-core';
import { cleanup, fireEvent, render, waitFor } from '@testing-library/preact';
import EntryPage from '@/directory/editing/EntryPage';
import NewEntryPage from '@/directory/editing/NewEntryPage';
import UpkeepPage, { chosenMunicipality } from '@/directory/editing/UpkeepPage';
import { ownKeys } from '@/store/own';
import { setLanguage } from '@/text';
import { replace } from '@/ui';
import { freshStore } from '../store/fresh';

const say = (fi: string) => ({ fi, sv: fi, en: fi });
const entry = {
  ...{ id: 'lipas:1', kind: 'group', class: 'organised', category: 'group_exercise', name: say('Tuolijumppa') },
  ...{
    summary: say('Istuen.'),
    municipality: '091',
    district: null,
    address: null,
    geo: null,
    price: { kind: 'unknown' },
  },
  ...{ setting: 'indoors', step_free: 'yes', lit: 'unknown', beginner: 'unknown', example: false, contact: [] },
  ...{ hours: null, source: { name: 'Lipas', checked_on: '2020-01-01' }, timetable: { weekdays: [1], places_left: 3 } },
};
const flag = {
  ...{
    id: 'f1',
    entry: 'lipas:1',
    name: entry.name,
    municipality: '091',
    what: 'wrong',
    note: 'Aika on väärin',
    language: 'fi',
  },
  ...{ by: 'client', received_at: '2026-11-22T05:00:00Z', settled_at: null, settled_by: null, outcome: null },
};
const kept = {
  ...{ id: 'lipas:1', revision: 'r1', state: 'shown', joined_into: null, own: false, entry, register: entry },
  ...{
    members: [{ id: 'lipas:1', collection: 'lipas', source: 'Lipas', entry }],
    links: [],
    fields: {},
    history: [],
    flags: [flag],
  },
};
const line = {
  ...{
    id: 'lipas:1',
    name: entry.name,
    kind: 'group',
    category: 'group_exercise',
    municipality: '091',
    state: 'shown',
  },
  ...{ status: 'active', same_as: [], sources: ['Lipas'], information_from: '2020-01-01', address: null, parent: null },
  ...{ corrected: false, flags: 1 },
};
const municipalities = [{ municipality: '091', name: say('Helsinki'), entries: 1, flags: 1, changes: 0 }];

const change = {
  ...{
    change: 'c1',
    at: '2026-11-22T05:00:00Z',
    by: 'Ella',
    what: 'places',
    entry: 'lipas:1',
    other: null,
    name: null,
  },
  ...{ fields: { 'timetable.places_left': { before: 9, after: 3 } }, reason: '', undone_at: null, undone_by: null },
};

interface Sent {
  method: string;
  path: string;
  body: Record<string, unknown> | null;
}

/** Answers by method and the end of the path; what was sent is noted. */
function server(answers: Record<string, (sent: Sent) => [number, unknown]>): Sent[] {
  const all: Sent[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const path = decodeURIComponent(url.replace('/api/v1/directory-editing', '').split('?')[0] ?? '');
    const sent = { method: init.method ?? 'GET', path, body: init.body ? JSON.parse(String(init.body)) : null };
    if (sent.method !== 'GET') all.push(sent);
    const [status, value] = (answers[`${sent.method} ${path}`] ?? (() => [404, { code: 'not-found', detail: '' }]))(
      sent,
    );
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    return new Response(JSON.stringify(value), { status, headers: { 'content-type': type } });
  });
  return all;
}

const known = {
  'GET /overview': (): [number, unknown] => [200, { municipalities }],
  'GET /entries': (): [number, unknown] => [200, { items: [line], next: null }],
  'GET /entries/lipas:1': (): [number, unknown] => [200, kept],
  'GET /flags': (): [number, unknown] => [200, { items: [flag], next: null }],
};

beforeEach(async () => {
  await freshStore('me');
  setLanguage('fi');
  chosenMunicipality.value = '';
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('shows what waits and the way to each entry, and keeps nobody out', async () => {
  server(known);
  replace('directory-editing');
  const page = render(<UpkeepPage />);
  expect((await page.findByText('Tuolijumppa')).closest('a')?.getAttribute('href')).toContain('entries/lipas%3A1');
  expect(page.getByText('1 ilmoitus')).toBeTruthy();
  expect((await axe.run(page.container, { rules: { region: { enabled: false } } })).violations).toEqual([]);
});

it('without a network says that it needs one, and nothing of what nobody has written', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  replace('directory-editing');
  const page = render(<UpkeepPage />);
  expect(await page.findByText('Tähän tarvitaan verkko.')).toBeTruthy();
  expect(page.getByRole('button', { name: 'Yritä uudelleen' })).toBeTruthy();
  expect(page.queryByText(/Kirjoittamasi/)).toBeNull();
});

it('settles what somebody said', async () => {
  const sent = server({ ...known, 'POST /flags/f1/settle': () => [200, { ...flag, outcome: 'corrected' }] });
  replace('directory-editing', 'flags');
  const page = render(<UpkeepPage />);
  fireEvent.click(await page.findByRole('button', { name: 'Korjattu' }));
  await waitFor(() => expect(sent.map(({ body }) => body)).toEqual([{ outcome: 'corrected' }]));
});

it('sends only what was corrected, and the same attempt under the same id', async () => {
  let tries = 0;
  const sent = server({
    ...known,
    'PUT /entries/lipas:1/fields': () =>
      ++tries === 1 ? [503, { code: 'try-again', detail: '' }] : [200, { ...kept, revision: 'r2' }],
  });
  replace('directory-editing', 'entries', 'lipas:1');
  const page = render(<EntryPage />);
  fireEvent.click(await page.findByRole('button', { name: 'Korjaa tietoja' }));
  fireEvent.change(await page.findByLabelText('Vessa'), { target: { value: 'yes' } });
  fireEvent.input(page.getByLabelText('Alkaa klo'), { target: { value: '13:30' } });
  fireEvent.click(page.getByRole('button', { name: 'Tallenna' }));
  expect(await page.findByText(/Palvelimella on ruuhkaa/)).toBeTruthy();
  fireEvent.click(page.getByRole('button', { name: 'Tallenna' }));
  expect(await page.findByRole('button', { name: 'Korjaa tietoja' })).toBeTruthy();
  expect(sent).toHaveLength(2);
  expect(sent[0]?.body).toEqual(sent[1]?.body);
  expect(sent[0]?.body).toMatchObject({
    revision: 'r1',
    fields: { 'amenities.toilet': 'yes', 'timetable.from': '13:30' },
  });
  expect(Object.keys(sent[0]?.body?.['fields'] as object)).toHaveLength(2);
});

it('tells a fault at its field, and loses nothing of what was typed', async () => {
  server({
    ...known,
    'PUT /entries/lipas:1/fields': () => [
      422,
      { code: 'validation-failed', detail: '', errors: { 'fields.hours.notation': ['hours-notation'] } },
    ],
  });
  replace('directory-editing', 'entries', 'lipas:1');
  const page = render(<EntryPage />);
  fireEvent.click(await page.findByRole('button', { name: 'Korjaa tietoja' }));
  fireEvent.change(await page.findByLabelText('Milloin avoinna'), { target: { value: 'times' } });
  fireEvent.input(await page.findByLabelText('Ajat'), { target: { value: 'ma-pe 10-18' } });
  fireEvent.click(page.getByRole('button', { name: 'Tallenna' }));
  const field = await waitFor(() => {
    const found = page.getByLabelText('Ajat') as HTMLInputElement;
    expect(found.getAttribute('aria-invalid')).toBe('true');
    return found;
  });
  expect(field.value).toBe('ma-pe 10-18');
  expect(page.getAllByText(/Aikoja ei voitu lukea/).length).toBeGreaterThan(0);
});

it('keeps what was typed when another editor was quicker, and saves it over the newest', async () => {
  let now = kept;
  const sent = server({
    ...known,
    'GET /entries/lipas:1': () => [200, now],
    'PUT /entries/lipas:1/fields': ({ body }) =>
      body?.['revision'] === now.revision
        ? [200, now]
        : [409, { code: 'edit-conflict', detail: '', errors: { revision: [now.revision] } }],
  });
  replace('directory-editing', 'entries', 'lipas:1');
  const page = render(<EntryPage />);
  fireEvent.click(await page.findByRole('button', { name: 'Korjaa tietoja' }));
  fireEvent.input(await page.findByLabelText('Alkaa klo'), { target: { value: '13:30' } });
  now = { ...kept, revision: 'r2', entry: { ...entry, name: say('Istumajumppa') } };
  fireEvent.click(page.getByRole('button', { name: 'Tallenna' }));
  fireEvent.click(await page.findByRole('button', { name: 'Hae uusin tieto' }));
  await waitFor(() => expect(page.container.querySelector('h1')?.textContent).toBe('Istumajumppa'));
  expect((page.getByLabelText('Alkaa klo') as HTMLInputElement).value).toBe('13:30');
  fireEvent.click(page.getByRole('button', { name: 'Tallenna' }));
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[1]?.body).toMatchObject({ revision: 'r2', fields: { 'timetable.from': '13:30' } });
});

it('adds a group of the municipality’s own from a name and a few words', async () => {
  const sent = server({ ...known, 'POST /entries': () => [201, { ...kept, id: 'own-091:x' }] });
  replace('directory-editing', 'new');
  const page = render(<NewEntryPage />);
  const names = await page.findAllByLabelText('Suomi');
  fireEvent.input(names[0] as HTMLElement, { target: { value: 'Kävelyryhmä' } });
  fireEvent.input(names[1] as HTMLElement, { target: { value: 'Kävellään yhdessä.' } });
  fireEvent.click(page.getByRole('button', { name: 'Lisää hakemistoon' }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.body).toMatchObject({
    municipality: '091',
    entry: { kind: 'group', name: say('Kävelyryhmä'), summary: say('Kävellään yhdessä.'), hours: null },
  });
});

it('a place may have noughts among its digits, and is sent as numbers', async () => {
  const sent = server({ ...known, 'PUT /entries/lipas:1/fields': () => [200, { ...kept, revision: 'r2' }] });
  replace('directory-editing', 'entries', 'lipas:1');
  const page = render(<EntryPage />);
  fireEvent.click(await page.findByRole('button', { name: 'Korjaa tietoja' }));
  const type = (label: RegExp, whole: string) => {
    const field = page.getByLabelText(label) as HTMLInputElement;
    // As a finger does: each letter after what stands there.
    for (const letter of whole) fireEvent.input(field, { target: { value: field.value + letter } });
  };
  type(/Leveysaste/, '60,1050');
  type(/Pituusaste/, '24.9012');
  fireEvent.click(page.getByRole('button', { name: 'Tallenna' }));
  await waitFor(() =>
    expect(sent.map(({ body }) => body?.['fields'])).toEqual([{ geo: { lat: 60.105, lon: 24.9012 } }]),
  );
});

it('a slow answer about one entry never stands on the page of another', async () => {
  const other = { ...kept, id: 'lipas:2', entry: { ...entry, id: 'lipas:2', name: say('Vesijumppa') }, flags: [] };
  let settled = () => {};
  server({ ...known, 'GET /entries/lipas:2': () => [200, other] });
  const answer = globalThis.fetch;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    if (url.endsWith('/settle')) await new Promise<void>((done) => (settled = done));
    return url.endsWith('/settle') ? Response.json({ ...flag, outcome: 'corrected' }) : answer(url, init);
  });
  replace('directory-editing', 'entries', 'lipas:1');
  const page = render(<EntryPage />);
  fireEvent.click(await page.findByRole('button', { name: 'Korjattu' }));
  replace('directory-editing', 'entries', 'lipas:2');
  const title = () => page.container.querySelector('h1')?.textContent;
  await waitFor(() => expect(title()).toBe('Vesijumppa'));
  settled();
  await new Promise((done) => setTimeout(done, 20));
  expect(title()).toBe('Vesijumppa');
});

it('the places left say what is so when a change of them was taken back', async () => {
  let now: typeof kept = { ...kept, history: [change] as never[] };
  server({
    ...known,
    'GET /entries/lipas:1': () => [200, now],
    'POST /changes/c1/undo': () => {
      now = { ...kept, revision: 'r2', entry: { ...entry, timetable: { weekdays: [1], places_left: 9 } } };
      return [200, { entry: 'lipas:1' }];
    },
  });
  replace('directory-editing', 'entries', 'lipas:1');
  const page = render(<EntryPage />);
  const left = () => page.getByLabelText('Vapaita paikkoja') as HTMLInputElement;
  fireEvent.click(await page.findByRole('button', { name: 'Peru päivitys' }));
  await waitFor(() => expect(left().value).toBe('9'));
});

it('a half-written entry is found again with the municipality and the kind it was begun for', async () => {
  const two = [...municipalities, { municipality: '092', name: say('Vantaa'), entries: 0, flags: 0, changes: 0 }];
  const sent = server({
    ...known,
    'GET /overview': () => [200, { municipalities: two }],
    'POST /entries': () => [201, { ...kept, id: 'own-092:x' }],
  });
  replace('directory-editing', 'new');
  const page = render(<NewEntryPage />);
  fireEvent.change(await page.findByLabelText('Kunta'), { target: { value: '092' } });
  fireEvent.change(page.getByLabelText('Mitä lisätään?'), { target: { value: 'place' } });
  await waitFor(() => expect(page.queryByLabelText('Alkaa klo')).toBeNull());
  fireEvent.input((await page.findAllByLabelText('Suomi'))[0] as HTMLElement, { target: { value: 'Kuntoilupuisto' } });
  cleanup();
  await waitFor(async () => expect(await ownKeys('draft:directory-editing:new')).toHaveLength(2));
  const again = render(<NewEntryPage />);
  await waitFor(() => expect(again.getByDisplayValue('Kuntoilupuisto')).toBeTruthy());
  // Whoever turns to another municipality means that one.
  chosenMunicipality.value = '091';
  await waitFor(() => expect((again.getByLabelText('Kunta') as HTMLSelectElement).value).toBe('091'));
  chosenMunicipality.value = '';
  await waitFor(() => expect((again.getByLabelText('Kunta') as HTMLSelectElement).value).toBe('092'));
  fireEvent.click(again.getByRole('button', { name: 'Lisää hakemistoon' }));
  await waitFor(() =>
    expect(sent.map(({ body }) => body)).toMatchObject([{ municipality: '092', entry: { kind: 'place' } }]),
  );
  cleanup();
  const next = render(<NewEntryPage />);
  expect(((await next.findByLabelText('Kunta')) as HTMLSelectElement).value).toBe('091');
});
