/** Locking and unlocking: keys and what was read are forgotten, and come back with the passphrase alone. */
import { lock, locked, needsSignIn, onLock, openSession, practitioner, vaults } from '@/accounts/session';
import { list, read, save, setting } from '@/store/records';
import { openVault } from '@/store/vault';
import { enter, open, references } from './entering';
import { cheaply, forget, freshTablet, type Server } from './tablet';

vi.mock('@/accounts/derive', () => ({ derived: vi.fn((...all: Parameters<typeof cheaply>) => cheaply(...all)) }));

let server: Server;
beforeEach(async () => {
  server = await freshTablet();
});
afterEach(() => vi.unstubAllGlobals());

describe('locking', () => {
  it('forgets the keys and what was read; the same passphrase opens again without a network', async () => {
    await enter('eeva');
    await save('person', 'a', { reference: 'salainen' });
    server.network = 'off';
    await lock();
    expect(openVault()).toBeNull();
    expect(practitioner.value).toBeNull();
    expect(locked.value).toEqual({ id: 'p-eeva', initials: 'EV' });
    expect(await read('person', 'a')).toBeNull();
    expect(await list('person')).toEqual([]);
    expect(await open('p-eeva', 'wrong')).toEqual({ kind: 'wrong' });
    expect(await open('p-eeva')).toBeNull();
    expect(practitioner.value?.name).toBe('Eeva Virtanen');
    expect(await references()).toEqual(['salainen']);
  });

  it('lets what is on the screen be saved first', async () => {
    await enter('eeva');
    const end = onLock(() => save('person', 'a', { reference: 'on the screen' }));
    await lock();
    end();
    await open('p-eeva');
    expect(await references()).toEqual(['on the screen']);
  });

  it('waits for a save under way', async () => {
    await enter('eeva');
    const saving = save('person', 'a', { reference: 'under way' });
    await Promise.all([lock(), saving]);
    await open('p-eeva');
    expect(await references()).toEqual(['under way']);
  });

  it('is not kept from it by a save that fails', async () => {
    await enter('eeva');
    const end = onLock(() => Promise.reject(new Error('full')));
    await lock();
    end();
    expect(openVault()).toBeNull();
  });

  it('opens a page anew with the lock, and with nothing else known', async () => {
    await enter('eeva');
    const last = await setting('session');
    forget();
    await openSession();
    expect(last).toBe('p-eeva');
    expect(practitioner.value).toBeNull();
    expect(locked.value).toEqual({ id: 'p-eeva', initials: 'EV' });
    expect(await open('p-eeva')).toBeNull();
  });

  it('after five wrong passphrases asks for patience, longer each time', async () => {
    await enter('eeva');
    await lock();
    const clock = vi.spyOn(performance, 'now').mockReturnValue(1000);
    for (let n = 0; n < 5; n += 1) expect(await open('p-eeva', 'wrong')).toEqual({ kind: 'wrong' });
    expect(await open('p-eeva')).toEqual({ kind: 'too-many', seconds: 15 });
    clock.mockReturnValue(17_000);
    expect(await open('p-eeva', 'wrong')).toEqual({ kind: 'wrong' });
    expect(await open('p-eeva')).toEqual({ kind: 'too-many', seconds: 30 });
    clock.mockReturnValue(50_000);
    expect(await open('p-eeva')).toBeNull();
    clock.mockRestore();
  });

  it('without a network nobody new gets a vault, and it is said so', async () => {
    server.network = 'off';
    expect(await enter('eeva')).toEqual({ kind: 'offline' });
    expect(await vaults()).toEqual([]);
  });
});

describe('unlocking with a network', () => {
  it('renews the server’s session in the background, and asks only when the server has another passphrase', async () => {
    await enter('eeva');
    await lock();
    server.session = null;
    await open('p-eeva');
    await vi.waitFor(() => expect(server.session).toBe('eeva'));
    expect(needsSignIn.value).toBe(false);
    await lock();
    server.reset('eeva', 'new');
    await open('p-eeva');
    await vi.waitFor(() => expect(needsSignIn.value).toBe(true));
    expect(practitioner.value?.id).toBe('p-eeva');
  });

  it('takes over from somebody else’s session', async () => {
    await enter('eeva');
    await enter('matti');
    expect(server.session).toBe('matti');
    await lock();
    await open('p-eeva');
    await vi.waitFor(() => expect(server.session).toBe('eeva'));
  });
});
