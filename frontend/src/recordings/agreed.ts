/** What was agreed in conversations and has a date: next appointments and follow-ups. Pure. */
import { addDays } from '@/directory/hours';
import type { ActionValue, Guide } from '@/guides/guide';
import type { Line, LocalLine } from '@/store/lines';
import type { Recording } from './recording';

export interface Agreed {
  recording: LocalLine<Recording>;
  action: ActionValue;
}

/** Days ahead that are shown, and days that a passed one still is. */
const AHEAD_DAYS = 14;
const PASSED_DAYS = 7;

/** `question` is where it was agreed; a line kept by an earlier version of the app does not tell it. */
export type AgreedAction = ActionValue & { question?: string };

/** Every agreed action in the recording's answers, in the order of the answers; a recording's line holds them. */
export function actionsIn(recording: Line<Recording>): AgreedAction[] {
  return recording.agreed as AgreedAction[];
}

/**
 * What is agreed for today and the coming days, earliest first. One whose day has passed is shown for a week, unless
 * there has been a conversation with the person on that day or later.
 */
export function agreedSoon(recordings: LocalLine<Recording>[], today: string): Agreed[] {
  const met = lastMet(recordings);
  const found = recordings.flatMap((recording) => actionsIn(recording.record).map((action) => ({ recording, action })));
  return found
    .filter(({ recording, action: { on } }) => {
      if (on === null || on > addDays(today, AHEAD_DAYS) || on < addDays(today, -PASSED_DAYS)) return false;
      const person = recording.record.person_id;
      return on >= today || person === null || (met.get(person) ?? '') < on;
    })
    .sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

function key({ action }: Agreed): string {
  return `${action.on} ${action.at ?? '99'}`;
}

function lastMet(recordings: LocalLine<Recording>[]): Map<string, string> {
  const met = new Map<string, string>();
  for (const { record } of recordings) {
    const day = record.started_at.slice(0, 10);
    if (record.person_id !== null && day > (met.get(record.person_id) ?? '')) met.set(record.person_id, day);
  }
  return met;
}

/** The guide's own word for the action, in three languages; undefined when the guide is not on this device. */
export function actionLabel(action: ActionValue, guide: Guide | undefined) {
  for (const topic of guide?.topics ?? []) {
    for (const question of topic.questions) {
      if (question.kind !== 'action') continue;
      const found = question.actions.find((each) => each.id === action.action);
      if (found) return found.label;
    }
  }
  return undefined;
}
