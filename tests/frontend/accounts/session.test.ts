import { needsSignIn, openSession, practitioner, signIn, signOut } from '@/accounts/session';
import { transact } from '@/store/db';
import { list, read, save, setting } from '@/store/records';
import { owner } from '@/store/owner';
import { freshStore } from '../store/fresh';

vi.mock('@/accounts/derive', () => ({ derived: async (passphrase: string) => `secret of ${passphrase}` }));

const kdf = { algorithm: 'argon2id', version: 19, memory_kib: 47104, passes: 1, parallelism: 1, length: 32 };
const people = {
  eeva: { id: 'p-eeva', username: 'eeva', name: 'Eeva', unit_id: 'u1', unit_name: 'Yksikkö', roles: ['field_worker'] },
  matti: { id: 'p-matti', username: 'matti', name: 'Matti', unit_id: 'u1', unit_name: 'Yksikkö', roles: [] },
};
const json = (body: unknown, status = 200, type = 'application/json', headers = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': type, ...headers } });

let network: 'on' | 'off' | 'too-many' = 'on';
let calls: string[] = [];
let units: Record<string, string> = {};

function server(url: string, init: RequestInit): Response {
  calls.push(`${init.method} ${url}`);
  if (network === 'off') throw new TypeError('no network');
  if (init.method === 'DELETE') return new Response(null, { status: 204 });
  if (url.includes('/parameters')) return json({ username: '', kdf: { ...kdf, salt: 'AAECAwQFBgcICQoLDA0ODw==' } });
  const problem = 'application/problem+json';
  if (network === 'too-many') return json({ code: 'too-many-attempts' }, 429, problem, { 'retry-after': '61' });
  const { username, secret } = JSON.parse(String(init.body)) as { username: 'eeva' | 'matti'; secret: string };
  if (secret !== 'secret of right') return json({ code: 'sign-in-failed' }, 401, problem);
  const who = { ...people[username], unit_id: units[username] ?? 'u1' };
  return json({ practitioner: who, epoch: 'e', server_time: '', expires_at: '' });
}

beforeEach(async () => {
  await freshStore(null);
  practitioner.value = null;
  network = 'on';
  calls = [];
  units = {};
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => server(url, init));
});
afterEach(() => vi.unstubAllGlobals());

const enter = (name: string, passphrase = 'right') => signIn(name, passphrase, () => undefined);
/** As if the server had received everything that waits. */
const receiveAll = (who: string) =>
  transact(async (tx) => {
    for (const entry of await tx.entries(who)) {
      await tx.dropEntry(entry.edit);
      const row = await tx.row(who, entry.kind, entry.id);
      if (row) await tx.putRow({ ...row, unsent: [] });
    }
  });

describe('signing in', () => {
  it('opens the device for the person, and again after a restart without a network', async () => {
    expect(await enter('eeva')).toBeNull();
    expect(practitioner.value?.name).toBe('Eeva');
    practitioner.value = null;
    owner.value = null;
    network = 'off';
    await openSession();
    expect(practitioner.value).toMatchObject({ name: 'Eeva' });
    expect(owner.value).toBe('p-eeva');
  });

  it('tells a wrong passphrase, a missing network and too many attempts apart', async () => {
    expect(await enter('eeva', 'wrong')).toEqual({ kind: 'wrong' });
    network = 'off';
    expect(await enter('eeva')).toEqual({ kind: 'offline' });
    network = 'too-many';
    expect(await enter('eeva')).toEqual({ kind: 'too-many', seconds: 61 });
    expect(practitioner.value).toBeNull();
  });

  it('renewed in place never turns into somebody else', async () => {
    await enter('eeva');
    needsSignIn.value = true;
    const mine = practitioner.value;
    expect(await signIn('matti', 'right', () => undefined, mine)).toEqual({ kind: 'somebody-else' });
    expect(practitioner.value?.id).toBe('p-eeva');
    expect(needsSignIn.value).toBe(true);
    expect(await signIn('eeva', 'right', () => undefined, mine)).toBeNull();
    expect(needsSignIn.value).toBe(false);
  });

  it('with a wrong passphrase leaves work under way as it was', async () => {
    await enter('eeva');
    await save('person', 'a', { reference: '1' });
    await signIn('eeva', 'wrong', () => undefined, practitioner.value);
    expect(practitioner.value?.id).toBe('p-eeva');
    expect(await read('person', 'a')).not.toBeNull();
  });
});

describe('signing out', () => {
  it('keeps what is unsent for the same person, unseen by the next one', async () => {
    await enter('eeva');
    await save('person', 'a', { reference: 'unsent' });
    await signOut();
    expect(await list('person')).toEqual([]);
    await enter('matti');
    expect(await list('person')).toEqual([]);
    expect(await transact((tx) => tx.entries('p-matti'))).toEqual([]);
    await signOut();
    await enter('eeva');
    expect(await list('person')).toMatchObject([{ record: { reference: 'unsent' } }]);
    expect(await transact((tx) => tx.entries('p-eeva'))).toHaveLength(1);
  });

  it('takes what was received off the device', async () => {
    await enter('eeva');
    await save('person', 'a', { reference: 'received' });
    await receiveAll('p-eeva');
    await save('person', 'b', { reference: 'unsent' });
    await signOut();
    const left = await transact((tx) => tx.rows('p-eeva'));
    expect(left.map((row) => row.id)).toEqual(['b']);
    expect(await transact((tx) => tx.cursor('p-eeva'))).toEqual({ epoch: null, n: 0 });
  });

  it('without a network ends the server’s session at the next chance', async () => {
    await enter('eeva');
    network = 'off';
    await signOut();
    expect(practitioner.value).toBeNull();
    await vi.waitFor(() => expect(calls.filter((each) => each.startsWith('DELETE'))).toHaveLength(1));
    network = 'on';
    await openSession();
    await vi.waitFor(async () => expect(await setting('signed-out-offline')).toBeUndefined());
  });
});

it('another unit starts from an empty device but for what is unsent', async () => {
  await enter('eeva');
  await save('person', 'a', { reference: 'of the old unit' });
  await receiveAll('p-eeva');
  await save('person', 'b', { reference: 'unsent' });
  units = { eeva: 'u2' };
  await enter('eeva');
  expect((await list<{ reference: string }>('person')).map((each) => each.record.reference)).toEqual(['unsent']);
});
