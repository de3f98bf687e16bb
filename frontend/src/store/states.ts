/** In which of the four true states a record is. Derived from the store and the server's receipts alone. Pure. */
import type { OtherVersion, Row } from './rows';

export type RecordState = 'saved' | 'waiting' | 'received' | 'attention';

type Facts = Pick<Row, 'edit' | 'unsent' | 'problem' | 'receipt'> & { other: Pick<OtherVersion, 'outcome'> | null };

/** Whether the server keeps what was written here beside its head, until a person has settled it. */
export function isContested({ problem }: Pick<Row, 'problem'>): boolean {
  return problem !== null && (problem.outcome === 'conflict' || problem.contested !== undefined);
}

/**
 * Whether a person has to look at the record: set aside, refused, or the same changed by two. A head that came while unsent
 * work waits is not that: the server joins them, or says that they touch.
 */
export function needsAttention(row: Facts): boolean {
  return row.other?.outcome === 'conflict' || isContested(row) || row.problem?.edit === row.edit;
}

/**
 * `saved`: on this device, still being written · `waiting`: on this device, to be sent · `received`: the server has this
 * very edit · `attention`: a person has to look.
 */
export function stateOf(row: Facts, unfinished: boolean): RecordState {
  if (needsAttention(row)) return 'attention';
  if (row.unsent.length > 0) return unfinished ? 'saved' : 'waiting';
  return 'received';
}

/**
 * Whether the server has all of it, whatever it thinks of it: only a receipt empties `unsent`, and what was refused stays
 * there. Of two versions, both are with the server while a person has yet to choose.
 */
export function isReceived(row: Pick<Facts, 'unsent'>): boolean {
  return row.unsent.length === 0;
}

/** Whether the practitioner made this edit, here or on another device. A unit's people and conversations are shared. */
export function isOwn(row: Pick<Row, 'owner' | 'author_id'>): boolean {
  return row.author_id === null || row.author_id === row.owner;
}

/** When the server received the record as it stands here, or null when it has not. */
export function receivedAt(row: Facts): string | null {
  return row.unsent.length === 0 && row.receipt !== null ? row.receipt.received_at : null;
}
