/** What the store holds for each record, and the few things a transaction can do. */

export const KINDS = ['person', 'recording', 'referral', 'group', 'meeting', 'follow_up'] as const;
export type Kind = (typeof KINDS)[number];

/**
 * Stands in the place of everything that only the owner's open vault can read: `record`, `erased`, `hash`, `author`, and the
 * same in `other`. A row that is put back with it keeps what is enciphered there as it is.
 */
export const CLOSED = '\u0000closed';

export function isClosed(row: Pick<Row, 'record' | 'erased'>): boolean {
  return row.record === CLOSED || row.erased === CLOSED;
}

/** An edit that only the server can open, signed by its author: docs/protocol.md, "Sealed items". All are texts. */
export interface SealedItem {
  author_id: string;
  device: string;
  ingest_key: string;
  signing_key: string;
  opener: string;
  signature: string;
  content: string;
}

/** Seals what an edit says to the server's key, under the open vault's signature; `record` null erases. */
export type Seal = (item: Pick<OutboxEntry, 'kind' | 'id' | 'edit'>, record: unknown) => Promise<SealedItem>;

/** The server's answer to one edit: proof that it stands there. Without the content's hash: a short text could be guessed from it. */
export interface Receipt {
  edit: string;
  outcome: 'stored' | 'duplicate' | 'merged' | 'conflict' | 'withdrawn' | 'held';
  n: number | null;
  /** SHA-256 of the sealed content, as the server has told it; null for what it was told in the feed. */
  seal: string | null;
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
  /** Names of fields or units and what is the matter with each; with a conflict, what was changed by both. */
  errors?: Record<string, string[]>;
  /** What the unit's lead has done with a held edit, and for `discarded` why. */
  state?: HeldState;
  reason?: string;
  /** With another outcome: an earlier edit is in conflict besides, and these units of it wait to be settled. */
  contested?: Record<string, string[]>;
}

export type HeldState = 'waiting' | 'released' | 'repaired' | 'discarded';

/**
 * Another version of the same record. `stored`: the server's head, while this copy has unsent work or a problem; nobody has
 * to look at it for its own sake. `conflict`: two people wrote the same at the same time, and somebody has to look.
 */
export interface OtherVersion {
  edit: string;
  outcome: 'stored' | 'conflict';
  n: number;
  author_id: string | null;
  author: string | null;
  received_at: string;
  /** What of it was changed by both: units as in the protocol; empty for a head. */
  touching: string[];
  hash: string | null;
  record: unknown;
}

/** The device's copy of one record as one practitioner sees it. `record` is null once it was erased. See CLOSED. */
export interface Row {
  owner: string;
  kind: Kind;
  id: string;
  record: unknown;
  /** SHA-256 of the canonical content of `edit`, as the server has told it; null until then. */
  hash: string | null;
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

/** One edit on its way out, sealed. Never changed once it has been in an attempt: the server may hold it already. */
export interface OutboxEntry {
  edit: string;
  seq: number;
  owner: string;
  kind: Kind;
  id: string;
  base: string | null;
  sealed: SealedItem;
  erases: boolean;
  attempts: number;
  saved_at: string;
  refused: RecordProblem | null;
}

/** An edit the server has acknowledged, kept for a while in case the server is restored from an older backup. */
export interface SentEntry extends OutboxEntry {
  sent_at: string;
  /** The server could not prove whose it is: offered again once it has been told its author's key, and let go of only then. */
  unproven?: true;
}

/** How far one practitioner's copies have come in the unit's feed. */
export interface Cursor {
  epoch: string | null;
  n: number;
  /** The farthest ever reached in this epoch, where the feed is being read a second time. */
  farthest?: number;
  /** The first item that an older version of the app did not understand, and what that version knew. */
  passed_over?: { n: number; knowing: string };
}

/** One atomic piece of work on the store: all of it happens, or none. */
export interface Transaction {
  /** Everybody who has anything on this device: a vault, records, entries, or a place in the feed. */
  owners(): Promise<string[]>;
  row(owner: string, kind: Kind, id: string): Promise<Row | null>;
  /** All rows of this practitioner, erased ones included. */
  rows(owner: string): Promise<Row[]>;
  putRow(row: Row): Promise<void>;
  dropRow(owner: string, kind: Kind, id: string): Promise<void>;
  entry(edit: string): Promise<OutboxEntry | null>;
  /** This practitioner's entries, or with null everybody's on this device; oldest first. */
  entries(owner: string | null): Promise<OutboxEntry[]>;
  /** Grows for ever, also when the outbox has been empty in between. */
  nextSeq(): Promise<number>;
  putEntry(entry: OutboxEntry): Promise<void>;
  dropEntry(edit: string): Promise<void>;
  /** As with entries; in no promised order. */
  sent(owner: string | null): Promise<SentEntry[]>;
  putSent(entry: SentEntry): Promise<void>;
  dropSent(edit: string): Promise<void>;
  cursor(owner: string): Promise<Cursor>;
  setCursor(owner: string, cursor: Cursor): Promise<void>;
}

/** Runs work in one durable transaction; the promise resolves only after it has been committed. */
export type Transact = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
