/** The end of the day: what the server has confirmed, record by record, and whether this device can leave one's hands. Pure. */
import { helsinkiClock } from '@/directory/hours';
import type { Recording } from '@/recordings/recording';
import type { Lost } from '@/store/emptied';
import type { Row } from '@/store/rows';
import { isOwn, needsAttention } from '@/store/states';

type Facts = Pick<Row, 'edit' | 'unsent' | 'receipt' | 'problem' | 'other' | 'owner' | 'author_id'>;
type Conversation = Facts & { id: string; record: Pick<Recording, 'started_at' | 'finished_at'> };

/** `received`: of this very edit there is a receipt · `attention`: so too, but a person has to look · `waiting`: no receipt. */
export type Confirmed = 'received' | 'attention' | 'waiting';

/** Only a receipt of this very edit counts, and nothing newer of the record may be on its way. */
export function confirmed(row: Facts): Confirmed {
  if (row.unsent.length > 0 || row.receipt?.edit !== row.edit) return 'waiting';
  return needsAttention(row) ? 'attention' : 'received';
}

/**
 * One's own conversations of the day, and earlier ones without a receipt; the oldest first, as the day went. `sent`: those
 * this practitioner has sent from here, whoever has written in them since.
 */
export function dayAndBefore<T extends Conversation>(
  rows: T[],
  day: string,
  sent: ReadonlySet<string> = new Set(),
): { today: T[]; earlier: T[] } {
  const oldest = rows
    .filter((each) => isOwn(each) || sent.has(each.id))
    .sort((one, other) => (one.record.started_at < other.record.started_at ? -1 : 1));
  const isToday = ({ record }: T) =>
    [record.started_at, record.finished_at].some((at) => at !== null && helsinkiClock(new Date(at)).on === day);
  return {
    today: oldest.filter(isToday),
    earlier: oldest.filter((each) => !isToday(each) && confirmed(each) === 'waiting'),
  };
}

export interface Device {
  /** Records of the practitioner with entries on this device, and entries of others; null before they were counted. */
  own: number | null;
  others: number | null;
  /** Records that the server would not take. */
  refused: number;
  /** Voice memos of anybody that the server does not have. */
  memos: number;
  /** Changes that the store has not taken: they are in this window's memory alone. */
  unkept: number;
  lost: Lost | null;
}

/** Whether nothing at all waits here: then, and only then, may it be said. What was never counted is not nothing. */
export function mayHandOver(rows: Facts[], device: Device, today: string): boolean {
  return (
    rows.every((row) => confirmed(row) !== 'waiting') &&
    device.own === 0 &&
    device.others === 0 &&
    device.refused === 0 &&
    device.memos === 0 &&
    device.unkept === 0 &&
    !lostWork(device.lost, today)
  );
}

/** Work that was on this device alone is gone, and that was noticed today or nobody has read of it yet. */
export function lostWork(lost: Lost | null, today: string): boolean {
  return lost !== null && lost.unsent > 0 && (lost.on === today || !lost.seen);
}

/** "4F2A 91C0": the beginning of a content's hash, short enough to be read aloud. */
export function checkCode(hash: string): string {
  const short = hash.slice(0, 8).toUpperCase();
  return `${short.slice(0, 4)} ${short.slice(4)}`;
}
