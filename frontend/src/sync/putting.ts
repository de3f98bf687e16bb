/** Puts two versions of a record together as a person has chosen, difference by difference. Pure. */
import type { Note, Recording } from '@/recordings/recording';

export type Side = 'mine' | 'other';
/** "field note" · "answer step_what" · "note <id>" · "attendance <person>" → whose counts. What is not named is as in mine. */
export type Sides = Record<string, Side>;

type Fields = Record<string, unknown>;

export function put(mine: unknown, other: unknown, sides: Sides): unknown {
  const [one, two] = [mine as Fields, other as Fields];
  const taken = Object.keys(two).filter((name) => sides[`field ${name}`] === 'other');
  const result = { ...one, ...Object.fromEntries(taken.map((name) => [name, two[name]])) };
  if ('outcome' in one && 'outcome' in two) {
    return { ...result, moved_to: (sides['field outcome'] === 'other' ? two : one).moved_to };
  }
  if ('attendance' in one && 'attendance' in two) return { ...result, attendance: attendance(one, two, sides) };
  if (!('answers' in one) || !('answers' in two)) return result;
  return { ...result, ...conversation(one as unknown as Recording, two as unknown as Recording, sides) };
}

/** Person by person: what only one of them has told is known. */
function attendance(one: Fields, two: Fields, sides: Sides): Fields {
  const [mine, other] = [one.attendance as Fields, two.attendance as Fields];
  const ids = [...new Set([...Object.keys(mine), ...Object.keys(other)])];
  const told = ids.flatMap((id) => {
    const side = sides[`attendance ${id}`];
    const said = side === 'other' ? other[id] : side === 'mine' ? mine[id] : (mine[id] ?? other[id]);
    return said === undefined ? [] : [[id, said] as const];
  });
  return Object.fromEntries(told);
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
