/** What it takes to carry out what a person has decided about a record. Both versions stay in the server's history. */
import { remembered } from '@/store/edits';
import type { Row, Transaction } from '@/store/rows';
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

/** The text goes from this device; what the server has of the record comes with the next reading of the feed. */
export async function letGoOf(tx: Transaction, row: Row): Promise<void> {
  for (const edit of row.unsent) await tx.dropEntry(edit);
  if (row.problem?.outcome === 'withdrawn' && row.other === null) {
    await tx.putRow({ ...row, record: null, hash: null, unsent: [], problem: null, other: null });
    return;
  }
  await tx.dropRow(row.owner, row.kind, row.id);
  if (row.head === null) return;
  const { epoch } = await tx.cursor(row.owner);
  await backTo(tx, row.owner, row.epoch === epoch ? row.n - 1 : 0);
}
