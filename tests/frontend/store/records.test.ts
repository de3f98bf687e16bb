import { transact, withDb } from '@/store/db';
import { StoreFailure } from '@/store/failure';
import { erase, list, read, save, setSetting, setting } from '@/store/records';
import { VaultClosed } from '@/store/vault';
import { freshStore, openVaultFor } from './fresh';
import { opened } from './unsealing';

const entries = async () => Promise.all((await transact((tx) => tx.entries('me'))).map(opened));
const attempt = (edit: string) =>
  transact(async (tx) => {
    const entry = await tx.entry(edit);
    if (entry) await tx.putEntry({ ...entry, attempts: 1 });
  });

beforeEach(() => freshStore());
afterEach(() => vi.restoreAllMocks());

describe('saving', () => {
  it('keeps the record and an entry that is on its way out', async () => {
    const saved = await save('person', 'p1', { reference: '4711' });
    expect((await read<{ reference: string }>('person', 'p1'))?.record.reference).toBe('4711');
    expect(await entries()).toMatchObject([
      { edit: saved.edit, base: null, record: { reference: '4711' }, attempts: 0 },
    ]);
  });

  it('joins saves that have not been tried into one entry', async () => {
    const first = await save('person', 'p1', { reference: 'a' });
    const second = await save('person', 'p1', { reference: 'b' });
    expect(second.edit).not.toBe(first.edit);
    expect(await entries()).toMatchObject([{ edit: second.edit, record: { reference: 'b' }, base: null }]);
  });

  it('never changes an entry that has been in an attempt, and makes the next edit from it', async () => {
    const first = await save('person', 'p1', { reference: 'a' });
    await attempt(first.edit);
    const second = await save('person', 'p1', { reference: 'b' });
    expect(await entries()).toMatchObject([
      { edit: first.edit, record: { reference: 'a' } },
      { edit: second.edit, base: first.edit, record: { reference: 'b' } },
    ]);
  });

  it('keeps saves of one record in the order they were asked for', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, i) => save('person', 'p1', { reference: String(i) })));
    expect((await read<{ reference: string }>('person', 'p1'))?.record.reference).toBe('19');
    expect(await entries()).toHaveLength(1);
  });

  it('puts every text in one spelling before it is kept', async () => {
    const decomposed = 'a\u0308iti';
    await save('person', 'p1', { reference: decomposed, note: ['\ud800x', 'nul\u0000'], language: undefined });
    const record = (await read('person', 'p1'))?.record;
    expect(record).toEqual({ reference: '\u00e4iti', note: ['\ufffdx', 'nul'] });
  });

  it('tells when the device is full, and has then kept nothing', async () => {
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    const failure = await save('person', 'p1', { reference: 'a' }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StoreFailure);
    expect((failure as StoreFailure).kind).toBe('full');
    full.mockRestore();
    expect(await read('person', 'p1')).toBeNull();
    expect(await entries()).toEqual([]);
  });

  it('keeps nothing of a piece of work that fails half-way', async () => {
    await transact(async (tx) => {
      await tx.setCursor('me', { epoch: 'e', n: 1 });
      throw new Error('killed');
    }).catch(() => undefined);
    expect(await transact((tx) => tx.cursor('me'))).toEqual({ epoch: null, n: 0 });
  });

  it('opens the store again when the browser had closed it', async () => {
    await save('person', 'p1', { reference: 'a' });
    await withDb(async (db) => db.close());
    await save('person', 'p2', { reference: 'b' });
    expect(await list('person')).toHaveLength(2);
  });
});

describe('erasing', () => {
  it('leaves no trace of a record that never left the device', async () => {
    await save('recording', 'r1', { state: 'draft' });
    await erase('recording', 'r1');
    expect(await read('recording', 'r1')).toBeNull();
    expect(await entries()).toEqual([]);
  });

  it('is itself an edit when the server may know the record', async () => {
    const saved = await save('recording', 'r1', { state: 'draft' });
    await attempt(saved.edit);
    await erase('recording', 'r1');
    expect(await read('recording', 'r1')).toBeNull();
    expect(await list('recording')).toEqual([]);
    expect(await entries()).toMatchObject([{ edit: saved.edit }, { base: saved.edit, record: null }]);
  });
});

describe('a device shared by two people', () => {
  it('shows each only what is theirs, also of the same record', async () => {
    await save('person', 'p1', { reference: 'mine' });
    await openVaultFor('you');
    expect(await read('person', 'p1')).toBeNull();
    expect(await list('person')).toEqual([]);
    await save('person', 'p1', { reference: 'yours' });
    await openVaultFor('me');
    expect((await read<{ reference: string }>('person', 'p1'))?.record.reference).toBe('mine');
    expect(await entries()).toHaveLength(1);
  });

  it('refuses to save for nobody', async () => {
    await freshStore(null);
    expect(() => save('person', 'p1', {})).toThrow(VaultClosed);
  });
});

it('remembers settings, and forgets one that is set to nothing', async () => {
  await setSetting('device', 'abc');
  expect(await setting('device')).toBe('abc');
  await setSetting('device', undefined);
  expect(await setting('device')).toBeUndefined();
});
