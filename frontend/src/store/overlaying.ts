/** What is written in a piece of work, laid over what the disk has. */
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
