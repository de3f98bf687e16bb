/** What was said to the same questions the time before. Pure. */
import { fits } from '@/guides/answers';
import { readingOf } from '@/guides/engine';
import type { Guide, Question, Value } from '@/guides/guide';
import type { Recording } from './recording';

export interface Earlier {
  /** The question as it was asked then: its words and options may have changed since. */
  question: Question;
  value: Value;
  /** A UTC instant. */
  at: string;
}

/** Of which recordings the answers are looked at: the same guide, with the same person or group. */
export type Meeting = Pick<Recording, 'guide' | 'person_id' | 'group_id' | 'started_at'>;

/** Whether it was held before this one, about the same person or group. Whom a meeting is about is never guessed. */
export function isBefore(meeting: Meeting, now: Meeting): boolean {
  if (meeting.guide !== now.guide || meeting.started_at >= now.started_at) return false;
  const same = (one: string | null | undefined, other: string | null | undefined) => Boolean(one) && one === other;
  return same(meeting.person_id, now.person_id) || same(meeting.group_id, now.group_id);
}

/**
 * The latest earlier answer to each question of the guide, by its id. Only what counted then is shown: neither what another
 * answer had hidden nor what was not asked. A meeting whose version of the guide is not on this device is left out.
 */
export function earlierAnswers(
  guide: Guide,
  now: Meeting,
  recordings: readonly Recording[],
  guides: readonly Guide[],
): ReadonlyMap<string, Earlier> {
  const found = new Map<string, Earlier>();
  const asked = guide.topics.flatMap((topic) => topic.questions.map(({ id }) => id));
  const before = recordings
    .filter((each) => isBefore(each, now))
    .sort((one, other) => (one.started_at < other.started_at ? 1 : -1));
  for (const recording of before) {
    const version = guides.find((each) => each.guide === recording.guide && each.version === recording.guide_version);
    if (!version) continue;
    const reading = readingOf(version, recording.answers);
    for (const question of reading.questions) {
      const value = reading.valueFor(question.id);
      if (value === undefined || found.has(question.id) || !asked.includes(question.id)) continue;
      found.set(question.id, { question, value, at: recording.started_at });
    }
  }
  return found;
}

/** A day's measurement or a step agreed on belongs to its day: it is shown, and not said again. */
const OF_THEIR_DAY = new Set<Question['kind']>(['measurement', 'date', 'action', 'computed']);

/** The value that may be said again to the question as it is asked now; undefined when it would not fit. */
export function sayableAgain(question: Question, earlier: Earlier): Value | undefined {
  if (question.kind !== earlier.question.kind || OF_THEIR_DAY.has(question.kind)) return undefined;
  return fits(question, earlier.value) ? earlier.value : undefined;
}
