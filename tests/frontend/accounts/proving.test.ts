/** The proof of whose work it is outlives a forgotten passphrase and a server put back to an earlier day. */
import { openSession, signIn, startAnew } from '@/accounts/session';
import { vaultRecord } from '@/accounts/vaults';
import { transact } from '@/store/db';
import { save } from '@/store/records';
import { ports } from '@/sync/start';
import type { WhoAnswer } from '@/sync/wire';
import { cheaply, forget, freshTablet, type Server } from './tablet';

vi.mock('@/accounts/derive', () => ({ derived: vi.fn((...all: Parameters<typeof cheaply>) => cheaply(...all)) }));

const EEVA = 'p-eeva';
const quietly = () => undefined;
const cursor = () => transact((tx) => tx.cursor(EEVA));
let server: Server;

beforeEach(async () => {
  server = await freshTablet();
  await signIn('eeva', 'right', quietly);
});
afterEach(() => vi.unstubAllGlobals());

async function anew(passphrase: string): Promise<void> {
  server.reset('eeva', passphrase);
  forget();
  await openSession();
  expect(await signIn('eeva', passphrase, quietly)).toMatchObject({ kind: 'vault-closed' });
  expect(await startAnew()).toBeNull();
}

/** The server's word on the session, in this epoch. */
async function met(epoch: string): Promise<void> {
  const answer = await fetch('/api/v1/session', { method: 'GET' });
  expect(await ports('device').met({ ...((await answer.json()) as WhoAnswer), epoch })).toBeNull();
}

it('a vault made anew reads the feed from its beginning, and still notices a server restored meanwhile', async () => {
  await transact((tx) => tx.setCursor(EEVA, { epoch: 'first', n: 7, farthest: 9 }));
  await anew('second');
  expect(await cursor()).toEqual({ epoch: 'first', n: 0 });
});

it('a vault made anew before anything was received has no place in the feed', async () => {
  await anew('second');
  expect(await cursor()).toEqual({ epoch: null, n: 0 });
});

it('each epoch is told once of every key the entries here may be signed with, the oldest first', async () => {
  await anew('second');
  await anew('third');
  const made = server.enrolled.map(({ id }) => id);
  expect(new Set(made).size).toBe(3);
  await met('restored');
  expect(server.enrolled.slice(3).map(({ id }) => id)).toEqual(made);
  expect(server.enrolled.slice(3)).toEqual(server.enrolled.slice(0, 3));
  await met('restored');
  expect(server.enrolled).toHaveLength(6);
  await met('restored again');
  expect(server.enrolled).toHaveLength(9);
  const kept = (await vaultRecord(EEVA))?.signed_before ?? [];
  expect(kept.map((each) => Object.keys(each).sort())).toEqual([
    ['id', 'public_key'],
    ['id', 'public_key'],
  ]);
});

it('what the server could not prove is offered again when the keys are told, and nothing else is', async () => {
  await save('person', 'a', { reference: 'x' });
  await save('person', 'b', { reference: 'y' });
  await transact(async (tx) => {
    for (const entry of await tx.entries(EEVA)) {
      await tx.dropEntry(entry.edit);
      const sent = { ...entry, attempts: 1, sent_at: '2026-11-21T10:00:00Z' };
      await tx.putSent(entry.id === 'a' ? { ...sent, unproven: true } : sent);
    }
  });
  server.network = 'off';
  await expect(met('restored')).rejects.toThrow();
  expect(await transact((tx) => tx.entries(EEVA))).toEqual([]);
  server.network = 'on';
  await met('restored');
  const waiting = await transact((tx) => tx.entries(EEVA));
  expect(waiting.map(({ id, attempts }) => [id, attempts])).toEqual([['a', 1]]);
  expect(waiting[0]).not.toHaveProperty('unproven');
  expect((await transact((tx) => tx.sent(EEVA))).map(({ id }) => id)).toEqual(['b']);
});
