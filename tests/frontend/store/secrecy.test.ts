/** Nothing personal lies on the disk in the clear, and what was tampered with is told and harms nothing else. */
import { signIn } from '@/accounts/session';
import { withDb } from '@/store/connection';
import { transact } from '@/store/db';
import { Unreadable } from '@/store/envelope';
import { listAll } from '@/store/reading';
import { unreadable } from '@/store/listing';
import { amend, erase, list, read, save, setOwnSetting } from '@/store/records';
import type { Row } from '@/store/rows';
import type { StoredDetails, StoredRow } from '@/store/stored';
import { cheaply, freshTablet } from '../accounts/tablet';
import { everything } from './disk';
import { freshStore, openVaultFor } from './fresh';

vi.mock('@/accounts/derive', () => ({ derived: vi.fn((...all: Parameters<typeof cheaply>) => cheaply(...all)) }));

const WORDS = [
  'K-MERKKI',
  'kotiosoite',
  'selkäkipu',
  'Muistiinpano',
  'uimahalli',
  'puolivalmis',
  'Eeva Virtanen',
  '"eeva"',
  'Yksikkö',
  'polvikipu',
  'Matti Meri',
  'syy-sana',
];
const person = { reference: 'K-MERKKI', note: 'kotiosoite', language: 'fi', created_at: '2026-11-21T09:00:00Z' };
const recording = {
  state: 'draft',
  person_id: 'p1',
  answers: { a: { value: 'selkäkipu' }, b: { value: [{ action: 'x', to: 'uimahalli' }] } },
  notes: [{ id: 'n', topic: null, text: 'Muistiinpano' }],
};

async function aDay(): Promise<void> {
  await save('person', 'p1', person);
  await save('recording', 'r1', recording);
  await save('referral', 'f1', { to: 'uimahalli', reason: 'selkäkipu' });
  await save('recording', 'r2', recording);
  const row = await transact((tx) => tx.row('p-eeva', 'person', 'p1'));
  await transact(async (tx) => {
    const other = {
      edit: 'o',
      outcome: 'stored' as const,
      n: 2,
      author_id: 'm',
      author: 'Matti Meri',
      received_at: '',
    };
    const version = { ...other, touching: [], hash: 'f'.repeat(64), record: { ...person, note: 'polvikipu' } };
    const problem = { edit: 'o', outcome: 'held' as const, code: 'x', detail: '', reason: 'syy-sana' };
    await tx.putRow({ ...(row as Row), other: version, problem, hash: 'e'.repeat(64), author: 'Matti Meri' });
  });
  await erase('recording', 'r2');
  await setOwnSetting('conversation:r1', { unfinished: { a: 'puolivalmis' } });
}

it('of a day’s work no word lies on the disk, nor who did it, nor the hash of a text', async () => {
  await freshTablet();
  expect(await signIn('eeva', 'right', () => undefined)).toBeNull();
  await aDay();
  const text = await everything();
  for (const word of [...WORDS, 'f'.repeat(64), 'e'.repeat(64)]) expect(text).not.toContain(word);
  // The looking itself sees what is in the clear.
  await withDb((db) => db.put('settings', { deep: [new TextEncoder().encode('K-MERKKI')] }, 'mutant'));
  expect(await everything()).toContain('K-MERKKI');
});

