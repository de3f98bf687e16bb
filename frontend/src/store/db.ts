/** The device's database: opening, upgrading, and one way to run a durable transaction. */
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import { connectionWasLost, storeFailure } from './failure';
import type { Cursor, Kind, OutboxEntry, Row, SentEntry, Transact, Transaction } from './rows';

interface Schema extends DBSchema {
  records: { key: [string, string, string]; value: Row };
  outbox: { key: string; value: OutboxEntry; indexes: { seq: number } };
  sent: { key: string; value: SentEntry };
  settings: { key: string; value: unknown };
  content: { key: string; value: unknown };
}

const NAME = 'liikereppu';
const VERSION = 1;
const SYNCED = ['records', 'outbox', 'sent', 'settings'] as const;
let opened: Promise<IDBPDatabase<Schema>> | null = null;

function open(): Promise<IDBPDatabase<Schema>> {
  return new Promise((resolve, reject) => {
    const forget = (): void => {
      opened = null;
    };
    openDB<Schema>(NAME, VERSION, {
      upgrade(db) {
        db.createObjectStore('records', { keyPath: ['owner', 'kind', 'id'] });
        db.createObjectStore('outbox', { keyPath: 'edit' }).createIndex('seq', 'seq');
        db.createObjectStore('sent', { keyPath: 'edit' });
        db.createObjectStore('settings');
        db.createObjectStore('content');
      },
      // An older tab that will not let go would otherwise leave this one waiting without an end.
      blocked: () => reject(new DOMException('an older window of the app holds the store', 'BlockedError')),
      blocking(_current, _wanted, event) {
        (event.target as IDBDatabase).close();
        forget();
      },
      terminated: forget,
    }).then(resolve, reject);
  });
}

function connection(): Promise<IDBPDatabase<Schema>> {
  if (opened) return opened;
  const mine = open();
  opened = mine;
  mine.catch(() => {
    if (opened === mine) opened = null;
  });
  return mine;
}

/**
 * Runs work on the open database; opens it again and retries once when the connection had been closed.
 * @throws StoreFailure
 */
export async function withDb<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
  try {
    return await work(await connection());
  } catch (error) {
    if (!connectionWasLost(error)) throw storeFailure(error);
  }
  opened = null;
  try {
    return await work(await connection());
  } catch (error) {
    throw storeFailure(error);
  }
}

/** Closes the connection, so that tests can open a fresh database. */
export async function closeDb(): Promise<void> {
  const db = await opened?.catch(() => null);
  opened = null;
  db?.close();
}

type Open = IDBPTransaction<Schema, typeof SYNCED extends readonly (infer S)[] ? S[] : never, 'readwrite'>;

function transaction(tx: Open): Transaction {
  const [records, outbox, sent, settings] = SYNCED.map((name) => tx.objectStore(name)) as unknown as [
    ReturnType<typeof tx.objectStore<'records'>>,
    ReturnType<typeof tx.objectStore<'outbox'>>,
    ReturnType<typeof tx.objectStore<'sent'>>,
    ReturnType<typeof tx.objectStore<'settings'>>,
  ];
  const mine = <E extends { owner: string }>(owner: string | null, all: E[]): E[] =>
    all.filter((each) => owner === null || each.owner === owner);
  const cursorKey = (owner: string): string => `cursor:${owner}`;
  return {
    owners: async () => {
      const placed = (await settings.getAllKeys()).filter((key) => key.startsWith('cursor:'));
      const all = [...(await outbox.getAll()), ...(await sent.getAll())].map((each) => each.owner);
      return [...new Set([...placed.map((key) => key.slice('cursor:'.length)), ...all])];
    },
    row: async (owner, kind, id) => (await records.get([owner, kind, id])) ?? null,
    rows: (owner) => records.getAll(IDBKeyRange.bound([owner], [owner, []])),
    putRow: async (row) => void (await records.put(row)),
    dropRow: (owner: string, kind: Kind, id: string) => records.delete([owner, kind, id]),
    entry: async (edit) => (await outbox.get(edit)) ?? null,
    entries: async (owner) => mine(owner, await outbox.index('seq').getAll()),
    nextSeq: async () => {
      const seq = ((await settings.get('seq')) as number | undefined) ?? 0;
      await settings.put(seq + 1, 'seq');
      return seq + 1;
    },
    putEntry: async (entry) => void (await outbox.put(entry)),
    dropEntry: (edit) => outbox.delete(edit),
    sent: async (owner) => mine(owner, await sent.getAll()),
    putSent: async (entry) => void (await sent.put(entry)),
    dropSent: (edit) => sent.delete(edit),
    cursor: async (owner) => ((await settings.get(cursorKey(owner))) as Cursor | undefined) ?? { epoch: null, n: 0 },
    setCursor: async (owner, cursor) => void (await settings.put(cursor, cursorKey(owner))),
  };
}

/** Chromium's default durability is `relaxed`; what is told to be saved must survive the battery, so `strict`. */
export const transact: Transact = (work) =>
  withDb(async (db) => {
    const tx = db.transaction([...SYNCED], 'readwrite', { durability: 'strict' });
    const done = tx.done;
    done.catch(() => undefined);
    let value: Awaited<ReturnType<typeof work>>;
    try {
      value = await work(transaction(tx as Open));
    } catch (error) {
      abort(tx);
      await done.catch(() => undefined);
      throw tx.error ?? error;
    }
    await done;
    return value;
  });

function abort(tx: { abort(): void }): void {
  try {
    tx.abort();
  } catch {
    // It has ended already: a failed request aborts by itself.
  }
}
