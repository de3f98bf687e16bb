/** A person has looked at a record that needed it, and decides. Both versions stay in the server's history. */
import { announce } from '@/store/changes';
import { remembered } from '@/store/edits';
import { transact } from '@/store/db';
import { save } from '@/store/records';
import type { LocalRecord, Row, Transaction } from '@/store/rows';
import { canonical } from './wire';

/** What a decision asks for: a new edit from a base, a change of this copy alone, or nothing. */
export type Decision = { save: unknown; base: string } | { adopt: Row } | { nothing: true };

/**
 * Pure. Which of the two the server builds on decides what is needed: an edit made from its head, or only that this
 * device shows it. The other version is the head unless it was itself kept beside the head.
 */
export function decision(row: Row, keep: 'mine' | 'other'): Decision {
  const { other } = row;
  const head = row.head ?? row.next_base ?? row.edit;
  const contested = row.problem?.edit === row.edit && row.problem.outcome === 'conflict';
  if (other === null) return contested && keep === 'mine' ? { save: row.record, base: head } : { nothing: true };
  const settled: Row = { ...row, other: null, behind: remembered([...row.behind, other.edit]) };
  if (other.outcome === 'conflict') {
    if (keep === 'other') return { save: other.record, base: head };
    return contested ? { save: row.record, base: head } : { adopt: settled };
  }
  if (keep === 'mine') return { save: row.record, base: other.edit };
  if (row.unsent.length > 0) return { save: other.record, base: other.edit };
  const { edit, n, record, author_id, author } = other;
  const behind = remembered([...settled.behind, row.edit]);
  return {
    adopt: { ...settled, problem: null, edit, next_base: edit, head: edit, n, record, author_id, author, behind },
  };
}

/** Keeps this device's version or the other one. @throws StoreFailure */
export async function settleVersions(record: LocalRecord<unknown>, keep: 'mine' | 'other'): Promise<void> {
  const what = decision(record, keep);
  if ('save' in what) await save(record.kind, record.id, what.save, what.base);
  else
    await put(record, async (tx, row) => {
      const now = decision(row, keep);
      if ('adopt' in now) await tx.putRow(now.adopt);
    });
}

/** Keeps what was put together from both; an edit of its own only where it is neither of them. @throws StoreFailure */
export async function settleWith(record: LocalRecord<unknown>, joined: unknown): Promise<void> {
  const { other } = record;
  const is = (version: unknown) => canonical(version) === canonical(joined);
  if (other === null || is(record.record)) return settleVersions(record, 'mine');
  if (is(other.record)) return settleVersions(record, 'other');
  const head = other.outcome === 'conflict' ? (record.head ?? record.next_base ?? record.edit) : other.edit;
  await save(record.kind, record.id, joined, head);
}

/** Lets go of the text of a record that was erased elsewhere. @throws StoreFailure */
export function letGo(record: LocalRecord<unknown>): Promise<void> {
  return put(record, async (tx, row) => {
    for (const edit of row.unsent) await tx.dropEntry(edit);
    await tx.putRow({ ...row, record: null, unsent: [], problem: null, other: null });
  });
}

/** Changes the row only if it is still the one the person has seen. */
async function put(seen: LocalRecord<unknown>, work: (tx: Transaction, row: Row) => Promise<void>): Promise<void> {
  const { owner, kind, id } = seen;
  await transact(async (tx) => {
    const row = await tx.row(owner, kind, id);
    if (row !== null && row.edit === seen.edit && row.other?.edit === seen.other?.edit) await work(tx, row);
  });
  announce([{ kind, id }]);
}
