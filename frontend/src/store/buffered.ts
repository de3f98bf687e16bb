/** What one piece of work reads (decrypted) and wants to write. Nothing reaches the disk before all of it is committed. */
import { type ReadTables, withDb, SYNCED } from './connection';
import { keepWritten, openRow } from './opened';
import { cursorKey, isSealed, legacyWith, namesIn, overlaid, overwrite, ownersIn } from './overlaying';
import type { Cursor, Kind, OutboxEntry, Row, SentEntry, Transaction } from './rows';
import { type Known, type Recall, recallOf, remember } from './recall';
import { closedRow, contentsOf, enclosed, isLegacy, keyOf } from './stored';
import type { LegacyRow, Stored, StoredRow } from './stored';
import { Unreadable } from './envelope';
import { pagesOf } from './pages';
import { STAMP, stampOf } from './stamp';
import type { OpenVault } from './vault';
import type { Writer } from './writer';

/** Another window has committed since the first read: the work has to run again. */
export class Overtaken extends Error {}

type Key = [string, Kind, string];
/** A reception: most of it is new, and asking for each by itself costs more than the list of what is there. */
const MANY = 50;
interface Written {
  key: Key;
  row: Row | null;
}

const named = (key: Key): string => key.join('/');

export class Buffered implements Transaction {
  /** The store's stamp at the first read; null before it. */
  stamp: number | null = null;
  private readonly known = new Map<string, Known>();
  private readonly writtenRows = new Map<string, Written>();
  private readonly writtenEntries = new Map<string, OutboxEntry | null>();
  private readonly writtenSent = new Map<string, SentEntry | null>();
  private readonly writtenSettings = new Map<string, unknown>();
  /** The rows as they lie on the disk after the commit; null: gone, or not to be known without reading. */
  private readonly after = new Map<string, Known | null>();
  private readonly recall: Recall | undefined;
  /** Something was taken from memory: what is only read has to be confirmed. */
  private recalled = false;

  constructor(private readonly vault: OpenVault | null) {
    this.recall = recallOf(vault);
  }

  /** All reads of one piece of work see the same store, or the work is run again. @throws Overtaken, StoreFailure */
  private async look<T>(take: (tables: ReadTables) => Promise<T>): Promise<T> {
    const [stamp, value] = await withDb((db) => {
      const tables = db.transaction(SYNCED, 'readonly');
      return Promise.all([tables.objectStore('settings').get(STAMP), take(tables)]);
    });
    this.stamp ??= stampOf(stamp);
    if (this.stamp !== stampOf(stamp)) throw new Overtaken();
    return value;
  }

  /** What this window wrote last, if all that was read so far is of the same stamp. */
  private fromMemory<T>(found: T | undefined): T | undefined {
    if (found === undefined || this.recall === undefined) return undefined;
    if (this.stamp !== null && this.stamp !== this.recall.stamp) return undefined;
    this.stamp = this.recall.stamp;
    this.recalled = true;
    return found;
  }

  /** Work that has written nothing has seen the store as it is. @throws Overtaken */
  async confirm(): Promise<void> {
    if (this.recalled) await this.look(async () => undefined);
  }

  private async load(key: Key): Promise<Known> {
    const known = this.known.get(named(key)) ?? this.fromMemory(this.recall?.rows.get(named(key)));
    if (known) return known;
    const [row, details] = await this.look((tables) =>
      Promise.all([tables.objectStore('records').get(key), tables.objectStore('details').get(key)]),
    );
    const loaded = await this.opened(row, details ?? null);
    this.known.set(named(key), loaded);
    return loaded;
  }

  /** Those not yet known, in one reading. */
  private async loadAll(keys: Key[]): Promise<void> {
    const unknown = keys.filter((key) => !this.known.has(named(key)) && !this.recall?.rows.has(named(key)));
    if (unknown.length < 2) return;
    const wanted = unknown.length < MANY ? unknown : await this.there(unknown);
    const found = await this.look((tables) => {
      const [records, details] = [tables.objectStore('records'), tables.objectStore('details')];
      return Promise.all(wanted.map((key) => Promise.all([records.get(key), details.get(key)])));
    });
    const loaded = await Promise.all(found.map(([row, details]) => this.opened(row, details ?? null)));
    for (const [at, known] of loaded.entries()) this.known.set(named(wanted[at] as Key), known);
  }

  /** Of these, those that the store has; the others are known to be new. One question, and not one for each. */
  private async there(keys: Key[]): Promise<Key[]> {
    const names = await this.look((tables) => namesIn(tables, keys));
    const fresh = keys.filter((key) => !names.has(named(key)));
    for (const key of fresh) this.known.set(named(key), { stored: null, legacy: null, row: null });
    return keys.filter((key) => names.has(named(key)));
  }

  private async opened(row: StoredRow | LegacyRow | undefined, details: Stored['details']): Promise<Known> {
    if (row === undefined) return { stored: null, legacy: null, row: null };
    if (isLegacy(row)) return { stored: null, legacy: row, row: closedRow(row) };
    const stored = { row, details };
    if (this.vault?.owner !== row.owner) return { stored, legacy: null, row: closedRow(row) };
    try {
      return { stored, legacy: null, row: await openRow(this.vault, stored) };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return { stored, legacy: null, row: closedRow(row) };
    }
  }

