/** A person has looked at a record that needed it, and decides. Both versions stay in the server's history. */
import { canonical } from '@/store/canonical';
import { announce } from '@/store/changes';
import { transact } from '@/store/db';
import { save } from '@/store/records';
import type { LocalRecord, Row, Transaction } from '@/store/rows';
import { decision, letGoOf } from './decision';

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

/** Changes the row only if it is still the one the person has seen. */
async function put(seen: LocalRecord<unknown>, work: (tx: Transaction, row: Row) => Promise<void>): Promise<void> {
  const { owner, kind, id } = seen;
  await transact(async (tx) => {
    const row = await tx.row(owner, kind, id);
    if (row !== null && row.edit === seen.edit && row.other?.edit === seen.other?.edit) await work(tx, row);
  });
  announce([{ kind, id }]);
}
