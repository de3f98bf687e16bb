/** What one item of the unit's feed does to the device's copy of a record. Pure. */
import type { OtherVersion, Row } from '@/store/rows';
import { canonical, type PullItem } from './wire';
import { tombstone } from './receipts';

/** The row after the item, or null when the item is about a record that is gone and was never here. */
export function received(row: Row | null, item: PullItem, owner: string, epoch: string): Row | null {
  if (item.record === null || item.outcome === 'withdrawn') return withdrawn(row, item, epoch);
  if (item.outcome === 'merged') return row;
  if (row === null) return fresh(item, owner, epoch);
  return item.outcome === 'conflict' ? beside(row, item) : advanced(row, item, owner, epoch);
}

/** A record with unsent work, or one that a person has to look at, is never written over. */
function guarded(row: Row): boolean {
  return row.unsent.length > 0 || row.problem?.edit === row.edit;
}

function known(row: Row, item: PullItem): boolean {
  return item.edit === row.edit || row.behind.includes(item.edit) || row.unsent.includes(item.edit);
}

function fresh(item: PullItem, owner: string, epoch: string): Row {
  return {
    owner,
    kind: item.kind,
    id: item.id,
    record: item.record,
    hash: item.hash,
    erased: null,
    edit: item.edit,
    next_base: item.edit,
    behind: [],
    unsent: [],
    saved_at: item.received_at,
    author_id: item.author_id,
    author: item.author,
    head: item.outcome === 'stored' ? item.edit : null,
    n: item.outcome === 'stored' ? item.n : 0,
    epoch,
    receipt: {
      edit: item.edit,
      outcome: item.outcome,
      n: item.n,
      seal: null,
      received_at: item.received_at,
    },
    problem: null,
    other: null,
  };
}

function otherVersion(item: PullItem): OtherVersion {
  return {
    edit: item.edit,
    outcome: item.outcome === 'conflict' ? 'conflict' : 'stored',
    n: item.n,
    author_id: item.author_id,
    author: item.author,
    received_at: item.received_at,
    touching: item.touching ?? [],
    hash: item.hash,
    record: item.record,
  };
}

/** A new head on the server. */
function advanced(row: Row, item: PullItem, owner: string, epoch: string): Row {
  const old = row.epoch === epoch && item.n <= row.n;
  const seen = old ? row : { ...row, head: item.edit, n: item.n, epoch };
  if (known(row, item)) {
    // The server's head is, after all, what this copy stands on: an older head shown beside it is passed.
    const passed = row.other?.outcome === 'stored' && row.other.n < item.n;
    return passed ? { ...seen, other: null } : seen;
  }
  if (old || row.record === null) return seen;
  if (guarded(row)) return { ...seen, other: otherVersion(item) };
  // Whoever wrote the version beside has since written the head, and so has seen both: where the version was made, and
  // there alone, it is asked about until a person has settled it.
  const sameHand = row.other?.author_id != null && row.other.author_id === item.author_id;
  const settled =
    row.other === null || row.other.outcome === 'stored' || sameHand || same(row.other.record, item.record);
  return { ...fresh(item, owner, epoch), other: settled ? null : row.other };
}

/** An edit that the server keeps beside the head: two people wrote from the same. */
function beside(row: Row, item: PullItem): Row {
  if (item.edit === row.edit) {
    if (row.problem?.edit === row.edit) return row;
    // The answer to this edit was lost once, so it was told as a duplicate; the feed tells what it really became.
    return { ...row, problem: { edit: row.edit, outcome: 'conflict', code: 'conflict', detail: '' } };
  }
  if (known(row, item) || row.record === null || same(row.record, item.record)) return row;
  // The head matters more than one more edit beside it, and a person sees one other version at a time.
  return row.other?.outcome === 'stored' ? row : { ...row, other: otherVersion(item) };
}

function withdrawn(row: Row | null, item: PullItem, epoch: string): Row | null {
  if (row === null) return null;
  const mine = row.record !== null && row.unsent.length > 0;
  if (mine || row.problem?.outcome === 'withdrawn') {
    return { ...row, other: null, problem: { edit: row.edit, outcome: 'withdrawn', code: 'withdrawn', detail: '' } };
  }
  if (row.unsent.length > 0) return row;
  return tombstone(row, item.n, epoch);
}

function same(one: unknown, another: unknown): boolean {
  return canonical(one) === canonical(another);
}
