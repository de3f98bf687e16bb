import { deviceMark } from '@/accounts/devices';
import {
  confirmed,
  deviceRevoked,
  lock,
  locked,
  needsSignIn,
  newDevice,
  openSession,
  practitioner,
  signIn,
  signOut,
  vaults,
  wipe,
} from '@/accounts/session';
import { withDb } from '@/store/connection';
import { transact } from '@/store/db';
import { owner } from '@/store/owner';
import { list, read, save, setOwnSetting, setting } from '@/store/records';
import { openVault } from '@/store/vault';
import { ingestKey } from '../store/fresh';
import { enter, entriesOf, open, quietly, references } from './entering';
import { cheaply, forget, freshTablet, receiveAll, type Server } from './tablet';

vi.mock('@/accounts/derive', () => ({ derived: vi.fn((...all: Parameters<typeof cheaply>) => cheaply(...all)) }));

let server: Server;
beforeEach(async () => {
  server = await freshTablet();
});
afterEach(() => vi.unstubAllGlobals());

describe('signing in', () => {
  it('makes a vault the first time, tells the server its signing key, and opens', async () => {
    expect(await enter('eeva')).toBeNull();
    expect(practitioner.value).toMatchObject({ name: 'Eeva Virtanen' });
    expect(owner.value).toBe('p-eeva');
    expect(newDevice.value).toBe(true);
    expect(server.enrolled).toMatchObject([{ by: 'p-eeva', id: openVault()?.signing.id }]);
    newDevice.value = false;
    await enter('matti');
    expect(newDevice.value).toBe(false);
    expect((await vaults()).map(({ initials }) => initials).sort()).toEqual(['EV', 'MM']);
  });

  it('tells a wrong passphrase, a missing network, too many attempts and a revoked device apart', async () => {
    expect(await enter('eeva', 'wrong')).toEqual({ kind: 'wrong' });
    server.network = 'off';
    expect(await enter('eeva')).toEqual({ kind: 'offline' });
    server.network = 'too-many';
    expect(await enter('eeva')).toEqual({ kind: 'too-many', seconds: 61 });
    server.network = 'revoked';
    expect(await enter('eeva')).toEqual({ kind: 'device-revoked' });
    expect(practitioner.value).toBeNull();
    expect(await vaults()).toEqual([]);
  });

  it('makes no vault when the network goes before the signing key is told, or the server has no key to seal to', async () => {
    const answer = server.answer.bind(server);
    vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
      if (url.endsWith('/signing-key')) throw new TypeError('no network');
      return answer(url, init);
    });
    expect(await enter('eeva')).toEqual({ kind: 'offline' });
    vi.stubGlobal('fetch', answer);
    server.withKeys = false;
    expect(await enter('eeva')).toEqual({ kind: 'server' });
    expect(await vaults()).toEqual([]);
    expect(practitioner.value).toBeNull();
    server.withKeys = true;
    expect(await enter('eeva')).toBeNull();
  });

  it('renewed in place never turns into somebody else', async () => {
    await enter('eeva');
    needsSignIn.value = true;
    const mine = practitioner.value;
    expect(await signIn('matti', 'right', quietly, mine)).toEqual({ kind: 'somebody-else' });
    expect(practitioner.value?.id).toBe('p-eeva');
    expect(needsSignIn.value).toBe(true);
    expect(await signIn('eeva', 'right', quietly, mine)).toBeNull();
    expect(needsSignIn.value).toBe(false);
  });

  it('with a wrong passphrase leaves work under way as it was', async () => {
    await enter('eeva');
    await save('person', 'a', { reference: '1' });
    await signIn('eeva', 'wrong', quietly, practitioner.value);
    expect(practitioner.value?.id).toBe('p-eeva');
    expect(await read('person', 'a')).not.toBeNull();
  });

  it('follows no cheaper derivation than the floor, from the server or from a tampered store', async () => {
    await enter('eeva');
    await withDb(async (db) => {
      const vault = (await db.get('vaults', 'p-eeva')) as unknown as { kdf: object };
      await db.put('vaults', { ...vault, kdf: { ...vault.kdf, memory_kib: 1024 } } as never);
    });
    await lock();
    expect(await open('p-eeva')).toEqual({ kind: 'storage' });
    expect(practitioner.value).toBeNull();
  });
});

