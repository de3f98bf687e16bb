/** A passphrase that the administrator has changed meanwhile. */
import { lock, openWithPrevious, practitioner, signIn, startAnew } from '@/accounts/session';
import { transact } from '@/store/db';
import { ownSetting, save, setOwnSetting } from '@/store/records';
import { everything } from '../store/disk';
import { opened } from '../store/unsealing';
import { enter, entriesOf, open, quietly, references } from './entering';
import { cheaply, freshTablet, type Server } from './tablet';

vi.mock('@/accounts/derive', () => ({ derived: vi.fn((...all: Parameters<typeof cheaply>) => cheaply(...all)) }));

let server: Server;
beforeEach(async () => {
  server = await freshTablet();
});
afterEach(() => vi.unstubAllGlobals());

describe('a new passphrase from the administrator', () => {
  const before = async () => {
    await enter('eeva');
    await save('person', 'a', { reference: 'unsent' });
    await setOwnSetting('conversation:a', { question: 'q' });
    await lock();
    server.reset('eeva', 'new');
  };

  it('opens the vault again with the one before, and then with the new one alone', async () => {
    await before();
    expect(await enter('eeva', 'new')).toEqual({ kind: 'vault-closed', unsent: 1 });
    expect(practitioner.value).toBeNull();
    expect(await openWithPrevious('neither', quietly)).toEqual({ kind: 'wrong' });
    expect(await openWithPrevious('right', quietly)).toBeNull();
    expect(await references()).toEqual(['unsent']);
    expect(await ownSetting('conversation:a')).toEqual({ question: 'q' });
    await lock();
    expect(await open('p-eeva', 'right')).toEqual({ kind: 'wrong' });
    expect(await open('p-eeva', 'new')).toBeNull();
    expect(server.enrolled).toHaveLength(1);
  });

  it('or starts anew: what is sealed goes out as it was, and the unreadable goes', async () => {
    await before();
    const sealed = await entriesOf('p-eeva');
    await enter('eeva', 'new');
    expect(await transact((tx) => tx.rows('p-eeva'))).toHaveLength(1);
    expect(await startAnew()).toBeNull();
    expect(await references()).toEqual([]);
    expect(await ownSetting('conversation:a')).toBeUndefined();
    expect(await entriesOf('p-eeva')).toEqual(sealed);
    expect(sealed[0] && (await opened(sealed[0])).record).toEqual({ reference: 'unsent' });
    expect(server.enrolled.map(({ by }) => by)).toEqual(['p-eeva', 'p-eeva']);
    expect(new Set(server.enrolled.map(({ id }) => id)).size).toBe(2);
    await save('person', 'b', { reference: 'after' });
    await lock();
    expect(await open('p-eeva', 'right')).toEqual({ kind: 'wrong' });
    expect(await open('p-eeva', 'new')).toBeNull();
    expect(await references()).toEqual(['after']);
  });

  it('takes nothing away before the new vault is on the disk', async () => {
    await before();
    await enter('eeva', 'new');
    const disk = await everything();
    server.network = 'off';
    expect(await startAnew()).toEqual({ kind: 'offline' });
    server.network = 'on';
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    await expect(startAnew()).rejects.toThrow(/full/);
    vi.restoreAllMocks();
    expect(await everything()).toBe(disk);
    expect(await openWithPrevious('right', quietly)).toBeNull();
    expect(await references()).toEqual(['unsent']);
  });

  it('where the vault is open already needs no older passphrase', async () => {
    await enter('eeva');
    await save('person', 'a', { reference: 'unsent' });
    server.reset('eeva', 'new');
    expect(await signIn('eeva', 'new', quietly, practitioner.value)).toBeNull();
    expect(await references()).toEqual(['unsent']);
    await lock();
    expect(await open('p-eeva', 'new')).toBeNull();
    expect(await references()).toEqual(['unsent']);
  });

  it('that is the same one with a new salt is noticed without asking', async () => {
    await before();
    server.reset('eeva', 'right');
    expect(await enter('eeva', 'right')).toBeNull();
    expect(await references()).toEqual(['unsent']);
  });
});
