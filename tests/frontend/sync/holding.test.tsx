/** The lead's holding area, drawn against a server of the protocol's words: what is read, what is sent, what is told. */
import { fireEvent, render, waitFor } from '@testing-library/preact';
import { practitioner } from '@/accounts/session';
import type { Guide } from '@/guides/guide';
import { ownSetting, setOwnSetting } from '@/store/own';
import { setContent } from '@/store/settings';
import HeldItemPage from '@/sync/HeldItemPage';
import HeldPage from '@/sync/HeldPage';
import { faultOf, heldWaiting, releasable, repairable, settlingOf } from '@/sync/holding';
import { HeldForLead } from '@/sync/Notices';
import { replace } from '@/ui';
import { freshStore } from '../store/fresh';

const say = (fi: string) => ({ fi, sv: fi, en: fi });
const guide = {
  ...{ guide: 'movement', version: 1, state: 'published', kind: 'conversation', minutes: 10 },
  title: say('Liikkuminen puheeksi'),
  summary: say(''),
  topics: [
    {
      id: 'next',
      title: say('Askel'),
      questions: [
        { id: 'step_what', kind: 'text', ask: say('Mitä kokeilet?') },
        { id: 'alone', kind: 'yes_no', ask: say('Yksinkö?') },
      ],
    },
  ],
} satisfies Guide;
const item = {
  ...{
    number: 7,
    edit: 'e7',
    kind: 'recording',
    id: 'r7',
    base: null,
    author_id: 'a',
    author: 'Matti Malli',
    device: 'd',
  },
  ...{ received_at: '2026-11-21T09:00:00Z', code: 'validation-failed', item: '', opened: true, erases: false },
  ...{ state: 'waiting', resolved_by: null, resolver: null, resolved_at: null, reason: null },
  errors: { 'answers.step_what.value': ['too-long'] },
  record: {
    ...{ guide: 'movement', guide_version: 1, setting: null, language: 'fi', person_id: null, state: 'finished' },
    ...{ started_at: '2026-11-21T08:00:00Z', finished_at: '2026-11-21T08:30:00Z', minutes: 30, topic: null },
    answers: { step_what: { value: 'Aivan liian pitkä' }, alone: { value: true } },
    notes: [{ id: 'n1', topic: null, text: 'kalastaa' }],
    plan_language: null,
  },
};

type Reply = { status?: number; body: unknown } | 'unreachable';
let replies: Record<string, Reply>;
let sent: { path: string; body: unknown }[];

beforeEach(async () => {
  await freshStore('me');
  practitioner.value = {
    id: 'me',
    username: 'me',
    name: 'Eeva',
    unit_id: 'u',
    unit_name: 'Y',
    roles: ['field_worker', 'unit_lead'],
  };
  await setContent('guides', { guides: [guide], etag: null, checked_at: null });
  heldWaiting.value = null;
  sent = [];
  replies = {
    '/sync/held?count=1': { body: { waiting: 1 } },
    '/sync/held': { body: { items: [item], more: false } },
    '/sync/held?before=8': { body: { items: [item], more: false } },
  };
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    const path = address.replace('/api/v1', '');
    if (init.body) sent.push({ path, body: JSON.parse(String(init.body)) });
    const reply = replies[path];
    if (reply === undefined) throw new Error(`nobody answers ${path}`);
    if (reply === 'unreachable') throw new TypeError('no network');
    const { status = 200, body } = reply;
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    return new Response(JSON.stringify(body), { status, headers: { 'content-type': type } });
  });
});
afterEach(() => vi.unstubAllGlobals());

const problem = (status: number, code: string, more = {}) => ({ status, body: { code, detail: '', status, ...more } });

