/** The records on this device: save, erase, read. What is told to be saved is on the disk and on its way out. */
import { announce, announceAfterPaint } from './changes';
import { transact } from './db';
import { eraseEdit, writeEdit } from './edits';
import { forgetPlaces } from './forget';
import { owner } from './owner';
import { sealFor } from './sealing';
import { CLOSED, type Kind, type LocalRecord } from './rows';
import { normalised } from './texts';
import { Unreadable } from './envelope';
import { mustBeOpen } from './vault';

export { useRecord, useRecords } from './live';
export type { Line, LocalLine } from './lines';
export { ownSetting, setOwnSetting } from './own';
export { list, read } from './reading';
export type { Kind, LocalRecord } from './rows';
export { setSetting, setting } from './settings';

/** Saves of one record happen in the order they were asked for. */
const turns = new Map<string, Promise<unknown>>();
let persistenceAsked = false;

function inTurn<T>(kind: Kind, id: string, work: () => Promise<T>): Promise<T> {
  const key = `${kind}/${id}`;
  const before = turns.get(key) ?? Promise.resolve();
  const mine = before.then(work, work);
  turns.set(key, mine);
  const leave = (): void => {
    if (turns.get(key) === mine) turns.delete(key);
  };
  mine.then(leave, leave);
  return mine;
}

/** Without this permission the browser may throw everything away when the device runs short of room. */
function askToPersist(): void {
  if (persistenceAsked) return;
  persistenceAsked = true;
  navigator.storage?.persist?.().catch(() => false);
}

export function now(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}

/**
 * Saves the record as a new edit: own copy and outbox entry in one transaction.
 *
 * Resolves only after the transaction has been committed to the disk. `base` is given when a person has chosen
 * between two versions: the edit is then made from that one.
 * @throws StoreFailure, VaultClosed when nothing was saved.
 */
export function save<T>(kind: Kind, id: string, record: T, base?: string): Promise<LocalRecord<T>> {
  const vault = mustBeOpen(owner.value);
  const input = {
    owner: vault.owner,
    kind,
    id,
    record: normalised(record),
    edit: crypto.randomUUID(),
    saved_at: now(),
    ...(base === undefined ? {} : { base }),
  };
  askToPersist();
  return inTurn(kind, id, async () => {
    const row = await transact((tx) => writeEdit(tx, input, sealFor(vault)));
    announce([{ kind, id }]);
    return row as LocalRecord<T>;
  });
}

/**
 * Saves what `make` makes of the record as the store has it now, read and written in one transaction: nothing that
 * another window or a reception has brought in between is written over unseen. Writes nothing when nothing differs.
 *
 * For the practitioner named, whoever is signed in when it happens. Returns the record as stored, or null when it is gone.
 * @throws StoreFailure, VaultClosed, Unreadable when nothing was saved.
 */
export function amend<T>(practitioner: string, kind: Kind, id: string, make: (there: T) => T): Promise<T | null> {
  const [edit, saved_at] = [crypto.randomUUID(), now()];
  askToPersist();
  return inTurn(kind, id, async () => {
    let wrote = false;
    const vault = mustBeOpen(practitioner);
    const stored = await transact(async (tx) => {
      const row = await tx.row(practitioner, kind, id);
      if (row === null || row.record === null) return null;
      if (row.record === CLOSED) throw new Unreadable();
      const record = normalised(make(row.record as T));
      wrote = JSON.stringify(record) !== JSON.stringify(row.record);
      if (wrote) await writeEdit(tx, { owner: practitioner, kind, id, record, edit, saved_at }, sealFor(vault));
      return record;
    });
    if (wrote) announceAfterPaint([{ kind, id }]);
    return stored;
  });
}

/** Erases the record here, and on the server with the next sending. @throws StoreFailure */
export function erase(kind: Kind, id: string): Promise<void> {
  const vault = mustBeOpen(owner.value);
  const input = { owner: vault.owner, kind, id, edit: crypto.randomUUID(), saved_at: now() };
  return inTurn(kind, id, async () => {
    await transact((tx) => eraseEdit(tx, input, sealFor(vault)));
    announce([{ kind, id }]);
    if (kind === 'recording') await forgetPlaces();
  });
}
