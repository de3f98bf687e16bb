/** What the store holds for each record, and the few things a transaction can do. Types, but for the list of kinds. */

export const KINDS = ['person', 'recording', 'referral'] as const;
export type Kind = (typeof KINDS)[number];

/** The server's answer to one edit: proof that it stands there. */
export interface Receipt {
  edit: string;
  outcome: 'stored' | 'duplicate' | 'conflict' | 'withdrawn' | 'held';
  n: number | null;
  hash: string;
  /** The device's clock when the answer came; shown, never compared. */
  received_at: string;
}

/** Why somebody has to look at this record. `code` is the server's stable word; the sentence is found from it. */
export interface RecordProblem {
  /** The edit it is about; a later edit may have mended it already. */
  edit: string;
  outcome: 'conflict' | 'held' | 'refused' | 'withdrawn';
  code: string;
  detail: string;
  errors?: Record<string, string[]>;
}

/** Another version of the same record that must not be lost from sight: two people wrote at the same time. */
export interface OtherVersion {
  edit: string;
  outcome: 'stored' | 'conflict';
  n: number;
  author_id: string | null;
  author: string | null;
  received_at: string;
  record: unknown;
}

/** The device's copy of one record as one practitioner sees it. `record` is null once it was erased. */
export interface Row {
  owner: string;
  kind: Kind;
  id: string;
  record: unknown;
  /** What was erased here, until the server has agreed; null otherwise. */
  erased: unknown;
  /** The edit this copy is. */
  edit: string;
  /** What the next edit is made from: this edit, unless the server set it aside and never built on it. */
  next_base: string | null;
  /** Edits already contained in this copy or settled by a person; seeing them again changes nothing. */
  behind: string[];
  /** Edits of this record in the outbox, oldest first. */
  unsent: string[];
  saved_at: string;
  /** Who made this edit, where it came from the server; null for one's own made here. */
  author_id: string | null;
  author: string | null;
  /** The server's head as last seen here (null: never seen), its number, and the epoch that number belongs to. */
  head: string | null;
  n: number;
  epoch: string | null;
  receipt: Receipt | null;
  problem: RecordProblem | null;
  other: OtherVersion | null;
}

/** A row that is there to be read. */
export interface LocalRecord<T> extends Omit<Row, 'record'> {
  record: T;
}

/** One edit on its way out. Never changed once it has been in an attempt: the server may hold it already. */
export interface OutboxEntry {
  edit: string;
  seq: number;
  owner: string;
  kind: Kind;
  id: string;
  base: string | null;
  /** Null erases the record. */
  record: unknown;
  attempts: number;
  saved_at: string;
  refused: RecordProblem | null;
}

/** An edit the server has acknowledged, kept for a while in case the server is restored from an older backup. */
export interface SentEntry extends OutboxEntry {
  sent_at: string;
}

export interface Cursor {
  epoch: string | null;
  n: number;
}

/** One atomic piece of work on the store: all of it happens, or none. */
export interface Transaction {
  row(owner: string, kind: Kind, id: string): Promise<Row | null>;
  /** All rows of this practitioner, erased ones included. */
  rows(owner: string): Promise<Row[]>;
  putRow(row: Row): Promise<void>;
  dropRow(owner: string, kind: Kind, id: string): Promise<void>;
  entry(edit: string): Promise<OutboxEntry | null>;
  /** This practitioner's entries, oldest first. */
  entries(owner: string): Promise<OutboxEntry[]>;
  /** Grows for ever, also when the outbox has been empty in between. */
  nextSeq(): Promise<number>;
  putEntry(entry: OutboxEntry): Promise<void>;
  dropEntry(edit: string): Promise<void>;
  sent(owner: string): Promise<SentEntry[]>;
  putSent(entry: SentEntry): Promise<void>;
  dropSent(edit: string): Promise<void>;
  cursor(owner: string): Promise<Cursor>;
  setCursor(owner: string, cursor: Cursor): Promise<void>;
}

/** Runs work in one durable transaction; the promise resolves only after it has been committed. */
export type Transact = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
