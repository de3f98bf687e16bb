/** A small database of its own beside the vault: opened when it is first needed, and again where the browser has let it go. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { connectionWasLost, storeFailure } from './failure';

export interface SmallDatabase<Schema extends DBSchema> {
  /** What the work brought. @throws StoreFailure */
  use: <T>(work: (db: IDBPDatabase<Schema>) => Promise<T>) => Promise<T>;
  close: () => Promise<void>;
}

/** `make`: its stores, in its first and only version. Another window that wants it otherwise is not kept waiting. */
export function smallDatabase<Schema extends DBSchema>(
  name: string,
  make: (db: IDBPDatabase<Schema>) => void,
): SmallDatabase<Schema> {
  let opened: Promise<IDBPDatabase<Schema>> | null = null;
  const forget = (): void => {
    opened = null;
  };

  function open(): Promise<IDBPDatabase<Schema>> {
    const mine = openDB<Schema>(name, 1, {
      upgrade: make,
      blocking(_current, _wanted, event) {
        (event.target as IDBDatabase).close();
        forget();
      },
      terminated: forget,
    });
    mine.catch(forget);
    return mine;
  }

  return {
    async use(work) {
      opened ??= open();
      try {
        return await work(await opened);
      } catch (error) {
        if (!connectionWasLost(error)) throw storeFailure(error);
      }
      opened = open();
      return opened.then(work).catch((error: unknown) => Promise.reject(storeFailure(error)));
    },
    async close() {
      const db = await opened?.catch(() => null);
      forget();
      db?.close();
    },
  };
}
