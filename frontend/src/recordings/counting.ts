/** The due steps that count, once their conversations have been read. */
import { useGuides } from './guides-here';
import { useHeld } from './held';
import { countingIn, type Due } from './steps-of';

/** Until a conversation is read, its steps are taken at its line's word: the list stands at once. */
export function useCounting(steps: Due[]): Due[] {
  const lines = new Map(steps.map(({ recording }) => [recording.id, recording]));
  return countingIn(steps, useHeld([...lines.values()], useGuides()) ?? []);
}
