/** A day of version 1 of the store, as its own code left it on a tablet of two (version-1.json), opened by today's. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { withDb } from '@/store/connection';
import { transact } from '@/store/db';
import { startOwnerAnew, wipeStore } from '@/store/emptying';
import { moveIntoVault, unitBefore } from '@/store/legacy';
import { list, ownSetting, read, save, setting } from '@/store/records';
import type { OutboxEntry } from '@/store/rows';
import { everything } from './disk';
import { freshStore, openVaultFor } from './fresh';
import { opened } from './unsealing';
import { makeFirstVersion, type Recorded } from './version-1-store';

const recorded = JSON.parse(readFileSync(resolve(import.meta.dirname, 'version-1.json'), 'utf8')) as Recorded;
const EEVA = '0190a000-0000-7000-8000-00000000ee0a';
const MATTI = '0190a000-0000-7000-8000-00000000aa71';
const uuid = (n: number) => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`;
/** Everything that anybody wrote or is called, of each. */
const EEVAS = [
  'K-RECEIVED',
  'K-UNSENT',
  'K-HELD',
  'metsässä',
  'uinti',
  'puolivalmis',
  'poistettava',
  'selkäkivut',
  'polvikivut',
];
const MATTIS = ['K-MATIN', 'tanssi', 'Matin kesken'];
const NAMES = ['Eeva Virtanen', 'eeva.virtanen', 'Matti Meri', 'matti.meri', 'Keskustan palvelut'];

async function move(practitioner: string) {
  const vault = await openVaultFor(practitioner);
  await moveIntoVault(vault);
  return vault;
}
const was = (name: string, edit: string) => recorded[name]?.find(([, value]) => value['edit'] === edit)?.[1];
const oldEntries = (owner: string) =>
  (recorded['outbox'] ?? []).map(([, value]) => value).filter((each) => each['owner'] === owner);
const entriesOf = (owner: string) => transact((tx) => tx.entries(owner));

beforeEach(async () => {
  await freshStore(null);
  await makeFirstVersion(recorded);
});
afterEach(() => vi.restoreAllMocks());

it('the upgrade keeps every record and entry, and takes the names away', async () => {
  expect(await everything()).toContain('K-MATIN');
  const text = await everything();
  for (const word of [...EEVAS, ...MATTIS]) expect(text).toContain(word);
  const left = text.split('\n').filter((line) => NAMES.includes(line));
  // The author of a version written by somebody else is part of a row, and goes into the vault with it.
  expect([...new Set(left)]).toEqual(['Matti Meri']);
  expect(await setting('session')).toBeUndefined();
  expect(await setting('device')).toBe(uuid(1));
  expect(await setting('seq')).toBe(recorded['settings']?.find(([key]) => key === 'seq')?.[1]);
});