describe('signing out', () => {
  it('keeps what is unsent for the same person, unseen by the next one', async () => {
    await enter('eeva');
    await save('person', 'a', { reference: 'unsent' });
    await signOut();
    expect(locked.value).toBeNull();
    expect(await list('person')).toEqual([]);
    await enter('matti');
    expect(await list('person')).toEqual([]);
    expect(await entriesOf('p-matti')).toEqual([]);
    await signOut();
    await enter('eeva');
    expect(await list('person')).toMatchObject([{ record: { reference: 'unsent' } }]);
    expect(await entriesOf('p-eeva')).toHaveLength(1);
    expect(server.enrolled).toHaveLength(2);
  });

  it('takes what was received off the device', async () => {
    await enter('eeva');
    await save('person', 'a', { reference: 'received' });
    await receiveAll('p-eeva');
    await save('person', 'b', { reference: 'unsent' });
    await signOut();
    const left = await transact((tx) => tx.rows('p-eeva'));
    expect(left.map((row) => row.id)).toEqual(['b']);
    expect((await transact((tx) => tx.cursor('p-eeva'))).n).toBe(0);
  });

  it('without a network ends the server’s session at the next chance', async () => {
    await enter('eeva');
    server.network = 'off';
    await signOut();
    expect(practitioner.value).toBeNull();
    await vi.waitFor(() => expect(server.calls.filter((each) => each.startsWith('DELETE'))).toHaveLength(1));
    server.network = 'on';
    await openSession();
    await vi.waitFor(async () => expect(await setting('signed-out-offline')).toBeUndefined());
  });

  it('without a network, and somebody’s session since then, ends nothing any more', async () => {
    await enter('matti');
    await enter('eeva');
    server.network = 'off';
    await signOut();
    await vi.waitFor(() => expect(server.calls.at(-1)).toMatch(/^DELETE/));
    server.network = 'on';
    expect(await open('p-matti')).toBeNull();
    await vi.waitFor(() => expect(server.session).toBe('matti'));
    await vi.waitFor(async () => expect(await setting('signed-out-offline')).toBeUndefined());
    forget();
    await openSession();
    expect(server.session).toBe('matti');
  });
});

it('another unit starts from an empty device but for what is unsent', async () => {
  await enter('eeva');
  await save('person', 'a', { reference: 'of the old unit' });
  await receiveAll('p-eeva');
  await save('person', 'b', { reference: 'unsent' });
  server.units = { eeva: 'u2' };
  await enter('eeva');
  expect(await references()).toEqual(['unsent']);
  await save('person', 'c', { reference: 'new' });
  await receiveAll('p-eeva');
  const { key: ingest_key } = await ingestKey();
  const answer = { epoch: 'e', server_time: '', expires_at: '', ingest_key };
  await confirmed({ ...answer, practitioner: { ...server.who('eeva'), unit_id: 'u3' } });
  expect(await references()).toEqual([]);
  expect(practitioner.value?.unit_id).toBe('u3');
});

it('who has lost the role keeps nothing of the unit’s readable but what is unsent, and a shared device is known as one', async () => {
  await enter('eeva');
  await save('person', 'a', { reference: 'of the unit' });
  await receiveAll('p-eeva');
  await save('person', 'b', { reference: 'unsent' });
  const told = await (await server.answer('/api/v1/session', { method: 'GET' })).json();
  deviceMark.value = { name: 'Oma', shared: false };
  await confirmed({ ...told, device: { shared: true } });
  expect(await references()).toEqual(['of the unit', 'unsent']);
  expect([deviceMark.value, await setting('device-mark')]).toEqual([
    { name: 'Oma', shared: true },
    { name: 'Oma', shared: true },
  ]);
  await confirmed({ ...told, practitioner: { ...told.practitioner, roles: ['supervisor'] } });
  expect(await references()).toEqual(['unsent']);
  expect(deviceMark.value.shared).toBe(true);
});

it('seals to the server’s newest key, and remembers it for the next unlock without a network', async () => {
  await enter('eeva');
  server.ingest_id = 'rotated';
  const told = await (await server.answer('/api/v1/session', { method: 'GET' })).json();
  await confirmed(told);
  await save('person', 'a', { reference: 'x' });
  expect((await entriesOf('p-eeva'))[0]?.sealed.ingest_key).toBe('rotated');
  await lock();
  server.network = 'off';
  await open('p-eeva');
  await save('person', 'b', { reference: 'y' });
  expect((await entriesOf('p-eeva'))[1]?.sealed.ingest_key).toBe('rotated');
  await confirmed({ ...told, practitioner: server.who('matti'), ingest_key: { ...told.ingest_key, id: 'of another' } });
  expect(openVault()?.ingest_key.id).toBe('rotated');
});

it('a revoked device keeps only what is sealed and not yet received', async () => {
  await enter('eeva');
  await save('person', 'a', { reference: 'unsent' });
  await save('person', 'b', { reference: 'also' });
  await enter('matti');
  await setOwnSetting('conversation:a', { question: 'q' });
  const sealed = await entriesOf(null);
  const device = await setting('device');
  await wipe(3);
  expect(deviceRevoked.value).toEqual({ handed: 3, left: 2 });
  expect(practitioner.value).toBeNull();
  expect(locked.value).toBeNull();
  expect(await vaults()).toEqual([]);
  expect(await entriesOf(null)).toEqual(sealed);
  expect(await setting('device')).toBe(device);
  for (const store of ['records', 'details', 'own', 'sent', 'vaults'] as const) {
    expect(await withDb((db) => db.count(store))).toBe(0);
  }
  forget();
  await openSession();
  expect(deviceRevoked.value).toEqual({ handed: 3, left: 2 });
});
