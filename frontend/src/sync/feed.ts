/** What one item of the unit's feed does to the device's copy of a record. Pure. */
import { sameJson } from '@/store/canonical';
import type { OtherVersion, RecordProblem, Row } from '@/store/rows';
import { isContested } from '@/store/states';
import { overlaid } from './overlay';
import { besides, uncontested, withoutProblem } from './problems';
import { tombstone } from './receipts';
import type { PullItem } from './wire';

export interface Place {
  owner: string;
  epoch: string;
  /** The item comes for the first time in this epoch; the feed may be read again after something went astray. */
  first: boolean;
}

/** The row after the item, or null when the item is about a record that is gone and was never here. */
export function received(row: Row | null, item: PullItem, place: Place): Row | null {
  if (item.record === null || item.outcome === 'withdrawn') return withdrawn(row, item, place.epoch);
  if (row === null) return item.outcome === 'merged' ? null : fresh(item, place);
  const now = withoutHeld(row, item);
  if (item.outcome === 'merged') return merged(now, item);
  return item.outcome === 'conflict' ? beside(now, item, place) : advanced(now, item, place);
}

/** A record with unsent work, or one that a person has to look at, is never written over. */
function guarded(row: Row): boolean {
  return row.unsent.length > 0 || isContested(row) || row.problem?.edit === row.edit;
}

function known(row: Row, item: PullItem): boolean {
  return item.edit === row.edit || row.behind.includes(item.edit) || row.unsent.includes(item.edit);
}

/** The unit's lead has let the held edit through, or has mended it: nobody has to look at it any more. */
function withoutHeld(row: Row, item: PullItem): Row {
  const { problem } = row;
  if (problem?.outcome !== 'held' || (problem.edit !== item.edit && problem.edit !== item.mends)) return row;
  return { ...row, problem: withoutProblem(row), next_base: item.edit === row.edit ? row.edit : row.next_base };
}

function fresh(item: PullItem, { owner, epoch }: Place): Row {
  const head = item.outcome === 'stored';
  return {
    ...{ owner, kind: item.kind, id: item.id, record: item.record, hash: item.hash, erased: null, edit: item.edit },
    ...{ next_base: item.edit, behind: [], unsent: [], saved_at: item.received_at },
    ...{ author_id: item.author_id, author: item.author, epoch, problem: null, other: null },
    head: head ? item.edit : null,
    n: head ? item.n : 0,
    receipt: { edit: item.edit, outcome: item.outcome, n: item.n, seal: null, received_at: item.received_at },
  };
}

function otherVersion(item: PullItem): OtherVersion {
  const { edit, n, author_id, author, received_at, hash, record, touching = [] } = item;
  const outcome = item.outcome === 'conflict' ? 'conflict' : 'stored';
  return { edit, outcome, n, author_id, author, received_at, touching, hash, record };
}

/** A new head on the server. */
function advanced(row: Row, item: PullItem, place: Place): Row {
  const old = row.epoch === place.epoch && item.n <= row.n;
  const seen = old ? row : { ...row, head: item.edit, n: item.n, epoch: place.epoch };
  if (known(row, item)) return confirmedHead(seen, item);
  if (row.record === null) return seen;
  if (old) return item.edit === row.other?.edit ? gaveWay(seen) : seen;
  if (guarded(row)) return { ...seen, other: { ...otherVersion(item), ...handBefore(row, item) } };
  if (settles(row, item)) return { ...fresh(item, place), behind: row.behind, other: null };
  return { ...fresh(item, place), behind: row.behind, other: row.other, ...handBefore(row, item) };
}

/**
 * Where two changed the same, what the server joins of them has the words of the head before, and the name of who came
 * second. The version is called by whose words they are: told to be one's own, a choice would be made blindly.
 */
function handBefore(row: Row, item: PullItem): Partial<Pick<Row, 'author_id' | 'author'>> {
  const { owner, author_id, author, other, behind, unsent } = row;
  if (item.joined_from === undefined) return {};
  if (item.joined_from === other?.edit) return { author_id: author_id ?? owner, author };
  const ownWasJoined = [row.edit, ...behind, ...unsent].includes(item.joined_from);
  return ownWasJoined && other?.outcome === 'stored' ? { author_id: other.author_id, author: other.author } : {};
}

/** The server's head is what this copy stands on: an older version shown beside it is passed, and so is a conflict of this copy. */
function confirmedHead(row: Row, item: PullItem): Row {
  const own = item.edit === row.edit;
  const passed = row.other !== null && row.other.n < item.n && settles(row, item);
  const settled = own && isContested(row);
  if (!own && !passed) return row;
  const hash = own ? item.hash : row.hash;
  return gaveWay({
    ...row,
    hash,
    problem: settled ? uncontested(row.problem) : row.problem,
    other: passed ? null : row.other,
  });
}

/**
 * Whether the version beside is settled by a new head: what touches stands in the head now; or whoever wrote it has since
 * written the head, and so has seen both. What the server itself has joined of it is no such word. Where the version was
 * made, and there alone, it is asked about until a person has settled it.
 */
function settles({ other }: Row, item: PullItem): boolean {
  if (other === null || other.outcome === 'stored') return true;
  const sameHand = other.author_id !== null && other.author_id === item.author_id;
  if (sameHand && item.joined_from !== other.edit) return true;
  return sameJson(overlaid(item.record, other.record, other.touching), item.record);
}

/** An edit that the server has joined into its head: what stands here gives way to the head, unless it has gone on. */
function merged(row: Row, item: PullItem): Row {
  if (item.mends === row.edit) return gaveWay(row);
  if (item.edit !== row.edit) return row;
  return gaveWay(isContested(row) ? { ...row, problem: uncontested(row.problem) } : row);
}

/** The row once nothing stands in the head's way any more. */
export function gaveWay(row: Row): Row {
  return guarded(row) || row.other?.outcome !== 'stored' ? row : adopted(row, row.other);
}

/** The row as it is once the server's head has taken the place of what stood here. */
export function adopted(row: Row, other: OtherVersion): Row {
  const { edit, n, record, hash, author_id, author } = other;
  const behind = [...row.behind.filter((each) => each !== edit), row.edit];
  return {
    ...row,
    ...{ problem: null, other: null, erased: null, saved_at: other.received_at },
    ...{ edit, next_base: edit, head: edit, n, record, hash, author_id, author, behind },
    receipt: { edit, outcome: 'stored', n, seal: null, received_at: other.received_at },
  };
}

/** An edit that the server keeps beside the head: two people changed the same. */
function beside(row: Row, item: PullItem, { first }: Place): Row {
  const own = item.author_id === row.owner;
  // The answer to one's own edit may have been lost, and then said only that it was there; the feed says what became of it.
  if (known(row, item) && own && first && (row.author_id === null || item.edit === row.edit))
    return row.record === null ? row : { ...row, problem: besides(row, conflictOf(item)) };
  if (known(row, item) && !(own && first)) return row;
  if (row.record === null || sameJson(row.record, item.record)) return row;
  const now = item.mends === row.edit ? gaveWay(row) : row;
  // The head matters more than one more edit beside it, and a person sees one other version at a time.
  return now.other?.outcome === 'stored' ? now : { ...now, other: otherVersion(item) };
}

function conflictOf({ edit, touching = [] }: PullItem): RecordProblem {
  const errors = Object.fromEntries(touching.map((unit) => [unit, ['changed-by-both']]));
  return { edit, outcome: 'conflict', code: 'conflict', detail: '', errors };
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
