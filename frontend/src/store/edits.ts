/** Saving and erasing as edits, inside a transaction: own copy and outbox entry change together or not at all. */
import type { Kind, OutboxEntry, Row, Seal, Transaction } from './rows';

export interface NewEdit {
  owner: string;
  kind: Kind;
  id: string;
  /** Null erases. */
  record: unknown;
  /** The new edit's id: one id names one content for ever, here too. */
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

/** The last entry of the row's record, if it was never in an attempt: the new edit takes its place. */
async function untriedEntry(tx: Transaction, row: Row | null): Promise<OutboxEntry | null> {
  const last = row?.unsent.at(-1);
  const entry = last ? await tx.entry(last) : null;
  return entry && entry.attempts === 0 ? entry : null;
}

/** Seals the edit, writes it to the outbox and to the device's own copy, and returns the copy as it now stands. */
export async function writeEdit(tx: Transaction, input: NewEdit, seal: Seal): Promise<Row> {
  const { owner, kind, id, edit, saved_at, record } = input;
  const row = await tx.row(owner, kind, id);
  const untried = await untriedEntry(tx, row);
  const sealed = await seal({ kind, id, edit }, record);
  if (untried) await tx.dropEntry(untried.edit);
  await tx.putEntry({
    ...{ edit, owner, kind, id, sealed, saved_at },
    seq: untried?.seq ?? (await tx.nextSeq()),
    base: input.base ?? (untried ? untried.base : (row?.next_base ?? null)),
    erases: record === null,
    attempts: 0,
    refused: null,
  });
  const next = rowAfter(row, input, untried?.edit ?? null);
  await tx.putRow(next);
  return next;
}

/** `replaced` is the edit that never left and now never was. */
function rowAfter(row: Row | null, input: NewEdit, replaced: string | null): Row {
  const { owner, kind, id, edit, saved_at, record } = input;
  const settled = input.base !== undefined;
  const before = row && row.edit !== replaced ? row.edit : null;
  return {
    ...{ owner, kind, id, record, edit, saved_at },
    hash: null,
    erased: record === null ? (row?.record ?? row?.erased ?? null) : null,
    next_base: edit,
    behind: remembered([...(row?.behind ?? []), settled ? (row?.other?.edit ?? null) : null, before]),
    unsent: [...(row?.unsent ?? []).filter((each) => each !== replaced), edit],
    author_id: null,
    author: null,
    head: row?.head ?? null,
    n: row?.n ?? 0,
    epoch: row?.epoch ?? null,
    receipt: row?.receipt ?? null,
    problem: settled ? null : (row?.problem ?? null),
    other: settled ? null : (row?.other ?? null),
  };
}

/** Erases a record. One that never left the device leaves no trace; else the erasure itself is an edit to be sent. */
export async function eraseEdit(tx: Transaction, input: Omit<NewEdit, 'record' | 'base'>, seal: Seal): Promise<void> {
  const row = await tx.row(input.owner, input.kind, input.id);
  if (row === null || row.record === null) return;
  const untried = await untriedEntry(tx, row);
  if (untried && untried.base === null && row.unsent.length === 1) {
    await tx.dropEntry(untried.edit);
    await tx.dropRow(input.owner, input.kind, input.id);
    return;
  }
  await writeEdit(tx, { ...input, record: null }, seal);
}
