/** The answer to a push, cut at every byte and spoilt at every place, through the app's own door to the server. */
import { api } from '@/http/api';
import { push } from '@/sync/push';
import { pair } from './device-fixtures';

afterEach(() => vi.unstubAllGlobals());

async function sent(spoil: (text: string) => BodyInit | null, status = 200, type = 'application/json') {
  const { server, one } = pair();
  await one.save('person', 'p', { reference: 'a', note: '' });
  const ports = one.ports();
  vi.stubGlobal('fetch', async (_url: string, init: RequestInit) => {
    const text = JSON.stringify(server.push(JSON.parse(String(init.body)), 'one'));
    return new Response(status === 204 ? null : spoil(text), { status, headers: { 'content-type': type } });
  });
  const network = { push: (body: unknown) => api('/sync/push', { body }) };
  const { failure } = await push({ ...ports, network });
  return { left: one.store.entries('one').length, failure, length: JSON.stringify(server.unit('one').items).length };
}

it('unharmed, it settles the entry', async () => {
  expect(await sent((text) => text)).toMatchObject({ left: 0, failure: null });
});

it('cut after any byte, nothing leaves the outbox', async () => {
  let length = 0;
  await sent((text) => {
    length = text.length;
    return text;
  });
  expect(length).toBeGreaterThan(100);
  for (let at = 0; at < length; at += 1) {
    const end = await sent((text) => text.slice(0, at));
    expect([at, end.left, end.failure?.kind]).toEqual([at, 1, 'offline']);
  }
});

it('with any one letter of it changed, it settles the entry only if edit and seal are still its own', async () => {
  for (let at = 0; at < 160; at += 1) {
    let own = false;
    const end = await sent((text) => {
      const spoilt = `${text.slice(0, at)}#${text.slice(at + 1)}`;
      try {
        const [result] = JSON.parse(spoilt).results;
        own = result.edit === 'device-of-one-1' && result.seal === 'seal of c0' && result.outcome === 'stored';
      } catch {
        own = false;
      }
      return spoilt;
    });
    expect([at, end.left]).toEqual([at, own ? 0 : 1]);
  }
});

it.each([
  ['204 without a body', 204, 'application/json'],
  ['a sign-in page', 200, 'text/html'],
  ['202', 202, 'text/plain'],
])('%s settles nothing', async (_what, status, type) => {
  expect((await sent((text) => text, status, type)).left).toBe(1);
});
