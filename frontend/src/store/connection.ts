/** The device's database: its shape, opening, upgrading, and trying once more when the browser had closed it. */
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import type { Envelope } from './envelope';
import { connectionWasLost, storeFailure } from './failure';
import { markLegacy } from './upgrading';
import type { StoredPage } from './pages';
import type { OutboxEntry, SentEntry } from './rows';
import type { LegacyRow, StoredDetails, StoredRow } from './stored';

/** A private setting of one practitioner. */
export interface OwnSetting {
  owner: string;
  key: string;
  envelope: Envelope;
}

export interface Schema extends DBSchema {
  records: { key: [string, string, string]; value: StoredRow | LegacyRow };
  details: { key: [string, string, string]; value: StoredDetails };
  /** What the records' lines say, many in one: pages.ts. */
  pages: { key: [string, string, number]; value: StoredPage };
  outbox: { key: string; value: OutboxEntry; indexes: { seq: number } };
  sent: { key: string; value: SentEntry };
  own: { key: [string, string]; value: OwnSetting };
  /** What a vault is, is the affair of the accounts. */
  vaults: { key: string; value: { id: string } };
  settings: { key: string; value: unknown };
  content: { key: string; value: unknown };
}
export type Db = IDBPDatabase<Schema>;
/** The tables that belong together in one piece of work. */
export const SYNCED = [
  'records',
  'details',
  'pages',
  'outbox',
  'sent',
  'settings',
  'vaults',
] satisfies StoreNames<Schema>[];
export type ReadTables = IDBPTransaction<Schema, typeof SYNCED, 'readonly'>;
export type UpgradeTables = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>;
export type WriteTables = IDBPTransaction<Schema, typeof SYNCED, 'readwrite'>;

const NAME = 'liikereppu';
const VERSION = 3;
let opened: Promise<Db> | null = null;

/** Version 1 kept everything in the clear; its rows wait as they are for their owner's first sign-in (legacy.ts). */
async function upgrade(db: Db, from: number, tx: UpgradeTables): Promise<void> {
  if (from < 1) {
    db.createObjectStore('records', { keyPath: ['owner', 'kind', 'id'] });
    db.createObjectStore('outbox', { keyPath: 'edit' }).createIndex('seq', 'seq');
    db.createObjectStore('sent', { keyPath: 'edit' });
    db.createObjectStore('settings');
    db.createObjectStore('content');
  }
  if (from < 2) {
    db.createObjectStore('details', { keyPath: ['owner', 'kind', 'id'] });
    db.createObjectStore('own', { keyPath: ['owner', 'key'] });
    db.createObjectStore('vaults', { keyPath: 'id' });
  }
  if (from < 3) db.createObjectStore('pages', { keyPath: ['owner', 'kind', 'page'] });
  if (from === 1) await markLegacy(tx);
}

function open(): Promise<Db> {
  return new Promise((resolve, reject) => {
    const forget = (): void => {
      opened = null;
    };
    openDB<Schema>(NAME, VERSION, {
      upgrade: (db, from, _to, tx) => upgrade(db, from, tx),
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

function connection(): Promise<Db> {
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
export async function withDb<T>(work: (db: Db) => Promise<T>): Promise<T> {
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

/**
 * Writes in one durable transaction: all of it, or, when anything fails, nothing. Chromium's default durability is
 * `relaxed`; what is told to be saved must survive the battery, so `strict`. Resolves after the commit; `work` returning
 * NOTHING keeps nothing. It must await nothing but the database. @throws StoreFailure
 */
export function strictly<Names extends StoreNames<Schema>[], T>(
  names: Names,
  work: (tx: IDBPTransaction<Schema, Names, 'readwrite'>) => Promise<T>,
): Promise<T> {
  return withDb(async (db) => {
    const tx = db.transaction(names, 'readwrite', { durability: 'strict' });
    const done = tx.done;
    done.catch(() => undefined);
    try {
      const value = await work(tx);
      if (value === NOTHING) abort(tx);
      else {
        // All of it has been asked for: the store need not wait until this page has heard of each.
        tx.commit();
        await done;
      }
      return value;
    } catch (error) {
      abort(tx);
      await done.catch(() => undefined);
      throw tx.error ?? error;
    }
  });
}

export const NOTHING = Symbol('nothing is to be kept');

function abort(tx: { abort(): void }): void {
  try {
    tx.abort();
  } catch {
    // It has ended already: a failed request aborts by itself.
  }
}
