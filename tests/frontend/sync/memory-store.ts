/** The store's transaction contract in memory: all or nothing, one at a time. Fast enough for thousands of days. */
import type { Cursor, Kind, OutboxEntry, Row, SentEntry, Transact, Transaction } from '@/store/rows';

interface State {
  rows: Map<string, Row>;
  outbox: Map<string, OutboxEntry>;
  sent: Map<string, SentEntry>;
  cursors: Map<string, Cursor>;
  seq: number;
}

export class MemoryStore {
  state: State = { rows: new Map(), outbox: new Map(), sent: new Map(), cursors: new Map(), seq: 0 };
  private turn: Promise<unknown> = Promise.resolve();

  readonly transact: Transact = (work) => {
    const mine = this.turn.then(async () => {
      const draft: State = {
        rows: new Map(this.state.rows),
        outbox: new Map(this.state.outbox),
        sent: new Map(this.state.sent),
        cursors: new Map(this.state.cursors),
        seq: this.state.seq,
      };
      const value = await work(transactionOn(draft));
      this.state = draft;
      return value;
    });
    this.turn = mine.catch(() => undefined);
    return mine;
  };

  rows(owner: string): Row[] {
    return [...this.state.rows.values()].filter((row) => row.owner === owner);
  }

  entries(owner: string): OutboxEntry[] {
    return [...this.state.outbox.values()].filter((entry) => entry.owner === owner).sort((a, b) => a.seq - b.seq);
  }
}

function transactionOn(state: State): Transaction {
  const key = (owner: string, kind: Kind, id: string) => `${owner}/${kind}/${id}`;
  return {
    row: async (owner, kind, id) => state.rows.get(key(owner, kind, id)) ?? null,
    rows: async (owner) => [...state.rows.values()].filter((row) => row.owner === owner),
    putRow: async (row) => void state.rows.set(key(row.owner, row.kind, row.id), row),
    dropRow: async (owner, kind, id) => void state.rows.delete(key(owner, kind, id)),
    entry: async (edit) => state.outbox.get(edit) ?? null,
    entries: async (owner) =>
      [...state.outbox.values()].filter((entry) => entry.owner === owner).sort((a, b) => a.seq - b.seq),
    nextSeq: async () => {
      state.seq += 1;
      return state.seq;
    },
    putEntry: async (entry) => void state.outbox.set(entry.edit, entry),
    dropEntry: async (edit) => void state.outbox.delete(edit),
    sent: async (owner) => [...state.sent.values()].filter((entry) => entry.owner === owner),
    putSent: async (entry) => void state.sent.set(entry.edit, entry),
    dropSent: async (edit) => void state.sent.delete(edit),
    cursor: async (owner) => state.cursors.get(owner) ?? { epoch: null, n: 0 },
    setCursor: async (owner, cursor) => void state.cursors.set(owner, cursor),
  };
}
