/** Pages of lines: they say what the rows say or are not there, and nothing that was erased stays in one. */
import { withDb } from '@/store/connection';
import { transact } from '@/store/db';
import { startOwnerAnew, wipeStore } from '@/store/emptying';
import { disclose } from '@/store/envelope';
import type { LocalLine } from '@/store/lines';
import { calm, unreadable } from '@/store/listing';
import { pageOf, type StoredPage } from '@/store/pages';
import { amend, erase, list, save } from '@/store/records';
import type { Row } from '@/store/rows';
import { closeDb } from '@/store/db';
import { forgetKeys, mustBeOpen } from '@/store/vault';
import { chance, pick } from '../sync/chance';
import { everything } from './disk';
import { freshStore, openVaultFor } from './fresh';

beforeEach(async () => {
  calm.ms = 20;
  await freshStore();
});

const person = (reference: string) => ({ reference, note: '', language: 'fi', created_at: '2026-11-21T09:00:00Z' });

function received(id: string, reference: string): Row {
  const edit = crypto.randomUUID();
  return {
    ...{ owner: 'me', kind: 'person', id, record: person(reference), edit, n: 7, hash: 'e'.repeat(64), erased: null },
    ...{ next_base: edit, behind: [], unsent: [], saved_at: '2026-11-21T09:12:00Z', author_id: 'a', author: 'Aino' },
    ...{ head: edit, epoch: 'x', receipt: null, problem: null, other: null },
  };
}

async function receive(rows: Row[]): Promise<void> {
  await transact(async (tx) => {
    for (const row of rows) await tx.putRow(row);
  });
}

const pages = (): Promise<StoredPage[]> => withDb((db) => db.getAll('pages'));

