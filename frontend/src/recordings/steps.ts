/** The way through a conversation: one question a step, the summary last. Where one stands is in the address. Pure. */
import type { Reading } from '@/guides/engine';
import type { Guide } from '@/guides/guide';
import { href } from '@/ui/router';
import type { Recording } from './recording';

/** The last step. No question has this id: content ids begin with a letter. */
export const END = '.end';

/** The address of a step, so that Back goes to the step before. */
export function stepHref(recording: string, step: string): string {
  return `${href('conversation', recording)}?at=${encodeURIComponent(step)}`;
}

export function stepsOf(reading: Reading): string[] {
  return [...reading.questions.map((each) => each.id), END];
}

/** Where an opened conversation goes on: where it was left, else at the first open question of its topic. */
export function resumeAt(recording: Recording, left: string | null, reading: Reading): string {
  if (recording.state === 'finished') return END;
  if (left !== null && reading.questions.some((each) => each.id === left)) return left;
  const topic = reading.progress.find((each) => each.topic.id === recording.topic && each.questions.length > 0);
  const open = topic?.questions.find((each) => reading.unanswered.includes(each)) ?? topic?.questions[0];
  return open?.id ?? stepsOf(reading)[0] ?? END;
}

/** The step asked for; one that an answer has hidden meanwhile gives way to the next that is there. */
export function visibleStep(guide: Guide, reading: Reading, wanted: string): string {
  const steps = stepsOf(reading);
  if (steps.includes(wanted)) return wanted;
  const all = guide.topics.flatMap((topic) => topic.questions.map((each) => each.id));
  const after = all.slice(all.indexOf(wanted) + 1);
  return after.find((each) => steps.includes(each)) ?? END;
}
