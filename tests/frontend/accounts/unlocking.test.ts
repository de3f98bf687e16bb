import {
  lock,
  locked,
  openSession,
  openWithPrevious,
  pinSet,
  practitioner,
  setPin,
  signIn,
  signOut,
  startAnew,
  unlock,
  unlockWithPin,
} from '@/accounts/session';
import { list, save } from '@/store/records';
import { openVault } from '@/store/vault';
import { everything } from '../store/disk';
import { cheaply, forget, freshTablet, type Server } from './tablet';

vi.mock('@/accounts/derive', () => ({ derived: vi.fn((...all: Parameters<typeof cheaply>) => cheaply(...all)) }));

let server: Server;
beforeEach(async () => {
  server = await freshTablet();
  await enter('eeva');
});
afterEach(() => vi.unstubAllGlobals());

const quietly = () => undefined;
const enter = (name: string, passphrase = 'right') => signIn(name, passphrase, quietly);
const PIN = '271828';

describe('a PIN', () => {
  it('opens the vault of this page again, and saves go on', async () => {
    await save('person', 'a', { reference: 'x' });
    await setPin(PIN);
    expect(pinSet.value).toBe(true);
    await lock();
    expect(openVault()).toBeNull();
    expect(await unlockWithPin(PIN)).toBeNull();
    expect(practitioner.value?.id).toBe('p-eeva');
    expect(openVault()?.data_key.extractable).toBe(false);
    await save('person', 'b', { reference: 'y' });
    expect(await list('person')).toHaveLength(2);
    // What opened it can wrap it anew.
    await setPin('314159');
    await lock();
    expect(await unlockWithPin(PIN)).toEqual({ kind: 'wrong', left: 4 });
    expect(await unlockWithPin('314159')).toBeNull();
  });

  it('has five tries; then only the passphrase opens', async () => {
    await setPin(PIN);
    await lock();
    for (const left of [4, 3, 2, 1]) expect(await unlockWithPin('000000')).toEqual({ kind: 'wrong', left });
    expect(pinSet.value).toBe(true);
    expect(await unlockWithPin('000000')).toEqual({ kind: 'wrong', left: 0 });
    expect(pinSet.value).toBe(false);
    expect(await unlockWithPin(PIN)).toEqual({ kind: 'wrong', left: 0 });
    expect(await unlock('p-eeva', 'right', quietly)).toBeNull();
    expect(pinSet.value).toBe(false);
  });

  it('has five tries also when they are made all at once', async () => {
    await setPin(PIN);
    await lock();
    const tries = [...Array.from({ length: 5 }, () => '000000'), PIN];
    const ends = await Promise.all(tries.map(unlockWithPin));
    expect(ends.map((end) => end?.left)).toEqual([4, 3, 2, 1, 0, 0]);
    expect(openVault()).toBeNull();
  });

  it('a right one gives all five tries back', async () => {
    await setPin(PIN);
    await lock();
    await unlockWithPin('000000');
    await unlockWithPin(PIN);
    await lock();
    expect(await unlockWithPin('000000')).toEqual({ kind: 'wrong', left: 4 });
  });

  it('has at least six digits, and nothing but digits', async () => {
    for (const bad of ['12345', '', 'abcdef', '12345a', ' 123456', '1'.repeat(65)]) {
      await expect(setPin(bad)).rejects.toThrow(/six digits/);
    }
    expect(pinSet.value).toBe(false);
  });

  it('and what it wraps are never written down', async () => {
    const before = await everything();
    await setPin(PIN);
    expect(await everything()).toBe(before);
    await lock();
    await unlockWithPin('000000');
    const { wrapped } = await pinWrapping();
    expect(await everything()).not.toContain(String.fromCharCode(...wrapped));
    expect(await everything()).not.toContain(PIN);
  });

  it('is forgotten when the person signs out, or another one comes', async () => {
    await setPin(PIN);
    await signOut();
    expect(pinSet.value).toBe(false);
    await enter('eeva');
    await setPin(PIN);
    await enter('matti');
    expect(pinSet.value).toBe(false);
    await lock();
    expect(await unlockWithPin(PIN)).toEqual({ kind: 'wrong', left: 0 });
  });

  it('does not survive the page', async () => {
    await setPin(PIN);
    forget();
    await openSession();
    expect(locked.value?.id).toBe('p-eeva');
    expect(pinSet.value).toBe(false);
    expect(await unlockWithPin(PIN)).toEqual({ kind: 'wrong', left: 0 });
  });
});

