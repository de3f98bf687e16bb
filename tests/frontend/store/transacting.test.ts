import { withDb } from '@/store/connection';
import { transact } from '@/store/db';
import { StoreFailure } from '@/store/failure';
import { amend, list, read, save } from '@/store/records';
import type { Row, Transaction } from '@/store/rows';
import { CLOSED } from '@/store/rows';
import { settled } from '@/store/transacting';
import { forgetKeys } from '@/store/vault';
import { everything } from './disk';
import { freshStore, openVaultFor } from './fresh';
import { opened } from './unsealing';

interface Notes {
  reference?: string;
  notes: string[];
}
const entries = () => transact((tx) => tx.entries('me'));
const row = (id = 'p1', owner = 'me') => transact((tx) => tx.row(owner, 'person', id));

beforeEach(() => freshStore());
afterEach(() => vi.restoreAllMocks());

/** Another window: the same store by modules of its own, with its own turn-taking. */
async function anotherWindow() {
  vi.resetModules();
  const [records, db, vault, connection] = await Promise.all([
    import('@/store/records'),
    import('@/store/db'),
    import('@/store/vault'),
    import('@/store/connection'),
  ]);
  const mine = await openVaultFor('me');
  vault.openWith({ ...mine });
  return { ...records, transact: db.transact, close: connection.closeDb };
}

describe('two windows at once', () => {
  it('lose no edit and use no edit id twice', async () => {
    await save<Notes>('person', 'p1', { notes: [] });
    const other = await anotherWindow();
    const add = (text: string) => (there: Notes) => ({ ...there, notes: [...there.notes, text] });
    const numbers = Array.from({ length: 15 }, (_, n) => n);
    await Promise.all([
      ...numbers.map((n) => amend<Notes>('me', 'person', 'p1', add(`one ${n}`))),
      ...numbers.map((n) => other.amend<Notes>('me', 'person', 'p1', add(`two ${n}`))),
      ...numbers.map((n) => save('person', `new-one-${n}`, { n })),
      ...numbers.map((n) => other.save('person', `new-two-${n}`, { n })),
    ]);
    const notes = (await read<Notes>('person', 'p1'))?.record.notes ?? [];
    expect([...notes].sort()).toEqual(numbers.flatMap((n) => [`one ${n}`, `two ${n}`]).sort());
    const all = await entries();
    expect(all).toHaveLength(31);
    expect(new Set(all.map((each) => each.seq)).size).toBe(31);
    expect(new Set(all.map((each) => each.edit)).size).toBe(31);
    const last = all.find((each) => each.id === 'p1');
    expect(last && (await opened(last)).record).toEqual({ notes });
    await other.close();
  });

  it('the list of one shows what the other has saved', async () => {
    await save('person', 'p1', { reference: 'a' });
    expect(await list('person')).toHaveLength(1);
    const other = await anotherWindow();
    await other.save('person', 'p2', { reference: 'b' });
    expect((await list<{ reference: string }>('person')).map((each) => each.record.reference).sort()).toEqual([
      'a',
      'b',
    ]);
    await other.save('person', 'p1', { reference: 'c' });
    expect((await list<{ reference: string }>('person')).map((each) => each.record.reference).sort()).toEqual([
      'b',
      'c',
    ]);
    await other.close();
  });

  it('work that was overtaken runs again on what is there now', async () => {
    const other = await anotherWindow();
    let runs = 0;
    await transact(async (tx) => {
      runs += 1;
      const { n } = await tx.cursor('me');
      if (runs === 1) await other.transact((theirs: Transaction) => theirs.setCursor('me', { epoch: 'e', n: 41 }));
      await tx.setCursor('me', { epoch: 'e', n: n + 1 });
    });
    expect(runs).toBe(2);
    expect(await transact((tx) => tx.cursor('me'))).toEqual({ epoch: 'e', n: 42 });
    await other.close();
  });

  it('all reads of one piece of work see the same store', async () => {
    const other = await anotherWindow();
    const seen: number[][] = [];
    await transact(async (tx) => {
      const one = (await tx.cursor('me')).n;
      if (seen.length === 0) {
        await other.transact((theirs: Transaction) => theirs.setCursor('me', { epoch: 'e', n: 7 }));
        await other.transact((theirs: Transaction) => theirs.setCursor('you', { epoch: 'e', n: 7 }));
      }
      seen.push([one]);
      seen.push([one, (await tx.cursor('you')).n]);
    });
    expect(seen.filter((each) => each.length === 2)).toEqual([[7, 7]]);
    await other.close();
  });
});

