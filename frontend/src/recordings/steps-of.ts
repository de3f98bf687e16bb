/** The steps agreed in conversations, with what came of each, and which of them are due. Pure. */
import { addDays } from '@/directory/hours';
import { readingOf } from '@/guides/engine';
import type { ActionValue, Guide } from '@/guides/guide';
import type { LocalLine } from '@/store/lines';
import { actionsIn } from './agreed';
import { type AgreedStep, type FollowUp, followUpsByStep, stepKey, type StepState, stepOf } from './follow-up';
import { guideOf } from './guides-here';
import type { HeldHere } from './held';
import type { Recording } from './recording';

export type Kept = Pick<LocalLine<FollowUp>, 'id' | 'record'>;

export interface OpenStep extends StepState<Kept> {
  agreed: AgreedStep;
  guide: Guide | undefined;
  started_at: string;
}

/** Every step of these conversations that counts: not one under a question that is hidden by now. In their order. */
export function stepsIn(held: readonly HeldHere[], followUps: readonly Kept[]): OpenStep[] {
  const stateOf = followUpsByStep(followUps);
  return held.flatMap(({ id, recording, guide }) => {
    const reading = readingOf(guide, recording.answers);
    const { person_id, started_at } = recording;
    return reading.questions.flatMap((question) => {
      if (question.kind !== 'action') return [];
      const rows = (reading.valueFor(question.id) as ActionValue[] | undefined) ?? [];
      return rows.map((row) => {
        const agreed = { recording_id: id, person_id, question: question.id, step: stepOf(row) };
        return { agreed, guide, started_at, ...stateOf(agreed) };
      });
    });
  });
}

/** The open ones: those with a day first, the earliest first; then those without, the one agreed last first. */
export function openSteps(steps: readonly OpenStep[]): OpenStep[] {
  const key = ({ due, agreed }: OpenStep) => `${due ?? '9999'} ${agreed.step.at ?? '99'}`;
  const open = steps.filter(({ closed }) => closed === undefined);
  // Agreed twice in the very same words, it is one step, and what is told of it is told of both.
  const once = new Map(open.map((each) => [stepKey(each.agreed), each]));
  return [...once.values()].sort((one, other) => {
    if (one.due === null && other.due === null) return one.started_at < other.started_at ? 1 : -1;
    return key(one) < key(other) ? -1 : 1;
  });
}

/** Days ahead that Today shows, and days that a passed one still is; an older one stays open on the person's page. */
const AHEAD_DAYS = 14;
const PASSED_DAYS = 180;

export interface Due extends OpenStep {
  recording: LocalLine<Recording>;
  due: string;
}

/**
 * Open steps with a day, from the lines of conversations: `due` those of today and before, the latest day first, and
 * `ahead` those of the coming days, the earliest first.
 */
export function dueSteps(
  recordings: readonly LocalLine<Recording>[],
  followUps: readonly Kept[],
  guides: Guide[],
  today: string,
): { due: Due[]; ahead: Due[] } {
  const stateOf = followUpsByStep(followUps);
  const [from, to] = [addDays(today, -PASSED_DAYS), addDays(today, AHEAD_DAYS)];
  // Of thousands of steps nothing was ever told: their own day decides, and nothing is compared.
  const told = new Set(followUps.map(({ record }) => record.recording_id));
  const near = (day: string | null) => day !== null && day >= from && day <= to;
  const found = recordings.flatMap((recording) =>
    actionsIn(recording.record).flatMap((action): Due[] => {
      if (!told.has(recording.id) && !near(action.on)) return [];
      const question = action.question ?? questionWith(action.action, guideOf(recording.record, guides));
      const { person_id, started_at } = recording.record;
      const agreed = { recording_id: recording.id, person_id, question, step: stepOf(action) };
      const state = stateOf(agreed);
      if (state.closed || state.due === null || !near(state.due)) return [];
      return [{ ...state, due: state.due, agreed, recording, started_at, guide: guideOf(recording.record, guides) }];
    }),
  );
  const key = ({ due, agreed }: Due) => `${due} ${agreed.step.at ?? '99'}`;
  const ahead = found.filter(({ due }) => due > today).sort((one, other) => (key(one) < key(other) ? -1 : 1));
  const passed = found.filter(({ due }) => due <= today);
  return { due: passed.sort((one, other) => latestFirst(one, other)), ahead };
}

/**
 * Of steps that lines tell of, those that count: a line holds what any answer holds, also one that another answer has
 * hidden meanwhile. A step whose conversation is not among `held` is taken at its line's word.
 */
export function countingIn(steps: readonly Due[], held: readonly HeldHere[]): Due[] {
  // Without the question: a line of an earlier version does not tell it.
  const key = ({ recording_id, step }: AgreedStep) => stepKey({ recording_id, question: '', step });
  const read = new Set(held.map(({ id }) => id));
  const counting = new Set(stepsIn(held, []).map(({ agreed }) => key(agreed)));
  return steps.filter(({ agreed }) => !read.has(agreed.recording_id) || counting.has(key(agreed)));
}

/** Of one day in the order of the clock. */
function latestFirst(one: Due, other: Due): number {
  if (one.due !== other.due) return one.due < other.due ? 1 : -1;
  return (one.agreed.step.at ?? '99') < (other.agreed.step.at ?? '99') ? -1 : 1;
}

/** Where a line kept by an earlier version of the app does not tell the question, the guide does. */
function questionWith(action: string, guide: Guide | undefined): string {
  for (const question of guide?.topics.flatMap((topic) => topic.questions) ?? []) {
    if (question.kind === 'action' && question.actions.some((each) => each.id === action)) return question.id;
  }
  return '';
}
