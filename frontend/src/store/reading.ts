/** Reading what the practitioner whose vault is open may see on this device. */
import { withDb } from './connection';
import { Unreadable } from './envelope';
import type { LocalLine } from './lines';
import { linesOf } from './listing';
import { openRow } from './opened';
import { KINDS, type Kind, type LocalRecord } from './rows';
import { isLegacy } from './stored';
import { openVault } from './vault';

/**
 * The record, or null when there is none (any more) for the practitioner whose vault is open.
 * @throws Unreadable when it is kept here and cannot be read, StoreFailure
 */
export async function read<T>(kind: Kind, id: string): Promise<LocalRecord<T> | null> {
  const vault = openVault();
  if (vault === null) return null;
  const key: [string, Kind, string] = [vault.owner, kind, id];
  const [row, details] = await withDb((db) => {
    const tx = db.transaction(['records', 'details'], 'readonly');
    return Promise.all([tx.objectStore('records').get(key), tx.objectStore('details').get(key)]);
  });
  if (row === undefined || isLegacy(row) || row.holds !== 'record') return null;
  const opened = await openRow(vault, { row, details: details ?? null });
  if (opened.record === null) throw new Unreadable();
  return opened as LocalRecord<T>;
}

/** All records of the kind as lists show them, in no promised order. What cannot be read is left out and told of by `unreadable`. */
export async function list<T>(kind: Kind): Promise<LocalLine<T>[]> {
  const vault = openVault();
  return vault === null ? [] : ((await linesOf(vault, kind)) as LocalLine<T>[]);
}

/** The lines of all kinds: for what looks at how records stand, and not at what is in them. */
export async function listAll(): Promise<LocalLine<unknown>[]> {
  return (await Promise.all(KINDS.map((kind) => list<unknown>(kind)))).flat();
}