describe('what ends half-way', () => {
  it('between the work and the commit leaves nothing: the page was closed while it encrypted', async () => {
    await save('person', 'p1', { reference: 'before' });
    const gone = new Error('the page was closed');
    vi.spyOn(crypto.subtle, 'encrypt').mockRejectedValue(gone);
    await expect(save('person', 'p1', { reference: 'after' })).rejects.toThrow(StoreFailure);
    vi.restoreAllMocks();
    await openVaultFor('me');
    expect((await read<Notes>('person', 'p1'))?.record.reference).toBe('before');
    const all = await entries();
    expect(all).toHaveLength(1);
    expect(all[0] && (await opened(all[0])).record).toEqual({ reference: 'before' });
  });

  it('at any write of the commit leaves nothing, and says that the device is full', async () => {
    await save('person', 'p1', { reference: 'before' });
    const before = await everything();
    for (let nth = 1; nth <= 4; nth += 1) {
      const put = IDBObjectStore.prototype.put;
      let calls = 0;
      vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...all) {
        calls += 1;
        if (calls === nth) throw new DOMException('no room', 'QuotaExceededError');
        return put.apply(this, all as Parameters<typeof put>);
      });
      const failure = await save('person', 'p1', { reference: 'after' }).catch((error: unknown) => error);
      expect((failure as StoreFailure).kind).toBe('full');
      vi.restoreAllMocks();
      expect(await everything()).toBe(before);
    }
  });

  it('when the whole transaction is refused at its end says so, and nothing is kept', async () => {
    await save('person', 'p1', { reference: 'before' });
    const before = await everything();
    // The disk is found to be full only when everything is written.
    const refused = vi.spyOn(IDBTransaction.prototype, 'commit').mockImplementation(function (this: IDBTransaction) {
      this.abort();
    });
    await expect(save('person', 'p1', { reference: 'after' })).rejects.toThrow(StoreFailure);
    expect(refused).toHaveBeenCalledOnce();
    vi.restoreAllMocks();
    expect(await everything()).toBe(before);
  });

  it('does not stop what comes after it', async () => {
    const failed = transact(async () => {
      throw new Error('killed');
    });
    const saved = save('person', 'p1', { reference: 'a' });
    await expect(failed).rejects.toThrow();
    await saved;
    expect(await row()).not.toBeNull();
  });
});

describe('durability', () => {
  it('is asked for strictly by every commit, one a save', async () => {
    const asked: [unknown, unknown][] = [];
    const open = IDBDatabase.prototype.transaction;
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...all) {
      if (all[1] === 'readwrite') asked.push([all[0], all[2]]);
      return open.apply(this, all);
    });
    await save('person', 'p1', { reference: 'a' });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.[1]).toEqual({ durability: 'strict' });
    expect(asked[0]?.[0]).toEqual(expect.arrayContaining(['records', 'details', 'outbox']));
  });

  it('a save resolves only after the transaction has completed', async () => {
    let completed = false;
    const open = IDBDatabase.prototype.transaction;
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...all) {
      const tx = open.apply(this, all);
      if (all[1] === 'readwrite') tx.addEventListener('complete', () => (completed = true));
      return tx;
    });
    await save('person', 'p1', { reference: 'a' });
    expect(completed).toBe(true);
  });
});

