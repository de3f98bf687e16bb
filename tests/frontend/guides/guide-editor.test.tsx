/** The editor's screen when the sign-in ends in the middle of writing: it asks there, and what was written stays. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { needsSignIn, practitioner } from '@/accounts/session';
import { GuideEditor } from '@/guides/editor/GuideEditor';
import { forget } from '@/guides/editor/state';
import { languages } from '@/text';
import { freshStore } from '../store/fresh';

const texts = () => Object.fromEntries(languages.map((each) => [each, '']));
const content = { guide: 'oma', title: texts(), topics: [] };
const draft = { slug: 'oma', revision: 3, content, updated_at: '', updated_by: null };

function reply(status: number, body: unknown): Response {
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': type } });
}

beforeEach(async () => {
  await freshStore('me');
  const who = { id: 'me', username: 'eeva', name: 'Eeva', unit_id: 'u', unit_name: 'U', roles: ['administrator'] };
  practitioner.value = who;
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    if (init.method === 'PUT') return reply(401, { code: 'session-expired' });
    return reply(200, address.endsWith('/check') ? { faults: [] } : draft);
  });
});
afterEach(() => {
  forget('oma');
  cleanup();
  vi.unstubAllGlobals();
  practitioner.value = null;
  needsSignIn.value = false;
});

it('asks for the passphrase where the writing is, and the writing is there after another page too', async () => {
  const page = render(<GuideEditor slug="oma" onPreview={() => {}} />);
  const [title] = await screen.findAllByLabelText<HTMLInputElement>('suomi');
  fireEvent.input(title as HTMLElement, { target: { value: 'Oma opas' } });
  expect(await screen.findByText(/Kirjautuminen on vanhentunut/, {}, { timeout: 5000 })).toBeTruthy();
  page.unmount();
  render(<GuideEditor slug="oma" onPreview={() => {}} />);
  await waitFor(() => expect(screen.getAllByLabelText<HTMLInputElement>('suomi')[0]?.value).toBe('Oma opas'));
});