describe('the list', () => {
  it('tells who, when, what and why, and leads to each', async () => {
    const { findByText, getByText } = render(<HeldPage />);
    const card = (await findByText('Matti Malli')).closest('a');
    expect(card?.getAttribute('href')).toBe('#/held/7');
    expect(card?.textContent).toContain('Keskustelu');
    expect(getByText('Jokin tieto ei kelpaa sellaisenaan.')).toBeTruthy();
  });

  it('says so when nothing waits', async () => {
    replies['/sync/held'] = { body: { items: [], more: false } };
    const { findByText } = render(<HeldPage />);
    expect(await findByText('Selvitettäviä kirjauksia ei ole.')).toBeTruthy();
  });

  it('asks for older ones from the last number on', async () => {
    replies['/sync/held'] = { body: { items: [item], more: true } };
    replies['/sync/held?before=7'] = { body: { items: [{ ...item, number: 3, author: 'Liisa' }], more: false } };
    const { findByText, getByText, queryByText } = render(<HeldPage />);
    fireEvent.click(await findByText('Näytä vanhemmat'));
    expect(await findByText('Liisa')).toBeTruthy();
    expect(getByText('Matti Malli')).toBeTruthy();
    expect(queryByText('Näytä vanhemmat')).toBeNull();
  });

  it('shows what was settled with its reason, and leads nowhere from it', async () => {
    replies['/sync/held?resolved=1'] = {
      body: { items: [{ ...item, state: 'discarded', reason: 'Kahdesti', record: null }], more: false },
    };
    replies['/sync/held'] = { body: { items: [], more: false } };
    const { findByText } = render(<HeldPage />);
    fireEvent.click(await findByText('Näytä jo selvitetyt'));
    expect((await findByText('Kahdesti')).closest('a')).toBeNull();
    expect(await findByText('Hylätty')).toBeTruthy();
  });

  it.each([
    ['unreachable' as const, /siihen tarvitaan verkko/],
    [problem(401, 'session-expired'), /tarvitsee salalauseen/],
    [problem(403, 'not-allowed'), /näkee yksikön esihenkilö/],
    [problem(500, 'internal-error'), /ei juuri nyt pysty vastaamaan/],
  ])('without an answer says why and tries again: %#', async (reply, said) => {
    replies['/sync/held'] = reply;
    const { findByText } = render(<HeldPage />);
    expect(await findByText(said)).toBeTruthy();
    replies['/sync/held'] = { body: { items: [item], more: false } };
    fireEvent.click(await findByText('Yritä uudelleen'));
    expect(await findByText('Matti Malli')).toBeTruthy();
  });
});

