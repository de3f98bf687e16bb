/** Whom a conversation can be about: the people known on this device, and the rules for a new reference. */
import { type LocalLine, save } from '@/store/records';
import { identityCodeIn } from '@/store/identity-code';
import { newPerson, type Person, type Recording } from './recording';

/** Characters in a reference at most. */
export const longestReference = 64;

/** Why a reference cannot be kept; null when it can. An empty one can: it is added later. */
export function referenceFault(typed: string): 'identity-code' | null {
  return identityCodeIn(typed) ? 'identity-code' : null;
}

/** The person with this reference. A reference is the organisation's own, so the same one means the same person. */
export function personWith(reference: string, people: LocalLine<Person>[]): LocalLine<Person> | undefined {
  const wanted = folded(reference);
  return people.find((each) => folded(each.record.reference) === wanted);
}

/** Id of the person with the reference, made and saved when there is none yet. @throws StoreFailure */
export async function personFor(reference: string, people: LocalLine<Person>[], now: Date): Promise<string> {
  const known = personWith(reference, people);
  if (known) return known.id;
  const id = crypto.randomUUID();
  await save('person', id, newPerson(reference, now));
  return id;
}

/** The people met last come first; those whose reference or note holds the words sought. Pure. */
export function peopleByMeeting(
  people: LocalLine<Person>[],
  recordings: LocalLine<Recording>[],
  sought: string,
): LocalLine<Person>[] {
  const met = new Map<string, string>();
  for (const { record } of recordings) {
    if (record.person_id !== null && record.started_at > (met.get(record.person_id) ?? '')) {
      met.set(record.person_id, record.started_at);
    }
  }
  const last = (person: LocalLine<Person>) => met.get(person.id) ?? person.record.created_at;
  const wanted = folded(sought);
  return people
    .filter(({ record }) => folded(`${record.reference} ${record.note}`).includes(wanted))
    .sort((left, right) => (last(left) < last(right) ? 1 : -1));
}

function folded(text: string): string {
  return text.normalize('NFC').trim().toLowerCase();
}