/** The bytes that the PIN wraps, caught on their way: they must be nowhere on the disk. */
async function pinWrapping(): Promise<{ wrapped: Uint8Array }> {
  await unlockWithPin(PIN);
  const wrap = vi.spyOn(crypto.subtle, 'wrapKey');
  await setPin(PIN);
  const made = await wrap.mock.results.at(-1)?.value;
  wrap.mockRestore();
  return { wrapped: new Uint8Array(made) };
}

describe('whatever order things come in, nothing is lost', () => {
  const steps = {
    save: async (n: number) => {
      const whose = openVault()?.owner;
      if (whose === undefined) return;
      await save('person', `p${n}`, { reference: `saved ${n}` });
      saved[whose] = [...(saved[whose] ?? []), `saved ${n}`];
    },
    lock: () => lock(),
    'sign out': () => signOut(),
    'another comes': () => enter('matti'),
    reset: async () => server.reset('eeva', `new ${Math.random()}`),
    reload: async () => {
      forget();
      await openSession();
    },
    unlock: async () => {
      if (locked.value) await unlock(locked.value.id, first[locked.value.id] ?? '', quietly);
    },
  };
  let saved: Record<string, string[]> = {};
  let first: Record<string, string> = {};

  function* orders(length: number): Generator<(keyof typeof steps)[]> {
    const names = Object.keys(steps) as (keyof typeof steps)[];
    if (length === 0) yield [];
    else for (const rest of orders(length - 1)) for (const name of names) yield [name, ...rest];
  }

  /** Afterwards: everybody signs in once more, with the older passphrase where it is asked, and reads. */
  async function readBy(name: 'eeva' | 'matti'): Promise<string[]> {
    const fault = await enter(name, server.passphrases[name]);
    if (fault?.kind === 'vault-closed') expect(await openWithPrevious('right', quietly)).toBeNull();
    else expect(fault).toBeNull();
    return (await list<{ reference: string }>('person')).map((each) => each.record.reference).sort();
  }

  // Shorter ones are among these: locking twice, or unlocking what is open, changes nothing.
  it('of two steps between two saves', { timeout: 120_000 }, async () => {
    for (const order of orders(2)) {
      server = await freshTablet();
      first = { 'p-eeva': 'right', 'p-matti': 'right' };
      saved = {};
      await enter('eeva');
      const all: (keyof typeof steps)[] = ['save', ...order, 'save'];
      for (const [n, step] of all.entries()) await steps[step](n);
      const told = order.join(', ');
      expect([told, await readBy('eeva')]).toEqual([told, (saved['p-eeva'] ?? []).sort()]);
      expect([told, await readBy('matti')]).toEqual([told, (saved['p-matti'] ?? []).sort()]);
    }
  });

  it('and with a vault made anew, what was sealed before stays on its way', async () => {
    await save('person', 'a', { reference: 'before' });
    server.reset('eeva', 'new');
    await lock();
    expect(await enter('eeva', 'new')).toMatchObject({ kind: 'vault-closed', unsent: 1 });
    expect(await startAnew()).toBeNull();
    await save('person', 'b', { reference: 'after' });
    await signOut();
    await enter('eeva', 'new');
    expect(await list('person')).toMatchObject([{ record: { reference: 'after' } }]);
  });
});
