/**
 * Writes into a transaction whose end tells how all of it went: no request is waited for by itself, which with a thousand
 * of them is most of the work.
 */
import { type StoreKey, type StoreNames, type StoreValue, unwrap } from 'idb';
import type { Schema, WriteTables } from './connection';

type Name = StoreNames<Schema>;

export interface Writer {
  put<N extends Name>(name: N, value: StoreValue<Schema, N>, key?: StoreKey<Schema, N>): void;
  delete<N extends Name>(name: N, key: StoreKey<Schema, N>): void;
}

export function writerOf(tx: WriteTables): Writer {
  const raw: IDBTransaction = unwrap(tx);
  const stores = new Map<string, IDBObjectStore>();
  const store = (name: string): IDBObjectStore => {
    const known = stores.get(name) ?? raw.objectStore(name);
    stores.set(name, known);
    return known;
  };
  return {
    put: (name, value, key) => void store(name).put(value, key as IDBValidKey | undefined),
    delete: (name, key) => void store(name).delete(key as IDBValidKey),
  };
}
