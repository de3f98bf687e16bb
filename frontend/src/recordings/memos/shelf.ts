/**
 * Where memos wait on the device: a small database of their own, in which everything that says something is ciphertext.
 * In the clear stand ids, how far the sending is, and nothing of what was said, when, or how long it took.
 */
import type { DBSchema } from 'idb';
import type { Envelope } from '@/store/envelope';
import { smallDatabase } from '@/store/small-database';

export interface MemoRow {
  id: string;
  owner: string;
  recording_id: string;
  /** `erasing`: gone here, and the server is still to be told. */
  state: 'here' | 'received' | 'erasing';
  /** The server may have it, or some of it. */
  tried: boolean;
  /** Why the server did not take it, in its own code. */
  refused: string | null;
  /** The memo's key, under the practitioner's data key; null when the sound is not here. */
  key: Envelope | null;
  /** When, how long, of what type, and the server's opener; null when it is being erased. */
  about: Envelope | null;
}

interface Shelf extends DBSchema {
  memos: { key: string; value: MemoRow; indexes: { owner: string } };
  pieces: { key: [string, number]; value: Uint8Array<ArrayBuffer> };
}

export const SHELF = 'liikereppu-memos';
const database = smallDatabase<Shelf>(SHELF, (db) => {
  db.createObjectStore('memos', { keyPath: 'id' }).createIndex('owner', 'owner');
  db.createObjectStore('pieces');
});

export const closeShelf = database.close;

const piecesIn = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []]);

/** Resolves once all of it is on the disk. @throws StoreFailure: then nothing of it is */
export function putMemo(row: MemoRow, pieces: readonly Uint8Array<ArrayBuffer>[]): Promise<void> {
  return database.use(async (db) => {
    const tx = db.transaction(['memos', 'pieces'], 'readwrite', { durability: 'strict' });
    const asked = pieces.map((piece, n) => tx.objectStore('pieces').put(piece, [row.id, n]));
    await Promise.all([...asked, tx.objectStore('memos').put(row), tx.done]);
  });
}

export function memosOf(owner: string): Promise<MemoRow[]> {
  return database.use((db) => db.getAllFromIndex('memos', 'owner', owner));
}

/** Memos of anybody whose sound the server does not have. */
export async function countHere(): Promise<number> {
  const rows = await database.use((db) => db.getAll('memos'));
  return rows.filter(({ state }) => state === 'here').length;
}

export function memoRow(id: string): Promise<MemoRow | undefined> {
  return database.use((db) => db.get('memos', id));
}

export function piecesHere(id: string): Promise<Uint8Array<ArrayBuffer>[]> {
  return database.use((db) => db.getAll('pieces', piecesIn(id)));
}

export function pieceHere(id: string, n: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return database.use((db) => db.get('pieces', [id, n]));
}

/** Changes the row unless it went, or is going, meanwhile; without its key its sound goes too. Returns whether it did. */
export function changeMemo(id: string, changes: Partial<MemoRow>): Promise<boolean> {
  return database.use(async (db) => {
    const tx = db.transaction(['memos', 'pieces'], 'readwrite', { durability: 'strict' });
    const row = await tx.objectStore('memos').get(id);
    const changed = row !== undefined && row.state !== 'erasing';
    if (changed) {
      const next = { ...row, ...changes };
      await tx.objectStore('memos').put(next);
      if (next.key === null) await tx.objectStore('pieces').delete(piecesIn(id));
    }
    await tx.done;
    return changed;
  });
}

/** Removes rows with their sound; `which` null means all of everybody's. */
export function dropMemos(which: ((row: MemoRow) => boolean) | null): Promise<void> {
  return database.use(async (db) => {
    const tx = db.transaction(['memos', 'pieces'], 'readwrite', { durability: 'strict' });
    const [memos, pieces] = [tx.objectStore('memos'), tx.objectStore('pieces')];
    if (which === null) await Promise.all([memos.clear(), pieces.clear()]);
    else {
      for (const row of await memos.getAll()) {
        if (!which(row)) continue;
        await memos.delete(row.id);
        await pieces.delete(piecesIn(row.id));
      }
    }
    await tx.done;
  });
}
