/**
 * The directory's own database on the device: public texts only, apart from everybody's records, so that a worker can fill
 * it without touching them. What is shown is told by one row (`state`): whatever else lies here is either on its way in
 * or left over, and is never read.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { connectionWasLost, storeFailure } from '@/store/failure';
import type { Texts } from '../guides/guide';
import type { District } from './opportunity';
import type { KeptFile } from './search/packing';

/** Some entries in one piece. */
export interface Block {
  /** Where each entry begins in the bytes, and where the last one ends. */
  at: Uint32Array;
  /** JSON of each, one behind the other (unpacking.ts). */
  bytes: Uint8Array<ArrayBuffer>;
}

/** One municipality's directory as it is kept; "000" is the whole country. */
export interface Part {
  municipality: string;
  n: number;
  /** The Monday from which the server told opening hours when it last told everything; null when it did not say. */
  hours_from: string | null;
  /** When the server last said that this is how things are, UTC. */
  fetched_at: string;
  districts: District[];
  /** Keys of its blocks, and how many entries are in each. */
  blocks: { key: number; entries: number }[];
  entries: number;
  /** Of its blocks as they lie on the device. */
  bytes: number;
}

/** One line of `GET /directory/index`. */
export interface IndexLine {
  municipality: string;
  n: number;
  opportunities: number;
  name?: Texts;
  /** Of the whole, packed. */
  bytes?: number;
}

export interface NamedSource {
  name: string;
  licence: string;
}

/** What is shown: these parts, in this order, are what the search file numbers. */
export interface State {
  generation: number;
  parts: Part[];
  sources: NamedSource[];
}

/** A municipality whose directory is on this device; "000" is the whole country. */
export interface MunicipalityHere {
  municipality: string;
  name: Texts;
  entries: number;
  /** On the device. */
  bytes: number;
  fetched_at: string;
}

/** What of the directory is on this device, and how fresh it is: `State` as a screen needs it. */
export interface Shown {
  /** Another one with every change: numbers of entries hold within one edition. */
  edition: number;
  entries: number;
  /** When the server last said of the oldest part that this is how things are, UTC. */
  fetched_at: string;
  districts: District[];
  municipalities: MunicipalityHere[];
  /** The sources to be named where the entries are listed: name and licence. */
  sources: NamedSource[];
}

/** The last index, and its entity tag. */
export interface KeptList {
  lines: IndexLine[];
  etag: string | null;
}

/** A key the server signs with, as the device has met it first or had it vouched for. */
export interface PinnedKey {
  id: string;
  public_key: string;
}

interface Schema extends DBSchema {
  state: { key: 'state'; value: State };
  /** `areas`: municipalities chosen, or "all"; `list`: KeptList; `keys`: PinnedKey[]; `shown`: Shown, written with every `state`. */
  settings: { key: 'areas' | 'list' | 'keys' | 'shown'; value: unknown };
  blocks: { key: number; value: Block };
  /** Come, and not shown yet: what is here need not come again. */
  staged: { key: string; value: Part };
  files: { key: 'search'; value: KeptFile };
}
export type Base = IDBPDatabase<Schema>;

export const BASE_NAME = 'liikereppu-directory';
let opened: Promise<Base> | null = null;

function open(): Promise<Base> {
  const forget = () => {
    opened = null;
  };
  return openDB<Schema>(BASE_NAME, 1, {
    upgrade(db) {
      db.createObjectStore('state');
      db.createObjectStore('settings');
      db.createObjectStore('blocks', { autoIncrement: true });
      db.createObjectStore('staged');
      db.createObjectStore('files');
    },
    blocking(_current, _wanted, event) {
      (event.target as IDBDatabase).close();
      forget();
    },
    terminated: forget,
  });
}

/** Runs work on the open database, once more when the browser had closed it. @throws StoreFailure */
export async function withBase<T>(work: (base: Base) => Promise<T>): Promise<T> {
  for (let again = false; ; again = true) {
    try {
      opened ??= open();
      return await work(await opened);
    } catch (error) {
      opened = null;
      if (again || !connectionWasLost(error)) throw storeFailure(error);
    }
  }
}

/** Closes the connection, so that tests can begin with a fresh database. */
export async function closeBase(): Promise<void> {
  const base = await opened?.catch(() => null);
  opened = null;
  base?.close();
}
