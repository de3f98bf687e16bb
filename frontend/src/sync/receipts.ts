/** What the device does with the server's word on one edit. Runs inside the store's transaction. */
import { remembered } from '@/store/edits';
import type { OutboxEntry, Receipt, RecordProblem, Row, Transaction } from '@/store/rows';
import type { PushResult } from './wire';

/**
 * True when the answer proves that the server has this very edit, or has told that it cannot keep it: the edit's own id and
 * the seal of its own content stand in it. `seal` is that of the entry.
 */
export function settles(entry: OutboxEntry, result: PushResult, seal: string): boolean {
  if (result.edit !== entry.edit) return false;
  return result.outcome === 'refused' || (KEPT.has(result.outcome) && result.seal === seal);
}

/** Words for an edit that is with the server. A word this device does not know settles nothing. */
const KEPT = new Set(['stored', 'duplicate', 'merged', 'conflict', 'held', 'withdrawn']);

/** Takes the entry out of the outbox, or marks it refused, and tells the record how its edit fared. */
export async function settle(tx: Transaction, entry: OutboxEntry, result: PushResult, at: string): Promise<void> {
  const problem = problemOf(entry, result);
  if (result.outcome === 'refused') await tx.putEntry({ ...entry, refused: problem });
  else {
    await tx.dropEntry(entry.edit);
    await tx.putSent({ ...entry, refused: null, sent_at: at });
  }
  const row = await tx.row(entry.owner, entry.kind, entry.id);
  if (row === null) return;
  const setAside = result.outcome === 'held' || result.outcome === 'refused';
  if (setAside) await rebase(tx, row, entry);
  const next = told(row, entry, result, problem, at);
  next.epoch = result.outcome === 'stored' ? (await tx.cursor(entry.owner)).epoch : row.epoch;
  if (problem === null) next.unsent = await withoutRefused(tx, next.unsent, entry.seq);
  if (result.outcome === 'withdrawn') await forgetSent(tx, row);
  await tx.putRow(next);
}

function told(row: Row, entry: OutboxEntry, result: PushResult, problem: RecordProblem | null, at: string): Row {
  const last = row.edit === entry.edit;
  const next: Row = { ...row };
  if (result.outcome !== 'refused') {
    next.unsent = row.unsent.filter((edit) => edit !== entry.edit);
    next.receipt = receipt(entry, result, at);
  }
  if (result.outcome === 'stored') Object.assign(next, { head: entry.edit, n: result.n ?? row.n });
  if (!last) return next;
  next.problem = problem;
  // The server never builds on what it has set aside: the next edit is made from what this one was made from.
  if (result.outcome === 'held' || result.outcome === 'refused') next.next_base = entry.base;
  if (entry.erases) {
    if (problem === null) next.erased = null;
    else Object.assign(next, { record: row.erased, erased: null });
  }
  return next;
}

function receipt(entry: OutboxEntry, result: PushResult, at: string): Receipt {
  const outcome = result.outcome as Receipt['outcome'];
  return { edit: entry.edit, outcome, n: result.n, seal: result.seal ?? null, received_at: at };
}

function problemOf(entry: OutboxEntry, result: PushResult): RecordProblem | null {
  const { outcome } = result;
  if (outcome === 'stored' || outcome === 'duplicate' || outcome === 'merged') return null;
  if (outcome === 'withdrawn' && entry.erases) return null;
  const { code = outcome, detail = '', errors } = result.problem ?? {};
  return {
    edit: entry.edit,
    outcome: outcome as RecordProblem['outcome'],
    code,
    detail,
    ...(errors ? { errors } : {}),
  };
}

/** An edit made while this one was under way stood on it; it was not tried yet, so it may be put on firm ground. */
async function rebase(tx: Transaction, row: Row, entry: OutboxEntry): Promise<void> {
  for (const edit of row.unsent) {
    const later = await tx.entry(edit);
    if (later?.base === entry.edit && later.attempts === 0) await tx.putEntry({ ...later, base: entry.base });
  }
}

/** A refused edit stays until a later one of the same record, made by its author's hand, has been stored. */
async function withoutRefused(tx: Transaction, unsent: string[], before: number): Promise<string[]> {
  const left: string[] = [];
  for (const edit of unsent) {
    const entry = await tx.entry(edit);
    if (entry?.refused && entry.seq < before) await tx.dropEntry(edit);
    else left.push(edit);
  }
  return left;
}

/** Nothing of an erased record is kept to be offered again. */
export async function forgetSent(tx: Transaction, row: Row): Promise<void> {
  for (const sent of await tx.sent(row.owner)) {
    if (sent.kind === row.kind && sent.id === row.id && !sent.erases) await tx.dropSent(sent.edit);
  }
}

/** The row as it is once erased: no content, only the memory that it must not come back. */
export function tombstone(row: Row, n: number, epoch: string): Row {
  const behind = remembered([...row.behind, row.edit]);
  return { ...row, record: null, erased: null, unsent: [], problem: null, other: null, behind, n, epoch };
}