describe('the rows of somebody whose vault is not open', () => {
  const settle = (id = 'p1') =>
    transact(async (tx) => {
      const there = (await tx.row('me', 'person', id)) as Row;
      await tx.putRow({
        ...there,
        unsent: [],
        receipt: { edit: there.edit, outcome: 'stored', n: 3, seal: 's', received_at: '' },
      });
      return there;
    });

  it('tell how sending stands and nothing of what is written', async () => {
    const { edit } = await save('person', 'p1', { reference: 'salainen' });
    await openVaultFor('you');
    expect(await row()).toMatchObject({ edit, unsent: [edit], record: CLOSED, author: CLOSED, hash: CLOSED });
    expect(await read('person', 'p1')).toBeNull();
    forgetKeys();
    expect(await row()).toMatchObject({ record: CLOSED });
    expect(await list('person')).toEqual([]);
  });

  it('take receipts, and are whole when their owner comes back', async () => {
    await save('recording', 'r1', { state: 'draft', answers: { a: { value: 'salainen' } }, notes: [] });
    await save('person', 'p1', { reference: 'salainen' });
    await openVaultFor('you');
    await settle();
    await openVaultFor('me');
    expect(await read('person', 'p1')).toMatchObject({
      record: { reference: 'salainen' },
      unsent: [],
      receipt: { n: 3 },
    });
    expect(await read('recording', 'r1')).toMatchObject({ record: { answers: { a: { value: 'salainen' } } } });
  });

  it('an erasure that was set aside gives the record back, also to a closed row', async () => {
    const saved = await save('person', 'p1', { reference: 'salainen' });
    const { record } = saved;
    await transact(async (tx) => {
      await tx.putRow({
        ...((await tx.row('me', 'person', 'p1')) as Row),
        record: null,
        erased: record,
        edit: 'erasing',
      });
    });
    expect(await read('person', 'p1')).toBeNull();
    await openVaultFor('you');
    await transact(async (tx) => {
      const there = (await tx.row('me', 'person', 'p1')) as Row;
      expect(there).toMatchObject({ record: null, erased: CLOSED });
      await tx.putRow({ ...there, record: there.erased, erased: null });
    });
    await openVaultFor('me');
    expect((await read<Notes>('person', 'p1'))?.record.reference).toBe('salainen');
  });

  it('cannot be written by anybody else', async () => {
    await save('person', 'p1', { reference: 'mine' });
    await openVaultFor('you');
    const before = await everything();
    const writing = transact(async (tx) => {
      await tx.putRow({ ...((await tx.row('me', 'person', 'p1')) as Row), record: { reference: 'theirs' } });
    });
    await expect(writing).rejects.toThrow(/vault is open/);
    expect(await everything()).toBe(before);
  });
});

it('a save that has begun is finished when the vault is closed meanwhile', async () => {
  const saving = save('person', 'p1', { reference: 'under way' });
  await Promise.resolve();
  const done = settled();
  await Promise.race([saving, new Promise((resolve) => setTimeout(resolve, 1))]);
  await done;
  forgetKeys();
  await saving;
  await openVaultFor('me');
  expect((await read<Notes>('person', 'p1'))?.record.reference).toBe('under way');
});

it('an entry of the first version is not sent as it is: it waits to be sealed', async () => {
  await withDb((db) => db.put('outbox', { edit: 'old', seq: 1, owner: 'me', record: { reference: 'clear' } } as never));
  expect(await entries()).toEqual([]);
  expect(await transact((tx) => tx.entry('old'))).toBeNull();
  expect(await transact((tx) => tx.owners())).toEqual(['me']);
});

describe('what was written last', () => {
  const reads = () => {
    const opened: unknown[] = [];
    const open = IDBDatabase.prototype.transaction;
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...all) {
      opened.push(all[1] ?? 'readonly');
      return open.apply(this, all);
    });
    return opened;
  };
  const add = (text: string) => (there: Notes) => ({ ...there, notes: [...there.notes, text] });

  it('is saved again without reading: one transaction a save', async () => {
    await save<Notes>('person', 'p1', { notes: [] });
    const opened = reads();
    await amend<Notes>('me', 'person', 'p1', add('a'));
    expect(opened).toEqual(['readwrite']);
  });

  it('is not believed when another window has committed since, to be written or only to be read', async () => {
    const other = await anotherWindow();
    await save<Notes>('person', 'p1', { notes: [] });
    await other.amend<Notes>('me', 'person', 'p1', add('two'));
    expect((await row())?.record).toEqual({ notes: ['two'] });
    await amend<Notes>('me', 'person', 'p1', add('one'));
    await other.amend<Notes>('me', 'person', 'p1', add('two'));
    await amend<Notes>('me', 'person', 'p1', add('one'));
    expect((await read<Notes>('person', 'p1'))?.record.notes).toEqual(['two', 'one', 'two', 'one']);
    await other.close();
  });

  it('is not believed when its commit has failed', async () => {
    await save<Notes>('person', 'p1', { notes: [] });
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    await expect(amend<Notes>('me', 'person', 'p1', add('lost'))).rejects.toThrow(StoreFailure);
    put.mockRestore();
    await amend<Notes>('me', 'person', 'p1', add('kept'));
    expect((await read<Notes>('person', 'p1'))?.record.notes).toEqual(['kept']);
  });

  it('is forgotten with the vault', async () => {
    await save<Notes>('person', 'p1', { notes: [] });
    await openVaultFor('me');
    const opened = reads();
    await amend<Notes>('me', 'person', 'p1', add('a'));
    expect(opened).toContain('readonly');
  });
});