describe('one record', () => {
  beforeEach(() => replace('held', '7'));

  it('is read as on the person’s page, with the field named', async () => {
    const { findByText, findAllByText, getByText } = render(<HeldItemPage />);
    expect(await findAllByText('Mitä kokeilet?')).toHaveLength(2);
    expect(await findByText('Aivan liian pitkä')).toBeTruthy();
    expect(getByText('kalastaa')).toBeTruthy();
    expect(getByText('on liian pitkä')).toBeTruthy();
  });

  it('is mended in the question’s own field; what was not named is sent as it came', async () => {
    replies['/sync/held/7/repair'] = { body: { outcome: 'stored', n: 9, hash: 'h' } };
    const { findByText, findByLabelText } = render(<HeldItemPage />);
    fireEvent.click(await findByText('Korjaa ja ota käyttöön'));
    const field = (await findByLabelText(/Omin sanoin/)) as HTMLTextAreaElement;
    expect(field.value).toBe('Aivan liian pitkä');
    fireEvent.input(field, { target: { value: 'Kävely' } });
    fireEvent.click(await findByText('Tallenna korjaus'));
    expect(await findByText('Korjaus on tallennettu, ja kirjaus on käytössä.')).toBeTruthy();
    const body = sent[0]?.body as { edit: string; record: typeof item.record };
    expect(body.edit).toMatch(/^[0-9a-f-]{36}$/);
    expect(body.record).toEqual({
      ...item.record,
      answers: { ...item.record.answers, step_what: { value: 'Kävely' } },
    });
  });

  it('can leave the named detail out', async () => {
    replies['/sync/held/7/repair'] = { body: { outcome: 'stored', n: 9, hash: 'h' } };
    const { findByText } = render(<HeldItemPage />);
    fireEvent.click(await findByText('Korjaa ja ota käyttöön'));
    fireEvent.click(await findByText('Jätä tämä kohta pois'));
    expect(await findByText('Kohta jää pois, kun tallennat korjauksen.')).toBeTruthy();
    fireEvent.click(await findByText('Tallenna korjaus'));
    await findByText('Korjaus on tallennettu, ja kirjaus on käytössä.');
    expect(sent[0]?.body).toMatchObject({ record: { answers: { alone: { value: true } } } });
    expect(JSON.stringify(sent[0]?.body)).not.toContain('step_what');
  });

  it('keeps a mending that the server would set aside too, names its fields, and sends the same edit again', async () => {
    replies['/sync/held/7/repair'] = problem(422, 'validation-failed', { errors: { 'notes.0.text': ['too-long'] } });
    const { findByText } = render(<HeldItemPage />);
    fireEvent.click(await findByText('Korjaa ja ota käyttöön'));
    fireEvent.click(await findByText('Tallenna korjaus'));
    expect(await findByText(/Korjaus ei vielä kelpaa/)).toBeTruthy();
    expect(await findByText('Muistiinpanot', { selector: 'label' })).toBeTruthy();
    replies['/sync/held/7/repair'] = { body: { outcome: 'stored', n: 9, hash: 'h' } };
    fireEvent.click(await findByText('Tallenna korjaus'));
    await findByText('Korjaus on tallennettu, ja kirjaus on käytössä.');
    const [first, second] = sent.map(({ body }) => (body as { edit: string }).edit);
    expect(second).toBe(first);
  });

  it('is rejected only with a reason, which holds no identity code', async () => {
    replies['/sync/held/7/discard'] = { body: { state: 'discarded' } };
    const { findByText, getByLabelText, getByText } = render(<HeldItemPage />);
    fireEvent.click(await findByText('Hylkää'));
    fireEvent.click(await findByText('Hylkää kirjaus'));
    expect(await findByText(/Kirjoita syy/)).toBeTruthy();
    fireEvent.input(getByLabelText('Syy tekijälle'), { target: { value: '131052-308T' } });
    expect(await findByText(/Tässä on henkilötunnus/)).toBeTruthy();
    fireEvent.click(getByText('Hylkää kirjaus'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(sent).toEqual([]);
    fireEvent.input(getByLabelText('Syy tekijälle'), { target: { value: ' Kahdesti. ' } });
    fireEvent.click(getByText('Hylkää kirjaus'));
    expect(await findByText('Kirjaus on hylätty. Tekijä näkee syyn.')).toBeTruthy();
    expect(sent).toEqual([{ path: '/sync/held/7/discard', body: { reason: 'Kahdesti.' } }]);
  });

  it('is taken into use by the lead’s word when there is nothing in it to mend', async () => {
    const revoked = { ...item, code: 'device-revoked', errors: {} };
    replies['/sync/held?before=8'] = { body: { items: [revoked], more: false } };
    replies['/sync/held/7/release'] = { body: { outcome: 'stored', n: 9 } };
    const { findByText, queryByText } = render(<HeldItemPage />);
    fireEvent.click(await findByText('Ota käyttöön sellaisenaan'));
    expect(await findByText('Kirjaus on otettu käyttöön.')).toBeTruthy();
    expect(queryByText('Hylkää')).toBeNull();
  });

  it('that would be set aside again says so and shows the new reason', async () => {
    replies['/sync/held?before=8'] = {
      body: { items: [{ ...item, code: 'author-disabled', errors: {} }], more: false },
    };
    replies['/sync/held/7/release'] = { body: { outcome: 'held', n: null, problem: { code: 'validation-failed' } } };
    const { findByText } = render(<HeldItemPage />);
    const button = await findByText('Ota käyttöön sellaisenaan');
    replies['/sync/held?before=8'] = { body: { items: [item], more: false } };
    fireEvent.click(button);
    expect(await findByText(/Se odottaa yhä/)).toBeTruthy();
    expect(await findByText('Jokin tieto ei kelpaa sellaisenaan.')).toBeTruthy();
  });

  it.each([
    ['released', /ehti ottaa kirjauksen käyttöön/],
    ['repaired', /ehti korjata kirjauksen/],
    ['discarded', /ehti hylätä kirjauksen/],
    [undefined, /ehti selvittää kirjauksen/],
  ])('that another lead has %s is not fought over', async (state, said) => {
    replies['/sync/held/7/repair'] = problem(409, 'already-settled', state ? { errors: { state: [state] } } : {});
    const { findByText, queryByText } = render(<HeldItemPage />);
    fireEvent.click(await findByText('Korjaa ja ota käyttöön'));
    fireEvent.click(await findByText('Tallenna korjaus'));
    expect(await findByText(said)).toBeTruthy();
    expect(queryByText('Tallenna korjaus')).toBeNull();
  });

  it('that cannot be opened shows nothing, and can be rejected or tried again', async () => {
    const closed = { ...item, code: 'seal-unknown-key', errors: {}, opened: false, record: null };
    replies['/sync/held?before=8'] = { body: { items: [closed], more: false } };
    const { findByText, queryByText } = render(<HeldItemPage />);
    expect(await findByText('Sisältöä ei voi avata eikä näyttää.')).toBeTruthy();
    expect(queryByText('Korjaa ja ota käyttöön')).toBeNull();
    expect(queryByText('Ota käyttöön sellaisenaan')).toBeTruthy();
  });

  it('whose content has a shape nobody meant is still shown, in its own words', async () => {
    const odd = {
      ...item,
      record: { answers: 'ei lainkaan', notes: [{ text: 5 }, 'irti'], guide: 'movement', to: { name: 'Kuntosali' } },
    };
    replies['/sync/held?before=8'] = { body: { items: [odd], more: false } };
    const { findByText } = render(<HeldItemPage />);
    expect(await findByText('Kuntosali')).toBeTruthy();
    expect(await findByText('irti')).toBeTruthy();
  });

  it('that is gone says so', async () => {
    replies['/sync/held?before=8'] = { body: { items: [], more: false } };
    const { findByText } = render(<HeldItemPage />);
    expect(await findByText(/Kirjausta ei enää löydy/)).toBeTruthy();
  });
});

describe('that something waits', () => {
  it('is told to the lead alone', async () => {
    const { findByText, unmount } = render(<HeldForLead />);
    expect(await findByText('1 kirjaus odottaa selvittämistä.')).toBeTruthy();
    unmount();
    practitioner.value = practitioner.value && { ...practitioner.value, roles: ['field_worker'] };
    const { container } = render(<HeldForLead />);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(container.textContent).toBe('');
  });
  it('is not told while the server cannot be asked', async () => {
    replies['/sync/held?count=1'] = 'unreachable';
    const { container } = render(<HeldForLead />);
    await waitFor(() => expect(container.textContent).toBe(''));
  });
});

describe('the rules', () => {
  it.each(['gone', 'rejected'])('leaves nothing of a begun mending on the device once it is %s', async (end) => {
    await setOwnSetting('draft:held:7', { edit: 'e', record: item.record, out: [] });
    await setOwnSetting('draft:held:70', { edit: 'f', record: item.record, out: [] });
    if (end === 'gone') replies['/sync/held?before=8'] = { body: { items: [], more: false } };
    replies['/sync/held/7/discard'] = { body: { state: 'discarded' } };
    const { findByText, getByLabelText } = render(<HeldItemPage />);
    if (end === 'rejected') {
      fireEvent.click(await findByText('Hylkää'));
      fireEvent.input(getByLabelText('Syy tekijälle'), { target: { value: 'Kaksi samaa' } });
      fireEvent.click(await findByText('Hylkää kirjaus'));
    }
    await waitFor(async () => expect(await ownSetting('draft:held:7')).toBeUndefined());
    expect(await ownSetting('draft:held:70')).toBeDefined();
  });

  it('a content with named faults is not simply released; anything else may be', () => {
    for (const code of ['validation-failed', 'identity-code', 'text-not-allowed', 'edit-id-reused'])
      expect(releasable({ code })).toBe(false);
    for (const code of ['device-revoked', 'unknown-guide', 'seal-broken']) expect(releasable({ code })).toBe(true);
  });
  it('only what can be read and names a field is mended', () => {
    expect(repairable({ kind: 'person', record: {}, errors: { note: ['x'] } })).toBe(true);
    expect(repairable({ kind: 'person', record: {}, errors: {} })).toBe(false);
    expect(repairable({ kind: null, record: {}, errors: { note: ['x'] } })).toBe(false);
    expect(repairable({ kind: 'person', record: null, errors: { note: ['x'] } })).toBe(false);
  });
  it('an outcome is called by what was asked for, unless it was set aside again', () => {
    expect(settlingOf('release', { outcome: 'merged' })).toBe('released');
    expect(settlingOf('repair', { outcome: 'conflict' })).toBe('repaired');
    expect(settlingOf('discard', {})).toBe('discarded');
    expect(settlingOf('release', { outcome: 'held' })).toBe('still_held');
  });
  it('an answer without words for it is the server’s fault', () => {
    expect(faultOf({ kind: 'problem', status: 418, code: 'tea', detail: '', retry_after_seconds: null })).toEqual({
      kind: 'server',
    });
  });
});
