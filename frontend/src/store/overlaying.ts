/** What is written in a piece of work, laid over what the disk has. */
import type { ReadTables } from './connection';
import type { OutboxEntry, Row, SentEntry } from './rows';
import type { LegacyRow } from './stored';
import type { Writer } from './writer';

/** An entry of the first version of the store is in the clear, and is sealed at its owner's first sign-in. */
export function isSealed(entry: OutboxEntry): boolean {
  return 'sealed' in entry;
}

export function overlaid<E extends OutboxEntry>(all: E[], written: Map<string, E | null>, owner: string | null): E[] {
  const entries = new Map<string, E | null>(all.filter(isSealed).map((each) => [each.edit, each]));
  for (const [edit, entry] of written) entries.set(edit, entry);
  return [...entries.values()].filter((each): each is E => each !== null && (owner === null || each.owner === owner));
}

type Entries = Map<string, OutboxEntry | null>;

export function overwrite(writer: Writer, outbox: Entries, sent: Map<string, SentEntry | null>): void {
  for (const [edit, entry] of outbox) entry === null ? writer.delete('outbox', edit) : writer.put('outbox', entry);
  for (const [edit, entry] of sent) entry === null ? writer.delete('sent', edit) : writer.put('sent', entry);
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

/** The names of all records of these owners, as `owner/kind/id`. */
export async function namesIn(tables: ReadTables, keys: readonly (readonly string[])[]): Promise<Set<string>> {
  const owners = [...new Set(keys.map(([owner]) => owner as string))];
  const records = tables.objectStore('records');
  const all = await Promise.all(owners.map((owner) => records.getAllKeys(IDBKeyRange.bound([owner], [owner, []]))));
  return new Set(all.flat().map((key) => key.join('/')));
}
