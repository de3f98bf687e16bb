/** Two windows, or two devices, at the same recording: what each has changed since what both had. Pure. */
import { normalised } from '@/store/texts';
import type { Note, Recording } from './recording';

/**
 * `there` with what was changed in `mine` since `common` put onto it, answer by answer and note by note. Where both have
 * changed the same, `mine` counts: it is what stands on the screen.
 */
export function joined(common: Recording, mine: Recording, there: Recording): Recording {
  const changed = Object.entries(mine).filter(([key, value]) => !same(value, common[key as keyof Recording]));
  const result = { ...there, ...Object.fromEntries(changed) } as Recording;
  // When and whether it was finished belong together.
  const { state, finished_at } = mine.state === common.state ? there : mine;
  return {
    ...result,
    state,
    finished_at,
    minutes: Math.max(mine.minutes, there.minutes),
    answers: joinedFields(common.answers, mine.answers, there.answers),
    notes: joinedNotes(common.notes, mine.notes, there.notes),
  };
}

function joinedFields<T>(
  common: Record<string, T>,
  mine: Record<string, T>,
  there: Record<string, T>,
): Record<string, T> {
  const result = { ...there };
  for (const key of new Set([...Object.keys(common), ...Object.keys(mine)])) {
    if (same(mine[key], common[key])) continue;
    const value = mine[key];
    if (value === undefined) delete result[key];
    else result[key] = value;
  }
  return result;
}

function joinedNotes(common: Note[], mine: Note[], there: Note[]): Note[] {
  const byId = (notes: Note[]) => Object.fromEntries(notes.map((each) => [each.id, each]));
  return Object.values(joinedFields(byId(common), byId(mine), byId(there)));
}

/** Whether both would be stored as the same; the order of keys does not matter. */
export function same(left: unknown, right: unknown): boolean {
  return left === right || equal(normalised(left), normalised(right));
}

function equal(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const [one, other] = [left as Record<string, unknown>, right as Record<string, unknown>];
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => key in other && equal(one[key], other[key]));
}
