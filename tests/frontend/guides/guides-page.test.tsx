/** The list of guides: an own one goes on as its next version, one of the product only as a copy. */
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { practitioner } from '@/accounts/session';
import GuidesPage from '@/guides/editor/GuidesPage';
import { freshStore } from '../store/fresh';

const said = (text: string) => ({ fi: text, sv: text, en: text });
const topics = [
  { id: 'now', title: said('Nyt'), questions: [{ id: 'story', kind: 'text', ask: said('Mitä kuuluu?') }] },
];
const products = {
  guide: 'mini-intervention',
  version: 2,
  kind: 'conversation',
  minutes: 20,
  title: said('Tuotteen'),
  summary: said('s'),
  topics,
};
const own = { ...products, guide: 'oma', version: 4, title: said('Oma') };
let sent: { slug: string; body: Record<string, unknown> }[] = [];

function reply(status: number, body: unknown): Response {
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': type } });
}

beforeEach(async () => {
  sent = [];
  await freshStore('me');
  const who = { id: 'me', username: 'eeva', name: 'Eeva', unit_id: 'u', unit_name: 'U', roles: ['guide_editor'] };
  practitioner.value = who;
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    if (address.endsWith('/guides')) return reply(200, { guides: [own, products] });
    if (init.method !== 'PUT') return reply(200, { drafts: [] });
    const slug = address.split('/').pop() ?? '';
    sent.push({ slug, body: JSON.parse(String(init.body)) as Record<string, unknown> });
    return slug === 'oma' ? reply(200, { revision: 1 }) : reply(409, { code: 'guide-of-the-product' });
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  practitioner.value = null;
});

it('makes the draft of the next version under the same name, and says of the product\u2019s that it is copied', async () => {
  render(<GuidesPage />);
  const rows = () => screen.getAllByRole('article');
  await waitFor(() => expect(rows()).toHaveLength(2));
  for (const row of rows()) fireEvent.click(within(row).getByRole('button', { name: 'Tee uusi versio' }));
  await screen.findByText(/Kopioi se omaksi/);
  expect(sent.map(({ slug }) => slug).sort()).toEqual(['mini-intervention', 'oma']);
  const draft = sent.find(({ slug }) => slug === 'oma')?.body;
  expect(draft).toMatchObject({ revision: 0, content: { guide: 'oma', topics: own.topics } });
  expect(location.hash).toBe('#/guides/oma');
});