describe('what was tampered with', () => {
  beforeEach(() => freshStore());

  type Change = (row: StoredRow, details: StoredDetails) => void;
  const flip = (bytes: Uint8Array, at: number) => {
    bytes[at] = (bytes[at] ?? 0) ^ 1;
  };

  async function tamper(id: string, change: Change): Promise<void> {
    await withDb(async (db) => {
      const row = (await db.get('records', ['me', 'recording', id])) as StoredRow;
      const details = (await db.get('details', ['me', 'recording', id])) as StoredDetails;
      change(row, details);
      await db.put('records', row);
      await db.put('details', details);
    });
    // As after a new unlock: nothing of before is in memory.
    await openVaultFor('me');
  }

  const lines: [string, Change][] = [
    ['the line’s nonce', (row) => row.line && flip(row.line.iv, 0)],
    ['the line’s text', (row) => row.line && flip(row.line.bytes, 0)],
    ['the line’s tag', (row) => row.line && flip(row.line.bytes, row.line.bytes.length - 1)],
    ['the line taken away', (row) => Object.assign(row, { line: null })],
    ['the edit it belongs to', (row) => Object.assign(row, { edit: 'another' })],
  ];
  it.each(lines)('%s: that one record is told, and the rest of the list is there', async (_name, change) => {
    await save('recording', 'r1', recording);
    await save('recording', 'r2', recording);
    await tamper('r1', change);
    expect((await list('recording')).map(({ id }) => id)).toEqual(['r2']);
    expect((await listAll()).map(({ id }) => id)).toEqual(['r2']);
    expect(unreadable.value).toEqual([{ kind: 'recording', id: 'r1' }]);
    await openVaultFor('you');
    expect(unreadable.value).toEqual([]);
    await openVaultFor('me');
    await expect(read('recording', 'r1')).rejects.toThrow(Unreadable);
    await expect(amend('me', 'recording', 'r1', (there) => there)).rejects.toThrow();
    expect(await read('recording', 'r2')).toMatchObject({ record: recording });
    // Written anew as a whole it is readable again.
    await save('recording', 'r1', recording);
    expect(await list('recording')).toHaveLength(2);
    expect(unreadable.value).toEqual([]);
  });

  const details: [string, Change][] = [
    ['the details’ nonce', (_row, { details: it }) => flip(it.iv, 3)],
    ['the details’ text', (_row, { details: it }) => flip(it.bytes, 2)],
    ['the details’ tag', (_row, { details: it }) => flip(it.bytes, it.bytes.length - 2)],
  ];
  it.each(details)('%s: the record does not open, and nothing else is made of it', async (_name, change) => {
    await save('recording', 'r1', recording);
    await tamper('r1', change);
    await expect(read('recording', 'r1')).rejects.toThrow(Unreadable);
  });

  it('two records that were swapped do not open in each other’s place, nor a line as details', async () => {
    await save('recording', 'r1', recording);
    await save('recording', 'r2', { ...recording, state: 'finished' });
    const two = (await withDb((db) => db.get('records', ['me', 'recording', 'r2']))) as StoredRow;
    const old = (await withDb((db) => db.get('records', ['me', 'recording', 'r1']))) as StoredRow;
    await tamper('r1', (row) => Object.assign(row, { line: two.line, edit: two.edit }));
    await expect(read('recording', 'r1')).rejects.toThrow(Unreadable);
    await tamper('r1', (row, both) => {
      Object.assign(row, { line: both.details, edit: old.edit });
      both.details = old.line as StoredDetails['details'];
    });
    await expect(read('recording', 'r1')).rejects.toThrow(Unreadable);
  });

  it('an older state of the same record, put back, does not open as the newer one', async () => {
    await save('recording', 'r1', { ...recording, state: 'old' });
    const old = (await withDb((db) => db.get('records', ['me', 'recording', 'r1']))) as StoredRow;
    await save('recording', 'r1', { ...recording, state: 'new' });
    await tamper('r1', (row) => Object.assign(row, { line: old.line }));
    await expect(read('recording', 'r1')).rejects.toThrow(Unreadable);
  });

  it('another person’s record given to me does not open', async () => {
    await openVaultFor('you');
    await save('recording', 'r1', recording);
    const theirs = (await withDb((db) => db.get('records', ['you', 'recording', 'r1']))) as StoredRow;
    await withDb((db) => db.put('records', { ...theirs, owner: 'me' }));
    await openVaultFor('me');
    expect(await list('recording')).toEqual([]);
    expect(unreadable.value).toEqual([{ kind: 'recording', id: 'r1' }]);
  });

  it('is still sent: its entry is sealed apart from it', async () => {
    await save('recording', 'r1', recording);
    await tamper('r1', (row) => row.line && flip(row.line.bytes, 0));
    expect(await transact((tx) => tx.entries('me'))).toHaveLength(1);
    await transact(async (tx) => {
      const row = (await tx.row('me', 'recording', 'r1')) as Row;
      await tx.putRow({ ...row, unsent: [] });
    });
    expect(await transact((tx) => tx.row('me', 'recording', 'r1'))).toMatchObject({ unsent: [] });
  });
});
