/** What is written in a piece of work, laid over what the disk has. */
import type { ReadTables } from './connection';
import type { OutboxEntry, Row } from './rows';
import type { LegacyRow } from './stored';

export type Add = (request: Promise<unknown>) => void;

/** An entry of the first version of the store is in the clear, and is sealed at its owner's first sign-in. */
export function isSealed(entry: OutboxEntry): boolean {
  return 'sealed' in entry;
}

export function overlaid<E extends OutboxEntry>(all: E[], written: Map<string, E | null>, owner: string | null): E[] {
  const entries = new Map<string, E | null>(all.filter(isSealed).map((each) => [each.edit, each]));
  for (const [edit, entry] of written) entries.set(edit, entry);
  return [...entries.values()].filter((each): each is E => each !== null && (owner === null || each.owner === owner));
}

interface Table<E> {
  put(entry: E): Promise<unknown>;
  delete(edit: string): Promise<unknown>;
}

export function overwrite<E>(table: Table<E>, written: Map<string, E | null>, add: Add): void {
  for (const [edit, entry] of written) add(entry === null ? table.delete(edit) : table.put(entry));
}

/** The facts of sending change; what is in the clear waits for its owner. */
export function legacyWith(legacy: LegacyRow, row: Row): LegacyRow {
  const { record: _r, erased: _e, hash: _h, author: _a, other: _o, ...facts } = row;
  return { ...legacy, ...facts };
}

export function cursorKey(owner: string): string {
  return `cursor:${owner}`;
}

/** Whoever has a vault, a place in the feed, entries or records here; some more than once. */
export async function ownersIn(tables: ReadTables): Promise<string[]> {
  const [vaults, settings, entries, sent, rows] = await Promise.all([
    tables.objectStore('vaults').getAllKeys(),
    tables.objectStore('settings').getAllKeys(IDBKeyRange.bound(cursorKey(''), cursorKey('\uffff'))),
    tables.objectStore('outbox').getAll(),
    tables.objectStore('sent').getAll(),
    tables.objectStore('records').getAllKeys(),
  ]);
  const places = settings.map((key) => key.slice(cursorKey('').length));
  return [...vaults, ...places, ...[...entries, ...sent].map((each) => each.owner), ...rows.map(([owner]) => owner)];
}
