/** The answers of one table of ratings over the times it was filled in. Pure. */
import { helsinkiClock } from '@/directory/hours';
import { readingOf } from '@/guides/engine';
import type { Question, Texts } from '@/guides/guide';
import type { HeldHere } from './held';

export interface Time {
  id: string;
  on: string;
  /** By row; a row that was not answered has none. */
  said: Record<string, number>;
}

export interface Ratings {
  key: string;
  title: Texts;
  rows: { id: string; label: Texts }[];
  columns: { value: number; label: Texts }[];
  /** Earliest first. */
  times: Time[];
}

type Table = Extract<Question, { kind: 'ratings' }>;

/** Every table that is to be drawn as a radar and has been filled in: rows and words as in the newest guide it was filled in with. */
export function radarsIn(held: readonly HeldHere[]): Ratings[] {
  const inOrder = [...held].sort((one, other) => (one.recording.started_at < other.recording.started_at ? -1 : 1));
  const found = new Map<string, Ratings>();
  for (const { id, recording, guide } of inOrder) {
    const reading = readingOf(guide, recording.answers);
    const tables = guide.topics.flatMap((topic) => topic.questions).filter(isRadar);
    for (const { id: question, ask, rows = [], columns = [] } of tables) {
      const said = reading.valueFor(question) as Record<string, number> | undefined;
      if (said === undefined) continue;
      const key = `${guide.guide} ${question}`;
      const time = { id, on: helsinkiClock(new Date(recording.started_at)).on, said };
      found.set(key, { key, title: ask, rows, columns, times: [...(found.get(key)?.times ?? []), time] });
    }
  }
  return [...found.values()].filter(({ rows, columns }) => rows.length > 2 && columns.length > 1);
}

function isRadar(question: Question): question is Table {
  return question.kind === 'ratings' && question.picture === 'radar';
}

/** How many rows stand higher, lower and the same in the later time, and how many cannot be compared. No more is said. */
export function comparison(rows: readonly { id: string }[], before: Time, after: Time) {
  const counted = { higher: 0, lower: 0, same: 0, unknown: 0 };
  for (const { id } of rows) {
    const [one, other] = [before.said[id], after.said[id]];
    if (one === undefined || other === undefined) counted.unknown += 1;
    else if (other > one) counted.higher += 1;
    else if (other < one) counted.lower += 1;
    else counted.same += 1;
  }
  return counted;
}