  async row(owner: string, kind: Kind, id: string): Promise<Row | null> {
    const key: Key = [owner, kind, id];
    const written = this.writtenRows.get(named(key));
    return written ? written.row : (await this.load(key)).row;
  }

  /** With their contents closed, also for the owner: to decrypt every row would stop a full device. */
  async rows(owner: string): Promise<Row[]> {
    const range = IDBKeyRange.bound([owner], [owner, []]);
    const all = await this.look((tables) => tables.objectStore('records').getAll(range));
    const rows = new Map<string, Row | null>(all.map((stored) => [named(keyOf(stored)), closedRow(stored)]));
    for (const [name, { key, row }] of this.writtenRows) if (key[0] === owner) rows.set(name, row);
    return [...rows.values()].filter((row) => row !== null);
  }

  async putRow(row: Row): Promise<void> {
    const key = keyOf(row);
    this.writtenRows.set(named(key), { key, row });
  }

  async dropRow(owner: string, kind: Kind, id: string): Promise<void> {
    const key: Key = [owner, kind, id];
    this.writtenRows.set(named(key), { key, row: null });
  }

  async entry(edit: string): Promise<OutboxEntry | null> {
    const written = this.writtenEntries.get(edit);
    if (written !== undefined) return written;
    const remembered = this.fromMemory(this.recall?.entries.get(edit));
    if (remembered) return remembered;
    const entry = await this.look((tables) => tables.objectStore('outbox').get(edit));
    return entry && isSealed(entry) ? entry : null;
  }

  async entries(owner: string | null): Promise<OutboxEntry[]> {
    const all = await this.look((tables) => tables.objectStore('outbox').getAll());
    return overlaid(all, this.writtenEntries, owner).sort((one, other) => one.seq - other.seq);
  }

  async nextSeq(): Promise<number> {
    const seq = stampOf(await this.setting('seq')) + 1;
    this.writtenSettings.set('seq', seq);
    return seq;
  }

  async putEntry(entry: OutboxEntry): Promise<void> {
    this.writtenEntries.set(entry.edit, entry);
  }

  async dropEntry(edit: string): Promise<void> {
    this.writtenEntries.set(edit, null);
  }

  async sent(owner: string | null): Promise<SentEntry[]> {
    const all = await this.look((tables) => tables.objectStore('sent').getAll());
    return overlaid(all, this.writtenSent, owner);
  }

  async putSent(entry: SentEntry): Promise<void> {
    this.writtenSent.set(entry.edit, entry);
  }

  async dropSent(edit: string): Promise<void> {
    this.writtenSent.set(edit, null);
  }

  async cursor(owner: string): Promise<Cursor> {
    return ((await this.setting(cursorKey(owner))) as Cursor | undefined) ?? { epoch: null, n: 0 };
  }

  async setCursor(owner: string, cursor: Cursor): Promise<void> {
    this.writtenSettings.set(cursorKey(owner), cursor);
  }

  private async setting(key: string): Promise<unknown> {
    if (this.writtenSettings.has(key)) return this.writtenSettings.get(key);
    return this.look((tables) => tables.objectStore('settings').get(key));
  }

  async owners(): Promise<string[]> {
    const found = await this.look(ownersIn);
    return [...new Set(found)];
  }

  /** Told after the commit, so that the next save of the same record finds what this one has written. */
  remember(before: number): void {
    if (this.vault) remember(this.vault, before, this.after, this.writtenEntries);
  }

  get wrote(): boolean {
    const all = [this.writtenRows, this.writtenEntries, this.writtenSent, this.writtenSettings];
    return all.some((each) => each.size > 0);
  }

  changedRows(): Key[] {
    return [...this.writtenRows.values()].map(({ key }) => key);
  }

  /** Encrypts what is to be written; returns what then writes it all. @throws VaultClosed, StoreFailure, Overtaken */
  async ready(): Promise<(writer: Writer) => void> {
    await this.loadAll([...this.writtenRows.values()].filter(({ row }) => row !== null).map(({ key }) => key));
    const rows = await Promise.all([...this.writtenRows.values()].map((each) => this.readyRow(each)));
    return (writer) => {
      for (const page of pagesOf(this.changedRows())) writer.delete('pages', page);
      for (const write of rows) write(writer);
      overwrite(writer, this.writtenEntries, this.writtenSent);
      for (const [key, value] of this.writtenSettings) writer.put('settings', value, key);
    };
  }

  private async readyRow({ key, row }: Written): Promise<(writer: Writer) => void> {
    this.after.set(named(key), null);
    if (row === null) {
      return (writer) => {
        writer.delete('records', key);
        writer.delete('details', key);
      };
    }
    const { stored: before, legacy, row: was } = await this.load(key);
    if (legacy && (row.record ?? row.erased) === closedRow(legacy).record) {
      return (writer) => writer.put('records', legacyWith(legacy, row));
    }
    const stored = await enclosed(this.vault, row, before && was ? { stored: before, row: was } : null);
    if (contentsOf(row) !== null) this.after.set(named(key), { stored, legacy: null, row });
    return (writer) => {
      writer.put('records', stored.row);
      if (stored.details === null) writer.delete('details', key);
      else if (stored.details !== before?.details) writer.put('details', stored.details);
      if (this.vault) keepWritten(this.vault, stored, row);
    };
  }
}
