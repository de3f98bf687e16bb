/** A person has looked at a record that needed it, and decides. Both versions stay in the server's history. */
import { canonical } from '@/store/canonical';
import { announce } from '@/store/changes';
import { transact } from '@/store/db';
import { remembered } from '@/store/edits';
import { save } from '@/store/records';
import type { LocalRecord, Row, Transaction } from '@/store/rows';
import { isContested } from '@/store/states';
import { adopted } from './feed';
import { overlaid } from './overlay';
import { contestedUnits } from './problems';
import { backTo } from './receipts';

/** What a decision asks for: a new edit from a base, a change of this copy alone, or nothing. */
export type Decision = { save: unknown; base: string } | { adopt: Row } | { nothing: true };

/**
 * Pure. Which of the two the server builds on decides what is needed: an edit made from its head, or only that this
 * device shows it. The other version is the head unless it was itself kept beside the head.
 *
 * One's own version that counts is the head with one's own in what was changed by both: the rest is joined already.
 */
export function decision(row: Row, keep: 'mine' | 'other'): Decision {
  const { other } = row;
  const head = row.head ?? row.next_base ?? row.edit;
  const contested = isContested(row);
  if (other === null) return contested && keep === 'mine' ? { save: row.record, base: head } : { nothing: true };
  if (other.outcome === 'conflict') {
    if (keep === 'other') return { save: overlaid(row.record, other.record, other.touching), base: head };
    const behind = remembered([...row.behind, other.edit]);
    return contested ? { save: row.record, base: head } : { adopt: { ...row, other: null, behind } };
  }
  if (keep === 'mine') return { save: overlaid(other.record, row.record, contestedUnits(row)), base: other.edit };
  return row.unsent.length > 0 ? { save: other.record, base: other.edit } : { adopt: adopted(row, other) };
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

/** Keeps what was put together from both; an edit of its own only where it is the head already. @throws StoreFailure */
export async function settleWith(record: LocalRecord<unknown>, joined: unknown): Promise<void> {
  const { other } = record;
  if (other === null) return settleVersions(record, 'mine');
  const beside = other.outcome === 'conflict';
  const is = (version: unknown) => canonical(version) === canonical(joined);
  if (!beside && is(other.record)) return settleVersions(record, 'other');
  if (beside && is(record.record)) return settleVersions(record, 'mine');
  const head = beside ? (record.head ?? record.next_base ?? record.edit) : other.edit;
  await save(record.kind, record.id, joined, head);
}

/**
 * Lets go of one's own text: of a record that was erased elsewhere, or of an edit that the unit's lead has set aside for
 * good. What the server has of the record comes back with the next reading of the feed. @throws StoreFailure
 */
export function letGo(record: LocalRecord<unknown>): Promise<void> {
  return put(record, letGoOf);
}

export async function letGoOf(tx: Transaction, row: Row): Promise<void> {
  for (const edit of row.unsent) await tx.dropEntry(edit);
  if (row.problem?.outcome === 'withdrawn') {
    await tx.putRow({ ...row, record: null, hash: null, unsent: [], problem: null, other: null });
    return;
  }
  await tx.dropRow(row.owner, row.kind, row.id);
  if (row.head === null) return;
  const { epoch } = await tx.cursor(row.owner);
  await backTo(tx, row.owner, row.epoch === epoch ? row.n - 1 : 0);
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
