/**
 * The own list on the device: a small database of its own, which nothing sends, signs in to or backs up. Every change is
 * made of what stands there in the same transaction, so that two windows do not take from each other.
 */
import { signal } from '@preact/signals';
import type { DBSchema } from 'idb';
import { smallDatabase } from '@/store/small-database';
import { isEmpty, type Own, readOwn } from './own';

interface Kept extends DBSchema {
  own: { key: string; value: unknown };
}

export const OWN_DATABASE = 'liikereppu-own';
const KEY = 'own';

/** Undefined until it has been read; null when the device does not let it be read. */
export const own = signal<Own | null | undefined>(undefined);

const database = smallDatabase<Kept>(OWN_DATABASE, (db) => {
  db.createObjectStore('own');
});

/** For tests and for emptying the device. */
export async function closeOwn(): Promise<void> {
  await database.close();
  own.value = undefined;
}

/** Reads what is kept; another window may have changed it. Never rejects: what cannot be read is told as null. */
export async function openOwn(): Promise<void> {
  try {
    own.value = readOwn(await database.use((db) => db.get('own', KEY)));
  } catch (error) {
    console.error(error);
    if (own.peek() === undefined) own.value = null;
  }
}

/** Resolves once the change is on the disk; when nothing is left, nothing stays there. @throws StoreFailure */
export async function changeOwn(change: (own: Own) => Own): Promise<void> {
  own.value = await database.use(async (db) => {
    const tx = db.transaction('own', 'readwrite', { durability: 'strict' });
    const next = change(readOwn(await tx.store.get(KEY)));
    await (isEmpty(next) ? tx.store.delete(KEY) : tx.store.put(next, KEY));
    await tx.done;
    return next;
  });
  void navigator.storage?.persist?.().catch(() => false);
}