/** As after an unlock: nothing is in memory. */
async function listedAnew(): Promise<LocalLine<unknown>[]> {
  await openVaultFor('me');
  const all = await list<unknown>('person');
  return all.sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** Reads everything anew, and waits until the pages that it is worth have been kept. */
async function paged(): Promise<void> {
  await listedAnew();
  await vi.waitFor(async () => expect(await pages()).toHaveLength(64), { timeout: 8000, interval: 20 });
}

const ids = (count: number): string[] => Array.from({ length: count }, () => crypto.randomUUID());

describe('the page of an id', () => {
  it('is found for whatever text, in the order the database has', () => {
    const some = [...ids(500), '', 'p-1', 'ÄÄ', '\uffff', '00', '03', '04', 'fb', 'fc', 'ff', 'F0'].sort();
    const found = some.map(pageOf);
    expect(found).toEqual([...found].sort((one, other) => one - other));
    expect([pageOf(''), pageOf('03ffffff'), pageOf('04'), pageOf('fbffff'), pageOf('fc'), pageOf('\uffff')]).toEqual([
      0, 0, 1, 62, 63, 63,
    ]);
  });
});

describe('pages', () => {
  it('are kept once many lines were read one by one, and read in their place from then on', async () => {
    await receive(ids(60).map((id, n) => received(id, `K-${n}`)));
    const first = await listedAnew();
    await paged();
    // What only a page can tell: the rows' own lines cannot be read any more.
    await withDb(async (db) => {
      const tx = db.transaction('records', 'readwrite');
      for (const row of await tx.store.getAll()) if ('line' in row) await tx.store.put({ ...row, line: null });
      await tx.done;
    });
    expect(await listedAnew()).toEqual(first);
  });

  it('always say what the rows say, whatever is saved, changed, received or erased in between', async () => {
    const luck = chance(20261122);
    const known = ids(60);
    await receive(known.map((id, n) => received(id, `K-${n}`)));
    for (let round = 0; round < 4; round += 1) {
      await withDb((db) => db.clear('pages'));
      await paged();
      for (let step = 0; step < 6; step += 1) {
        const id = pick(luck, known);
        const what = pick(luck, [0, 1, 2, 3, 4]);
        if (what === 0) await erase('person', id);
        if (what === 1)
          await amend('me', 'person', id, (there) => ({ ...(there as object), note: `n-${round}-${step}` }));
        if (what === 2) await save('person', id, person(`S-${round}-${step}`));
        if (what === 3) await receive([received(id, `R-${round}-${step}`)]);
        if (what === 4) await receive([received(crypto.randomUUID(), 'K-new')]);
        const kept = await pages();
        expect(kept.length).toBeGreaterThan(30);
        const read = await listedAnew();
        await withDb((db) => db.clear('pages'));
        expect(read).toEqual(await listedAnew());
        for (const page of kept) await withDb((db) => db.put('pages', page));
      }
    }
  });

  it('are not kept of what was changed while they were being made', async () => {
    const known = ids(60);
    await receive(known.map((id, n) => received(id, `K-${n}`)));
    await listedAnew();
    const [id] = known as [string];
    await save('person', id, person('changed'));
    await vi.waitFor(
      async () => {
        expect((await listedAnew()).find((each) => each.id === id)?.record).toEqual(person('changed'));
        expect((await pages()).length).toBeGreaterThan(0);
      },
      { timeout: 8000, interval: 50 },
    );
    expect((await listedAnew()).find((each) => each.id === id)?.record).toEqual(person('changed'));
  });
});

describe('what is erased', () => {
  it('leaves its page with the same commit, and stands in none that is made later', async () => {
    const known = ids(60);
    await receive(known.map((id, n) => received(id, `K-${n}`)));
    await paged();
    const [id] = known as [string];
    await erase('person', id);
    expect((await pages()).map(({ page }) => page)).not.toContain(pageOf(id));
    await listedAnew();
    const vault = mustBeOpen('me');
    for (const { kind, page, envelope } of await pages()) {
      const place = { store: 'pages', owner: 'me', kind, id: String(page), edit: '', part: 'lines' };
      const lines = await disclose<{ id: string }[]>(vault.data_key, envelope, place);
      expect(lines.map((each) => each.id)).not.toContain(id);
    }
  });

  it('takes its page along when a whole vault or the whole device is emptied', async () => {
    await receive(ids(60).map((id, n) => received(id, `K-${n}`)));
    await paged();
    await startOwnerAnew({ id: 'me' });
    expect(await pages()).toEqual([]);
    await receive(ids(60).map((id, n) => received(id, `K-${n}`)));
    await paged();
    await wipeStore();
    expect(await pages()).toEqual([]);
  });
});

describe('a page', () => {
  it('says nothing in the clear but whose it is and which', async () => {
    await receive(ids(60).map((id, n) => received(id, `K-MERKKI-${n}`)));
    await paged();
    const disk = await everything();
    expect(disk).not.toContain('MERKKI');
    expect(disk).not.toContain('Aino');
    expect(Object.keys((await pages())[0] as StoredPage).sort()).toEqual(['envelope', 'kind', 'owner', 'page']);
  });

  it('put in the place of another is not believed, and the rows are', async () => {
    await receive(ids(200).map((id, n) => received(id, `K-${n}`)));
    await paged();
    const before = await listedAnew();
    const [one, two] = (await pages()) as [StoredPage, StoredPage];
    await withDb((db) => db.put('pages', { ...one, envelope: two.envelope }));
    expect(await listedAnew()).toEqual(before);
    expect(unreadable.value).toEqual([]);
  });

  it('is not made when the vault was closed meanwhile', async () => {
    await receive(ids(60).map((id, n) => received(id, `K-${n}`)));
    await listedAnew();
    forgetKeys();
    await new Promise((done) => setTimeout(done, 200));
    expect(await pages()).toEqual([]);
    await closeDb();
  });
});

describe('a store of the version before', () => {
  it('is opened with what it holds, and gets pages from then on', async () => {
    const known = ids(60);
    await receive(known.map((id, n) => received(id, `K-${n}`)));
    const rows = await withDb((db) => db.getAll('records'));
    await closeDb();
    await new Promise((done) => Object.assign(indexedDB.deleteDatabase('liikereppu'), { onsuccess: done }));
    await new Promise<void>((done) => {
      const asked = indexedDB.open('liikereppu', 2);
      asked.onupgradeneeded = () => {
        const db = asked.result;
        for (const name of ['records', 'details']) db.createObjectStore(name, { keyPath: ['owner', 'kind', 'id'] });
        db.createObjectStore('outbox', { keyPath: 'edit' }).createIndex('seq', 'seq');
        db.createObjectStore('sent', { keyPath: 'edit' });
        db.createObjectStore('own', { keyPath: ['owner', 'key'] });
        db.createObjectStore('vaults', { keyPath: 'id' });
        for (const name of ['settings', 'content']) db.createObjectStore(name);
        for (const row of rows) asked.transaction?.objectStore('records').put(row);
      };
      asked.onsuccess = () => {
        asked.result.close();
        done();
      };
    });
    expect(await listedAnew()).toHaveLength(60);
    await paged();
    expect(await listedAnew()).toHaveLength(60);
  });
});
