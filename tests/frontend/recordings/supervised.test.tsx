/** What a supervisor reads and says, drawn against a server of the protocol's words. */
import { fireEvent, render, waitFor } from '@testing-library/preact';
import { practitioner } from '@/accounts/session';
import { OwnSignOff } from '@/recordings/SignOffSaid';
import SupervisedPage from '@/recordings/SupervisedPage';
import { isSupervised } from '@/recordings/supervision';
import { setContent } from '@/store/settings';
import { freshStore } from '../store/fresh';
import { guide as every, recordingOf } from './example';

const guide = { ...every, supervision: { when: { question: 'stress', at_least: 4 }, shows: ['stress', 'pace'] } };
const item = {
  ...{ number: 9, id: 'r9', edit: 'e9', author: 'Siiri Sirkkunen', guide: guide.guide, guide_version: guide.version },
  ...{ started_at: '2026-11-21T08:00:00Z', finished_at: '2026-11-21T09:30:00Z', minutes: 90 },
  answers: { stress: { value: 5 }, pace: { skipped: 'declined' } },
  ...{ notes: [], sign_off: null, settled: false },
};
let replies: Record<string, { status?: number; body: unknown }>;
let sent: { path: string; body: unknown }[];

beforeEach(async () => {
  await freshStore('me');
  practitioner.value = { id: 'me', username: 'me', name: 'Leena', unit_id: 'u', unit_name: 'Y', roles: ['supervisor'] };
  await setContent('guides', { guides: [guide], etag: null, checked_at: null });
  sent = [];
  replies = { '/supervised?done=0': { body: { items: [item], more: false } } };
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    const path = address.replace('/api/v1', '');
    if (init.body) sent.push({ path, body: JSON.parse(String(init.body)) });
    const { status = 200, body } = replies[path] ?? { status: 404, body: { code: 'not-found' } };
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    return new Response(JSON.stringify(body), { status, headers: { 'content-type': type } });
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('going through a conversation', () => {
  it('shows the marked answers in their words, and a skipped one as skipped', async () => {
    const { findByText, getByText } = render(<SupervisedPage />);
    await findByText('Siiri Sirkkunen');
    await findByText('Kuinka paljon sinulla on stressiä?');
    expect(getByText('Ei halua kertoa')).toBeTruthy();
  });

  it('sends what is said of the very edit that was read, and asks anew', async () => {
    const said = { state: 'signed', note: 'Hyvä', by: 'Leena', at: '2026-11-21T10:00:00Z', current: true };
    replies['/supervised/r9/sign-off'] = { body: said };
    const { findByText, getByLabelText, getByRole } = render(<SupervisedPage />);
    await findByText('Siiri Sirkkunen');
    fireEvent.input(getByLabelText(/Palaute opiskelijalle/), { target: { value: ' Hyvä ' } });
    replies['/supervised?done=0'] = { body: { items: [], more: false } };
    fireEvent.click(getByRole('button', { name: 'Kirjaa' }));
    await findByText('Yksikään keskustelu ei odota läpikäyntiä.');
    expect(sent).toEqual([{ path: '/supervised/r9/sign-off', body: { edit: 'e9', state: 'signed', note: 'Hyvä' } }]);
  });

  it('keeps the text when the conversation has changed meanwhile or holds an identity code', async () => {
    replies['/supervised/r9/sign-off'] = { status: 409, body: { code: 'edit-conflict' } };
    const { findByText, getByLabelText, getByRole } = render(<SupervisedPage />);
    await findByText('Siiri Sirkkunen');
    const field = getByLabelText(/Palaute opiskelijalle/) as HTMLTextAreaElement;
    const keep = getByRole('button', { name: 'Kirjaa' }) as HTMLButtonElement;
    fireEvent.input(field, { target: { value: 'Asiakas 131052-308T' } });
    await waitFor(() => expect(keep.disabled).toBe(true));
    fireEvent.input(field, { target: { value: 'Palataan' } });
    await waitFor(() => expect(keep.disabled).toBe(false));
    fireEvent.click(keep);
    await findByText(/muutettu sen jälkeen, kun avasit sen/);
    expect(field.value).toBe('Palataan');
  });
});

describe('whoever held the conversation', () => {
  it('reads what was said, and that it was changed afterwards', async () => {
    const said = { state: 'discuss', note: 'Jutellaan tästä', by: 'Leena', at: '2026-11-21T10:00:00Z', current: false };
    replies['/supervised/own'] = { body: { items: [{ recording_id: 'r9', ...said }] } };
    const recording = recordingOf({ answers: { stress: { value: 4 } }, state: 'finished' });
    const { findByText } = render(<OwnSignOff id="r9" guide={guide} recording={recording} />);
    await findByText('Jutellaan tästä');
    await findByText('Keskustelua on muutettu tämän jälkeen.');
  });

  it('is told nothing of supervision while the condition of the guide does not hold', () => {
    expect(isSupervised(guide, recordingOf({ answers: { stress: { value: 3 } } }))).toBe(false);
    expect(isSupervised(guide, recordingOf({ answers: { stress: { value: 4 } } }))).toBe(true);
    expect(isSupervised({ ...guide, supervision: undefined } as unknown as typeof guide, recordingOf())).toBe(false);
  });
});
