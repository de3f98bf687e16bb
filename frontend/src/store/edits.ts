/** Saving and erasing as edits, inside a transaction: own copy and outbox entry change together or not at all. */
import type { Kind, OutboxEntry, Row, Transaction } from './rows';

export interface NewEdit {
  owner: string;
  kind: Kind;
  id: string;
  /** Null erases. */
  record: unknown;
  /** The new edit's id; an entry that was never tried keeps its own instead. */
  edit: string;
  saved_at: string;
  /** Set when a person has settled two versions: the new edit is made from this one. */
  base?: string;
}

/** How many earlier edits a row remembers as its own; far more than leave between two receptions. */
const REMEMBERED = 200;

export function remembered(edits: (string | null)[]): string[] {
  return [...new Set(edits.filter((edit): edit is string => edit !== null))].slice(-REMEMBERED);
}

/** The last entry of the row's record, if it was never in an attempt and may still change. */
async function open(tx: Transaction, row: Row | null): Promise<OutboxEntry | null> {
  const last = row?.unsent.at(-1);
  const entry = last ? await tx.entry(last) : null;
  return entry && entry.attempts === 0 ? entry : null;
}

/** Writes the edit and returns the row as it now stands. */
export async function writeEdit(tx: Transaction, input: NewEdit): Promise<Row> {
  const row = await tx.row(input.owner, input.kind, input.id);
  const untried = await open(tx, row);
  const edit = untried?.edit ?? input.edit;
  const entry: OutboxEntry = {
    edit,
    seq: untried?.seq ?? (await tx.nextSeq()),
    owner: input.owner,
    kind: input.kind,
    id: input.id,
    base: input.base ?? (untried ? untried.base : (row?.next_base ?? null)),
    record: input.record,
    attempts: 0,
    saved_at: input.saved_at,
    refused: null,
  };
  const settled = input.base !== undefined;
  const next: Row = {
    owner: input.owner,
    kind: input.kind,
    id: input.id,
    record: input.record,
    erased: input.record === null ? (row?.record ?? row?.erased ?? null) : null,
    edit,
    next_base: edit,
    behind: remembered([
      ...(row?.behind ?? []),
      settled ? (row?.other?.edit ?? null) : null,
      row && row.edit !== edit ? row.edit : null,
    ]),
    unsent: untried ? (row?.unsent ?? []) : [...(row?.unsent ?? []), edit],
    saved_at: input.saved_at,
    author_id: null,
    author: null,
    head: row?.head ?? null,
    n: row?.n ?? 0,
    epoch: row?.epoch ?? null,
    receipt: row?.receipt ?? null,
    problem: settled ? null : (row?.problem ?? null),
    other: settled ? null : (row?.other ?? null),
  };
  await tx.putEntry(entry);
  await tx.putRow(next);
  return next;
}

/** Erases a record. One that never left the device leaves no trace; else the erasure itself is an edit to be sent. */
export async function eraseEdit(tx: Transaction, input: Omit<NewEdit, 'record' | 'base'>): Promise<void> {
  const row = await tx.row(input.owner, input.kind, input.id);
  if (row === null || row.record === null) return;
  const untried = await open(tx, row);
  if (untried && untried.base === null && row.unsent.length === 1) {
    await tx.dropEntry(untried.edit);
    await tx.dropRow(input.owner, input.kind, input.id);
    return;
  }
  await writeEdit(tx, { ...input, record: null });
}