describe('the first sign-in', () => {
  it('moves the practitioner’s own into the vault: read as before, and nothing of it in the clear', async () => {
    await move(EEVA);
    expect(await read('person', uuid(10))).toMatchObject({
      record: { reference: 'K-RECEIVED', note: 'punainen ovi' },
      unsent: [],
    });
    expect(await read('recording', uuid(20))).toMatchObject({
      record: {
        answers: { step_what: { value: 'uinti maanantaisin' } },
        notes: [{ text: 'Muistiinpano: uinti maanantaisin' }],
      },
    });
    expect(await read('recording', uuid(21))).toBeNull();
    expect(await read('referral', uuid(30))).toMatchObject({
      record: { reason: 'selkäkivut' },
      other: { record: { reason: 'polvikivut' }, author: 'Matti Meri', touching: [], hash: null },
    });
    expect(await read('person', uuid(12))).toMatchObject({ problem: { code: 'validation-failed' } });
    expect((await list('recording')).map(({ id }) => id)).toEqual([uuid(20)]);
    expect(await ownSetting(`conversation:${uuid(20)}`)).toMatchObject({
      unfinished: { 'step_what/new': 'puolivalmis vastaus' },
    });
    const text = await everything();
    for (const word of [...EEVAS, ...NAMES]) expect(text).not.toContain(word);
    for (const word of MATTIS) expect(text).toContain(word);
  });

  it('seals every entry under its own id, tried or not, in the old order and on the old ground', async () => {
    await move(EEVA);
    const now = await entriesOf(EEVA);
    const before = oldEntries(EEVA);
    expect(now.map(({ edit }) => edit).sort()).toEqual(before.map((each) => each['edit']).sort());
    for (const entry of now) {
      const old = was('outbox', entry.edit);
      expect(await opened(entry)).toMatchObject({ record: old?.['record'], erases: old?.['record'] === null });
      for (const field of ['seq', 'base', 'attempts', 'saved_at', 'refused', 'kind', 'id'] as const) {
        expect(entry[field]).toEqual(old?.[field]);
      }
    }
    expect(now.some(({ attempts }) => attempts > 0) && now.some(({ erases }) => erases)).toBe(true);
    const sent = await transact((tx) => tx.sent(EEVA));
    expect(sent.length).toBeGreaterThan(0);
    for (const entry of sent) {
      expect((await opened(entry as OutboxEntry)).record).toEqual(was('sent', entry.edit)?.['record']);
      expect(entry.sent_at).toBe(was('sent', entry.edit)?.['sent_at']);
    }
  });

  it('keeps the facts of sending, and the hash of what was received where only its owner reads it', async () => {
    await move(EEVA);
    const row = await transact((tx) => tx.row(EEVA, 'person', uuid(10)));
    const old = was('records', row?.edit ?? '') as { receipt: { hash: string } };
    expect(row).toMatchObject({
      n: 41,
      epoch: 'epoch-1',
      head: row?.edit,
      hash: old.receipt.hash,
      receipt: { seal: null },
    });
    expect(await everything()).not.toContain(old.receipt.hash);
    expect(await transact((tx) => tx.cursor(EEVA))).toEqual({ epoch: 'epoch-1', n: 41 });
  });

  it('tells once which unit it was', async () => {
    expect(await unitBefore(EEVA)).toBe(uuid(500));
    expect(await unitBefore(EEVA)).toBeUndefined();
  });

  it('of both leaves nothing in the clear at all, and then never looks again', async () => {
    await move(EEVA);
    expect(await setting('legacy')).toBe(true);
    await move(MATTI);
    expect(await setting('legacy')).toBeUndefined();
    const text = await everything();
    for (const word of [...EEVAS, ...MATTIS, ...NAMES]) expect(text).not.toContain(word);
    expect(await list('person')).toMatchObject([{ record: { reference: 'K-MATIN' } }]);
    await openVaultFor(EEVA);
    expect(await list('person')).toHaveLength(3);
    expect(await setting('conversation-start')).toBeUndefined();
  });

  it('that breaks off leaves everything as it was, and the next one does it', async () => {
    await everything();
    const put = IDBObjectStore.prototype.put;
    let calls = 0;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...all) {
      calls += 1;
      if (calls === 5) throw new DOMException('no room', 'QuotaExceededError');
      return put.apply(this, all as Parameters<typeof put>);
    });
    const before = await everything();
    await expect(move(EEVA)).rejects.toThrow(/full/);
    vi.restoreAllMocks();
    expect(await everything()).toBe(before);
    await move(EEVA);
    expect(await read('person', uuid(11))).toMatchObject({ record: { reference: 'K-UNSENT' } });
  });

  it('goes well while another window commits', async () => {
    const vault = await openVaultFor(EEVA);
    const encrypt = crypto.subtle.encrypt.bind(crypto.subtle);
    let commits = 0;
    vi.spyOn(crypto.subtle, 'encrypt').mockImplementation(async (...all) => {
      commits += 1;
      if (commits === 3) await transact((tx) => tx.setCursor(MATTI, { epoch: 'e', n: 1 }));
      return encrypt(...all);
    });
    await moveIntoVault(vault);
    expect(await list('person')).toHaveLength(3);
    expect(await transact((tx) => tx.cursor(MATTI))).toEqual({ epoch: 'e', n: 1 });
  });
});

it('a change after the move is made from what was there, and the tried entry stays as it was', async () => {
  await move(EEVA);
  const before = await entriesOf(EEVA);
  await save('recording', uuid(20), { state: 'draft', answers: {}, notes: [] });
  const after = await entriesOf(EEVA);
  expect(after).toHaveLength(before.length);
  const tried = before.find(({ attempts }) => attempts > 0);
  expect(after).toContainEqual(tried);
  const last = after.find(({ id, attempts }) => id === uuid(20) && attempts === 0);
  expect(last?.base).toBe(tried?.edit);
});

it('starting anew keeps what version 1 left in the clear: it can still be read, and is moved', async () => {
  const vault = await openVaultFor(EEVA);
  await startOwnerAnew({ id: EEVA });
  await moveIntoVault(vault);
  expect(await list('person')).toHaveLength(3);
});

it('wiping takes what is in the clear away, unsent or not', async () => {
  await move(MATTI);
  const kept = await entriesOf(MATTI);
  expect(await wipeStore()).toBe(kept.length);
  const text = await everything();
  for (const word of [...EEVAS, ...MATTIS, ...NAMES]) expect(text).not.toContain(word);
  expect(await entriesOf(MATTI)).toEqual(kept);
  expect(await withDb((db) => db.count('records'))).toBe(0);
});
