import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { sendFlagsWaiting } from '@/app/flags-waiting';
import { FlagForm } from '@/directory/flags/FlagForm';
import { sendFlags } from '@/directory/flags/sending';
import { changeFlags, type Flag, flagsHere, flagsOf, MOST_WAITING } from '@/directory/flags/shelf';
import { freshStore } from '../store/fresh';
import { entry } from './entries';

const gym = entry('gym', 'Kallion ulkokuntosali');
const told = (id: string, changed: Partial<Flag> = {}): Flag => ({
  id,
  entry: gym.id,
  what: 'closed',
  note: 'Aita edessä',
  language: 'fi',
  told_at: new Date().toISOString(),
  received_at: null,
  refused: null,
  ...changed,
});

interface Sent {
  id: string;
  note: string;
}

/** A server that answers each flag by its id; what it was asked is kept. */
function server(answer: (sent: Sent) => { status: number; body: unknown }): Sent[] {
  const asked: Sent[] = [];
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    const sent = JSON.parse(String(init.body)) as Sent;
    asked.push(sent);
    const { status, body } = answer(sent);
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    return new Response(JSON.stringify(body), { status, headers: { 'content-type': type } });
  });
  return asked;
}

const received = ({ id }: Sent) => ({ status: 200, body: { id, received_at: '2026-11-24T09:30:00Z' } });
const noNetwork = () => vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));

beforeEach(() => freshStore(null));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('a fault told without a network waits on the device, leaves when there is one, and says both', async () => {
  noNetwork();
  render(<FlagForm entry={gym} />);
  fireEvent.click(screen.getByLabelText('Paikka on suljettu tai toiminta loppunut'));
  fireEvent.input(screen.getByLabelText('Kerro lyhyesti (ei pakollinen)'), { target: { value: ' Aita edessä ' } });
  fireEvent.click(screen.getByRole('button', { name: 'Lähetä ilmoitus' }));
  await screen.findByText(/tallessa tällä laitteella/);
  expect((await flagsOf(gym.id)).map((each) => [each.what, each.note, each.received_at])).toEqual([
    ['closed', 'Aita edessä', null],
  ]);

  const asked = server(received);
  dispatchEvent(new Event('online'));
  await screen.findByText(/vastaanotettu 24.11.2026 klo 11.30/);
  expect(asked).toHaveLength(1);
  // Of what was written nothing stays on the device.
  expect((await flagsOf(gym.id)).map((each) => each.note)).toEqual(['']);
});

it('an identity code is not even kept, and nothing is sent without saying what is wrong', async () => {
  const asked = server(received);
  render(<FlagForm entry={gym} />);
  fireEvent.click(screen.getByRole('button', { name: 'Lähetä ilmoitus' }));
  await screen.findByText('Valitse ensin, mitä olet huomannut.');
  fireEvent.click(screen.getByLabelText('Jokin tieto on väärin'));
  fireEvent.input(screen.getByLabelText('Kerro lyhyesti (ei pakollinen)'), {
    target: { value: 'asiakas 131052-308T' },
  });
  fireEvent.click(screen.getByRole('button', { name: 'Lähetä ilmoitus' }));
  await screen.findByText(/henkilötunnus/);
  expect(await flagsHere()).toEqual([]);
  expect(asked).toEqual([]);
});

it('what the server does not take is settled and told, what it cannot take now goes on waiting', async () => {
  const all = [told('gone'), told('code'), told('many'), told('after')];
  await changeFlags(() => all);
  const refusals: Record<string, { status: number; body: unknown }> = {
    gone: { status: 404, body: { code: 'not-found', detail: '' } },
    code: { status: 422, body: { code: 'identity-code', detail: '', errors: { note: ['identity-code'] } } },
    many: { status: 429, body: { code: 'too-many-attempts', detail: '' } },
  };
  const asked = server((sent) => refusals[sent.id] ?? received(sent));
  await sendFlags();
  // The server asked for a rest: the next one is not tried either.
  expect(asked.map((each) => each.id)).toEqual(['gone', 'code', 'many']);
  expect((await flagsHere()).map((each) => [each.id, each.refused, each.note])).toEqual([
    ['gone', 'gone', ''],
    ['code', 'identity-code', ''],
    ['many', null, 'Aita edessä'],
    ['after', null, 'Aita edessä'],
  ]);
});

it('an answer that is not ours, or names another fault, receives nothing', async () => {
  await changeFlags(() => [told('one')]);
  vi.stubGlobal(
    'fetch',
    async () => new Response('<html>Welcome to the café', { headers: { 'content-type': 'text/html' } }),
  );
  await sendFlags();
  server(() => ({ status: 200, body: { id: 'another', received_at: '2026-11-24T09:30:00Z' } }));
  await sendFlags();
  expect((await flagsHere()).map((each) => each.received_at)).toEqual([null]);
});

it('they leave when the app finds a network, on whichever screen', async () => {
  await changeFlags(() => [told('one')]);
  const asked = server(received);
  const end = sendFlagsWaiting();
  await waitFor(async () => expect((await flagsHere())[0]?.received_at).toBeTruthy());
  // A network that came back without the browser's noticing: then the next look at the app finds it.
  await changeFlags((all) => [...all, told('two')]);
  document.dispatchEvent(new Event('visibilitychange'));
  await waitFor(() => expect(asked.map((each) => each.id)).toEqual(['one', 'two']));
  end();
});

it('two told at the same moment are both kept, settled ones go after a month, and no device keeps an endless list', async () => {
  await Promise.all([changeFlags((all) => [...all, told('one')]), changeFlags((all) => [...all, told('two')])]);
  expect((await flagsHere()).map((each) => each.id)).toEqual(['one', 'two']);
  const old = '2026-01-01T10:00:00Z';
  await changeFlags(() => [told('sent', { told_at: old, received_at: old }), told('waits', { told_at: old })]);
  expect((await flagsHere()).map((each) => each.id)).toEqual(['waits']);

  noNetwork();
  await changeFlags(() => Array.from({ length: MOST_WAITING }, (_, at) => told(`flag-${at}`)));
  render(<FlagForm entry={gym} />);
  fireEvent.click(screen.getByLabelText('Jokin tieto puuttuu'));
  fireEvent.click(screen.getByRole('button', { name: 'Lähetä ilmoitus' }));
  await screen.findByText(/odottaa jo monta ilmoitusta/);
  expect(await flagsHere()).toHaveLength(MOST_WAITING);
});

it('two told at the same moment in two windows are both kept', async () => {
  vi.resetModules();
  // Another window has a page of its own; what is on the disk is the same.
  const other = (await import('@/directory/flags/shelf')) as { changeFlags: typeof changeFlags };
  expect(other.changeFlags).not.toBe(changeFlags);
  await Promise.all(
    Array.from({ length: 6 }, (_, at) =>
      (at % 2 ? other.changeFlags : changeFlags)((all) => [...all, told(`flag-${at}`)]),
    ),
  );
  expect((await flagsHere()).map((each) => each.id).sort()).toEqual([
    'flag-0',
    'flag-1',
    'flag-2',
    'flag-3',
    'flag-4',
    'flag-5',
  ]);
});

it('one that waited longer than a month is told to have arrived', async () => {
  await changeFlags(() => [told('late', { told_at: '2026-01-01T10:00:00Z' })]);
  server(({ id }) => ({ status: 200, body: { id, received_at: new Date().toISOString() } }));
  await sendFlags();
  expect((await flagsOf(gym.id)).map((each) => [each.id, each.received_at !== null])).toEqual([['late', true]]);
});
