/** Sending tied to the browser: what several windows and slow networks do to it. */
import { deviceRevoked, needsSignIn, practitioner, vaults } from '@/accounts/session';
import { save } from '@/store/records';
import { openVault } from '@/store/vault';
import { ports, sendNow, startSync } from '@/sync/start';
import { busy, lastDoneAt, lastFailure } from '@/sync/status';
import { enter } from '../accounts/entering';
import { cheaply, freshTablet, type Server } from '../accounts/tablet';

vi.mock('@/accounts/derive', () => ({ derived: vi.fn((...all: Parameters<typeof cheaply>) => cheaply(...all)) }));

let server: Server;
let stop = () => {};

const page = () => Response.json({ epoch: 'e', items: [], up_to: 0, more: false });

beforeEach(async () => {
  server = await freshTablet();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function feed(pull: (init: RequestInit) => Response | Promise<Response>): void {
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    if (url.includes('/sync/pull')) return pull(init);
    if (url.includes('/sync/held')) return Response.json({ items: [] });
    return server.answer(url, init);
  });
}

it('asks for no passphrase any more once the sign-in has been renewed in another window', async () => {
  feed(page);
  await enter('eeva');
  server.session = null;
  stop = await startSync(async () => undefined);
  await sendNow();
  expect(needsSignIn.value).toBe(true);
  server.session = 'eeva';
  await sendNow();
  expect(needsSignIn.value).toBe(false);
  expect(practitioner.value?.id).toBe('p-eeva');
});

it('waits for a page of the feed as long as a slow network needs for it', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  feed(
    ({ signal }) =>
      new Promise((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new Error('given up')));
        setTimeout(() => resolve(page()), 75_000);
      }),
  );
  const asked = ports('d').network.pull(0, null);
  await vi.advanceTimersByTimeAsync(80_000);
  expect(await asked).toMatchObject({ ok: true });
});

it('closes and empties a revoked device also where its voice memos cannot be reached', async () => {
  feed(page);
  await enter('eeva');
  await save('person', 'a', { reference: 'x' });
  vi.doMock('@/recordings/memos/keeping', () => ({ wipeMemos: () => Promise.reject(new Error('broken')) }));
  await expect(ports('d').wipe(0)).rejects.toThrow('broken');
  vi.doUnmock('@/recordings/memos/keeping');
  expect(openVault()).toBeNull();
  expect(await vaults()).toEqual([]);
  expect(deviceRevoked.value).toEqual({ handed: 0, left: 1 });
});

it('tells that all has been sent and received without waiting for guides and directory', async () => {
  feed(page);
  await enter('eeva');
  let asked = 0;
  stop = await startSync(() => {
    asked += 1;
    return new Promise(() => undefined);
  });
  await vi.waitFor(() => expect(asked).toBe(1));
  await vi.waitFor(() => expect(busy.value).toBe(false));
  await sendNow();
  expect([asked, lastFailure.value]).toEqual([2, null]);
  expect(lastDoneAt.value).not.toBeNull();
});

it('says at once that it is at it while another window has the turn', async () => {
  feed(page);
  await enter('eeva');
  let turn = () => {};
  const request = async (_name: string, { ifAvailable }: LockOptions, work: (lock: object | null) => unknown) => {
    if (ifAvailable) return work(null);
    await new Promise<void>((mine) => (turn = mine));
    return work({});
  };
  vi.stubGlobal('navigator', { locks: { request } });
  stop = await startSync(async () => undefined);
  await new Promise((resolve) => setTimeout(resolve));
  const sent = sendNow();
  await vi.waitFor(() => expect(busy.value).toBe(true));
  turn();
  await sent;
  expect(busy.value).toBe(false);
});
