/** Puts two versions of a record together as a person has chosen, difference by difference. Pure. */
import type { Note, Recording } from '@/recordings/recording';

export type Side = 'mine' | 'other';
/** "field note" · "answer step_what" · "note <id>" → whose counts. What is not named is as in mine. */
export type Sides = Record<string, Side>;

type Fields = Record<string, unknown>;

export function put(mine: unknown, other: unknown, sides: Sides): unknown {
  const [one, two] = [mine as Fields, other as Fields];
  const taken = Object.keys(two).filter((name) => sides[`field ${name}`] === 'other');
  const result = { ...one, ...Object.fromEntries(taken.map((name) => [name, two[name]])) };
  if (!('answers' in one) || !('answers' in two)) return result;
  return { ...result, ...conversation(one as unknown as Recording, two as unknown as Recording, sides) };
}

function conversation(one: Recording, two: Recording, sides: Sides): Partial<Recording> {
  const side = (kind: string, id: string) => (sides[`${kind} ${id}`] === 'other' ? two : one);
  const known = (name: 'person_id' | 'setting') =>
    sides[`field ${name}`] === 'other' ? two[name] : (one[name] ?? two[name]);
  const ids = [...new Set([...Object.keys(one.answers), ...Object.keys(two.answers)])];
  const answers = ids.flatMap((id) => {
    const answer = side('answer', id).answers[id];
    return answer === undefined ? [] : [[id, answer] as const];
  });
  const notes = [...new Set([...one.notes, ...two.notes].map(({ id }) => id))].flatMap((id): Note[] =>
    side('note', id).notes.filter((each) => each.id === id),
  );
  // Who has finished it has finished it; what only one of them knew is known.
  const { state, finished_at } = one.state === 'finished' ? one : two;
  return {
    answers: Object.fromEntries(answers),
    notes,
    state,
    finished_at,
    minutes: Math.max(one.minutes, two.minutes),
    person_id: known('person_id'),
    setting: known('setting'),
  };
}
