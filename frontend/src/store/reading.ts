/** Reading what the practitioner who is signed in may see on this device. */
import { withDb } from './db';
import { owner } from './owner';
import type { Kind, LocalRecord, Row } from './rows';

function readable<T>(row: Row | undefined | null): LocalRecord<T> | null {
  return row && row.record !== null ? (row as LocalRecord<T>) : null;
}

/** The record, or null when there is none (any more) for the practitioner who is signed in. */
export async function read<T>(kind: Kind, id: string): Promise<LocalRecord<T> | null> {
  const mine = owner.value;
  if (mine === null) return null;
  return readable<T>(await withDb((db) => db.get('records', [mine, kind, id])));
}

/** All records of the kind, in no promised order. */
export async function list<T>(kind: Kind): Promise<LocalRecord<T>[]> {
  const mine = owner.value;
  if (mine === null) return [];
  const range = IDBKeyRange.bound([mine, kind], [mine, kind, []]);
  const rows = await withDb((db) => db.getAll('records', range));
  return rows.flatMap((row) => readable<T>(row) ?? []);
}
