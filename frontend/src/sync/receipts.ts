/** What the device does with the server's word on one edit. Runs inside the store's transaction, also while the owner is out. */
import { remembered } from '@/store/edits';
import { CLOSED, type OutboxEntry, type Receipt, type RecordProblem, type Row, type Transaction } from '@/store/rows';
import { isContested } from '@/store/states';
import { besides, upon, withoutProblem } from './problems';
import type { PushResult } from './wire';

/** Words for an edit that is with the server. A word this device does not know settles nothing. */
export const PROVEN = new Set(['stored', 'duplicate', 'merged', 'conflict', 'held', 'withdrawn']);
const GOOD = new Set(['stored', 'duplicate', 'merged']);

/**
 * True when the answer proves that the server has this very edit, or has told that it cannot keep it: the edit's own id and
 * the seal of its own content stand in it. `seal` is that of the entry.
 */
export function settles(entry: OutboxEntry, result: PushResult, seal: string): boolean {
  if (result.edit !== entry.edit) return false;
  return result.outcome === 'refused' || (PROVEN.has(result.outcome) && result.seal === seal);
}

/** Takes the entry out of the outbox, or marks it refused, and tells the record how its edit fared. `at`: as Stamps. */
export async function settle(tx: Transaction, entry: OutboxEntry, result: PushResult, at: Stamps): Promise<void> {
  const problem = problemOf(entry, result);
  if (result.outcome === 'refused') await tx.putEntry({ ...entry, refused: problem });
  else {
    await tx.dropEntry(entry.edit);
    const sent = { ...entry, refused: null, sent_at: at.sent_at };
    await tx.putSent(isUnproven(result) ? { ...sent, unproven: true } : sent);
  }
  const row = await tx.row(entry.owner, entry.kind, entry.id);
  // A copy that was made anew from the feed does not contain this edit; the feed will tell of it.
  if (row === null || (row.edit !== entry.edit && !row.unsent.includes(entry.edit))) return;
  const setAside = result.outcome === 'held' || result.outcome === 'refused';
  if (setAside && !isUnproven(result)) await rebase(tx, row, entry);
  const next = told(row, entry, result, problem, at.received_at);
  // What came from the server and stands here now is not made from this edit: the feed tells where that leads.
  // So it does where the number is not told, because somebody of another unit has sent it.
  if (result.outcome === 'stored' && result.n !== null && row.author_id === null) {
    const { epoch } = await tx.cursor(entry.owner);
    Object.assign(next, { head: entry.edit, n: result.n, epoch });
    if (row.other?.outcome === 'stored') next.other = null;
  }
  if (result.outcome !== 'refused') next.unsent = await withoutRefused(tx, next.unsent, entry.seq);
  if (result.outcome === 'withdrawn') await forgetSent(tx, row);
  if (setAside && next.record === null && next.erased === null) return notGone(tx, row);
  await readAgain(tx, next, entry, result);
  await tx.putRow(next);
}

/** Set aside only until its author's key has been told: it is offered again then, before what was made from it. */
function isUnproven({ outcome, problem }: PushResult): boolean {
  return outcome === 'held' && problem?.code === 'author-unproven';
}

/** An erasure was carried out once, and a restored server has not done so again: what it has of the record comes back. */
async function notGone(tx: Transaction, { owner, kind, id }: Row): Promise<void> {
  await tx.dropRow(owner, kind, id);
  await backTo(tx, owner, 0);
}

/** When an answer came: by this device's clock, which is shown, and by the server's, by which what was sent is let go of. */
export interface Stamps {
  received_at: string;
  sent_at: string;
}

function told(row: Row, entry: OutboxEntry, result: PushResult, problem: RecordProblem | null, at: string): Row {
  const next: Row = { ...row };
  if (result.outcome !== 'refused') {
    next.unsent = row.unsent.filter((edit) => edit !== entry.edit);
    next.receipt = receipt(entry, result, at);
  }
  // An edit made from one in conflict is judged by itself; until then this is what there is to look at.
  if (problem?.outcome === 'conflict') next.problem = besides(row, problem);
  return row.edit === entry.edit ? toldLast(next, entry, result, problem) : next;
}

/** The answer is about the very edit that stands here. */
function toldLast(next: Row, entry: OutboxEntry, result: PushResult, problem: RecordProblem | null): Row {
  if (result.hash !== null && next.hash !== CLOSED) next.hash = result.hash;
  // The server never builds on what it has set aside: the next edit is made from what this one was made from.
  const setAside = (result.outcome === 'held' && !isUnproven(result)) || result.outcome === 'refused';
  if (setAside) next.next_base = entry.base;
  // What was set aside once and is now taken is built upon after all.
  else if (GOOD.has(result.outcome)) next.next_base = entry.edit;
  // A duplicate may be in conflict since the first time; the feed tells it, and may have done so already.
  if (problem === null) next.problem = result.outcome === 'duplicate' && !entry.erases ? withoutProblem(next) : null;
  else if (problem.outcome !== 'conflict') next.problem = upon(next, problem);
  if (!entry.erases) return next;
  return problem === null ? { ...next, erased: null, other: null } : notErased(next);
}

/** An erasure that the server has not carried out: the record is here again, closed or not. */
function notErased(row: Row): Row {
  return row.erased === null ? row : { ...row, record: row.erased, erased: null };
}

/**
 * The feed has told of this edit before its receipt came, and a newer head waits beside the copy: the feed is read once
 * more from there, so that the copy gives way to it.
 */
async function readAgain(tx: Transaction, row: Row, entry: OutboxEntry, { outcome, n }: PushResult): Promise<void> {
  if (outcome !== 'duplicate' || row.edit !== entry.edit || row.unsent.length > 0) return;
  if (row.other?.outcome !== 'stored' || isContested(row)) return;
  await backTo(tx, entry.owner, (n ?? 1) - 1);
}

/** Reads the feed again from after this number, if it has been read farther. */
export async function backTo(tx: Transaction, owner: string, n: number): Promise<void> {
  const cursor = await tx.cursor(owner);
  if (cursor.n <= n) return;
  await tx.setCursor(owner, { ...cursor, n: Math.max(0, n), farthest: Math.max(cursor.n, cursor.farthest ?? 0) });
}

function receipt(entry: OutboxEntry, result: PushResult, at: string): Receipt {
  const outcome = result.outcome as Receipt['outcome'];
  return { edit: entry.edit, outcome, n: result.n, seal: result.seal ?? null, received_at: at };
}

function problemOf(entry: OutboxEntry, result: PushResult): RecordProblem | null {
  const { outcome, problem } = result;
  if (GOOD.has(outcome) || (outcome === 'withdrawn' && entry.erases)) return null;
  const { code = outcome, detail = '', errors } = problem ?? {};
  const told = { edit: entry.edit, outcome: outcome as RecordProblem['outcome'], code, detail };
  return errors ? { ...told, errors } : told;
}

/** An edit made while this one was under way stood on it; it was not tried yet, so it may be put on firm ground. */
async function rebase(tx: Transaction, row: Row, entry: OutboxEntry): Promise<void> {
  for (const edit of row.unsent) {
    const later = await tx.entry(edit);
    if (later?.base === entry.edit && later.attempts === 0) await tx.putEntry({ ...later, base: entry.base });
  }
}

/** A refused edit stays until a later one of the same record, made by its author's hand, is with the server. */
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
  const gone = { record: null, hash: null, erased: null, unsent: [], problem: null, other: null };
  return { ...row, ...gone, author: null, behind, n, epoch };
}
