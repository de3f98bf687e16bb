/**
 * The store's contract in memory: all or nothing, one at a time, contents closed but to the owner whose vault is open. What a
 * piece of work writes is undone when it fails, so nothing is copied when it does not. Fast enough for millions of steps.
 */
import { sameJson } from '@/store/canonical';
import {
  CLOSED,
  type Cursor,
  type Kind,
  type OtherVersion,
  type OutboxEntry,
  type Row,
  type SentEntry,
  type Transact,
  type Transaction,
} from '@/store/rows';

/** Called at the end of each transaction; throws when the disk is full. */
type Disk = () => void;

export class MemoryStore {
  readonly vaults = new Set<string>();
  readonly copies = new Map<string, Map<string, Row>>();
  readonly outbox = new Map<string, OutboxEntry>();
  readonly kept = new Map<string, SentEntry>();
  readonly cursors = new Map<string, Cursor>();
  seq = 0;
  /** Grows with every write: a day in which it stands still has come to rest. */
  writes = 0;
  /** Whose vault is open. */
  open: string | null = null;
  disk: Disk = () => undefined;
  private turn: Promise<unknown> = Promise.resolve();

  readonly transact: Transact = (work) => {
    const mine = this.turn.then(async () => {
      const tx = new MemoryTransaction(this);
      try {
        const value = await work(tx);
        this.disk();
        return value;
      } catch (error) {
        tx.undo();
        throw error;
      }
    });
    this.turn = mine.then(nothing, nothing);
    return mine;
  };

  rows(owner: string): Row[] {
    return [...(this.copies.get(owner)?.values() ?? [])];
  }

  entries(owner: string | null): OutboxEntry[] {
    const all = [...this.outbox.values()].sort((a, b) => a.seq - b.seq);
    return owner === null ? all : all.filter((entry) => entry.owner === owner);
  }

  /** As if the browser had thrown everything away. */
  evict(): void {
    for (const each of [this.vaults, this.copies, this.outbox, this.kept, this.cursors]) each.clear();
    this.seq = 0;
    this.open = null;
  }
}

const nothing = (): void => undefined;

function put<V>(map: Map<string, V>, key: string, value: V | undefined, { store, undone }: MemoryTransaction): void {
  const before = map.get(key);
  if (before === value) return;
  store.writes += 1;
  undone.push(() => void (before === undefined ? map.delete(key) : map.set(key, before)));
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}

const closed = <T>(value: T): T => (value === null ? value : (CLOSED as T));

function closedOther(other: OtherVersion): OtherVersion {
  return { ...other, record: CLOSED, author: CLOSED, hash: CLOSED };
}

export function closedRow(row: Row): Row {
  const { record, erased, other } = row;
  const shut = { record: closed(record), erased: closed(erased), hash: CLOSED, author: CLOSED };
  return { ...row, ...shut, other: other && closedOther(other) };
}

/** What is put back closed is what was there. */
function opened(row: Row, before: Row | undefined): Row {
  const next = { ...row };
  // What was erased and the record are one content: an erasure may be taken back without opening it.
  const content = before && (before.record ?? before.erased);
  if (row.record === CLOSED) next.record = content;
  if (row.erased === CLOSED) next.erased = content;
  if (row.hash === CLOSED) next.hash = row.edit === before?.edit ? before.hash : null;
  if (row.author === CLOSED) next.author = before?.author ?? null;
  if (row.other?.record === CLOSED) next.other = { ...row.other, ...contents(before?.other) };
  if (next.record === undefined || next.erased === undefined) throw new Error('a closed row was made of nothing');
  return next;
}

function contents(other: OtherVersion | null | undefined): Pick<OtherVersion, 'record' | 'author' | 'hash'> {
  if (!other) throw new Error('a closed version was made of nothing');
  const { record, author, hash } = other;
  return { record, author, hash };
}

export class MemoryTransaction implements Transaction {
  readonly undone: (() => void)[] = [];
  constructor(readonly store: MemoryStore) {}

  undo(): void {
    for (let last = this.undone.pop(); last; last = this.undone.pop()) last();
  }

  async owners(): Promise<string[]> {
    const { vaults, copies, outbox, kept, cursors } = this.store;
    const all = new Set([...vaults, ...copies.keys(), ...cursors.keys()]);
    for (const { owner } of outbox.values()) all.add(owner);
    for (const { owner } of kept.values()) all.add(owner);
    return [...all];
  }

  async row(owner: string, kind: Kind, id: string): Promise<Row | null> {
    const row = this.store.copies.get(owner)?.get(`${kind}/${id}`);
    if (row === undefined) return null;
    return owner === this.store.open ? row : closedRow(row);
  }

  async rows(owner: string): Promise<Row[]> {
    return this.store.rows(owner).map(closedRow);
  }

  async putRow(row: Row): Promise<void> {
    let mine = this.store.copies.get(row.owner);
    if (mine === undefined) {
      mine = new Map();
      this.store.copies.set(row.owner, mine);
    }
    const key = `${row.kind}/${row.id}`;
    const isShut = [row.record, row.erased, row.hash, row.author, row.other?.record].includes(CLOSED);
    put(mine, key, isShut ? opened(row, mine.get(key)) : row, this);
  }

  async dropRow(owner: string, kind: Kind, id: string): Promise<void> {
    const mine = this.store.copies.get(owner);
    if (mine) put(mine, `${kind}/${id}`, undefined, this);
  }

  async entry(edit: string): Promise<OutboxEntry | null> {
    return this.store.outbox.get(edit) ?? null;
  }

  async entries(owner: string | null): Promise<OutboxEntry[]> {
    return this.store.entries(owner);
  }

  async nextSeq(): Promise<number> {
    const before = this.store.seq;
    this.undone.push(() => {
      this.store.seq = before;
    });
    this.store.seq += 1;
    return this.store.seq;
  }

  async putEntry(entry: OutboxEntry): Promise<void> {
    put(this.store.outbox, entry.edit, entry, this);
  }

  async dropEntry(edit: string): Promise<void> {
    put(this.store.outbox, edit, undefined, this);
  }

  async sent(owner: string | null): Promise<SentEntry[]> {
    const all = [...this.store.kept.values()];
    return owner === null ? all : all.filter((entry) => entry.owner === owner);
  }

  async putSent(entry: SentEntry): Promise<void> {
    put(this.store.kept, entry.edit, entry, this);
  }

  async dropSent(edit: string): Promise<void> {
    put(this.store.kept, edit, undefined, this);
  }

  async cursor(owner: string): Promise<Cursor> {
    return this.store.cursors.get(owner) ?? { epoch: null, n: 0 };
  }

  async setCursor(owner: string, cursor: Cursor): Promise<void> {
    const before = this.store.cursors.get(owner);
    if (!sameJson(before, cursor)) put(this.store.cursors, owner, cursor, this);
  }
}
