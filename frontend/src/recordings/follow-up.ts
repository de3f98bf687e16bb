/** What came of an agreed step, and which steps are still open. Pure. */
import type { ActionValue } from '@/guides/guide';
import { normalised } from '@/store/texts';
import { instant } from './recording';

export type Outcome = 'done' | 'partly' | 'not_done' | 'moved';
/** The agreed action as it stood; its consent belongs to the referral. */
export type Step = Omit<ActionValue, 'consent'>;

export const outcomes: readonly Outcome[] = ['done', 'partly', 'not_done', 'moved'];
export const longestFollowUpNote = 1000;

export interface FollowUp {
  person_id: string | null;
  recording_id: string;
  question: string;
  step: Step;
  outcome: Outcome;
  /** The new day of a step that was moved. */
  moved_to: string | null;
  note: string;
  /** The day on which this was told. */
  on: string;
  created_at: string;
}

/** A step of a recording, and the question it was agreed under. */
export interface AgreedStep {
  recording_id: string;
  person_id: string | null;
  question: string;
  step: Step;
}

export interface Told {
  outcome: Outcome;
  moved_to: string | null;
  note: string;
}

export function stepOf({ action, on, at, to, opportunity, note }: ActionValue): Step {
  return { action, on, at, to, opportunity, note };
}

export function newFollowUp(agreed: AgreedStep, told: Told, on: string, now: Date): FollowUp {
  const { person_id, recording_id, question, step } = agreed;
  const moved_to = told.outcome === 'moved' ? told.moved_to : null;
  const { outcome, note } = told;
  return {
    person_id,
    recording_id,
    question,
    step,
    outcome,
    moved_to,
    note: note.trim(),
    on,
    created_at: instant(now),
  };
}

interface Kept {
  id: string;
  record: FollowUp;
}

export interface StepState<T extends Kept = Kept> {
  /** What was told of the step, latest last. */
  told: T[];
  /** The latest that closes it; undefined while it is open. */
  closed: T | undefined;
  /** The day on which it is due: its own, or the day it was moved to. Null: none was agreed. */
  due: string | null;
}

/**
 * All follow-ups by the step they are about. A step that was changed since in the recording is another step, and open
 * again: what was told of it before says nothing about what is agreed now.
 */
export function followUpsByStep<T extends Kept>(followUps: readonly T[]): (agreed: AgreedStep) => StepState<T> {
  const by = new Map<string, T[]>();
  for (const each of followUps) {
    const key = stepKey(each.record);
    by.set(key, [...(by.get(key) ?? []), each]);
  }
  for (const told of by.values()) told.sort((one, other) => (later(one) < later(other) ? -1 : 1));
  return (agreed) => {
    const told = by.get(stepKey(agreed)) ?? [];
    const closed = told.findLast((each) => each.record.outcome !== 'moved');
    const moved = told.findLast((each) => each.record.outcome === 'moved');
    return { told, closed, due: moved?.record.moved_to ?? agreed.step.on };
  };
}

/** The fields one by one: the same as the canonical form, and a list of thousands is gone through in a breath. */
export function stepKey({
  recording_id,
  question,
  step,
}: Pick<FollowUp, 'recording_id' | 'question' | 'step'>): string {
  const { action, on, at, to, opportunity, note } = step;
  return JSON.stringify(normalised([recording_id, question, action, on, at, to, opportunity, note]));
}

/** By when it was made, and then by id: the same order on every device. */
function later({ id, record }: Kept): string {
  return `${record.created_at} ${id}`;
}
