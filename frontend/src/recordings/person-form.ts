/** What a person's details must be to be kept, and who might be meant already. Pure. */
import type { LocalLine } from '@/store/lines';
import { identityCodeIn } from '@/store/identity-code';
import { longestReference, personWith } from './people';
import type { Person } from './recording';

export const longestNote = 200;

export type PersonFault = 'empty' | 'identity_code' | 'known' | 'too_long';

export interface PersonFaults {
  reference: PersonFault | null;
  note: PersonFault | null;
}

/** `people` are the others: not the one being edited. */
export function personFaults(reference: string, note: string, people: LocalLine<Person>[]): PersonFaults {
  return { reference: referenceFault(reference.normalize('NFC').trim(), people), note: noteFault(note) };
}

function referenceFault(reference: string, people: LocalLine<Person>[]): PersonFault | null {
  if (reference === '') return 'empty';
  if (identityCodeIn(reference)) return 'identity_code';
  if (reference.length > longestReference) return 'too_long';
  return personWith(reference, people) ? 'known' : null;
}

function noteFault(note: string): PersonFault | null {
  if (identityCodeIn(note)) return 'identity_code';
  return note.normalize('NFC').length > longestNote ? 'too_long' : null;
}

/** References that differ only in how they are written ("A-47 11", "a4711"), or by leading zeros. */
export function similarTo(reference: string, people: LocalLine<Person>[]): LocalLine<Person>[] {
  const wanted = bare(reference);
  if (wanted === '' || personWith(reference, people)) return [];
  return people.filter((each) => bare(each.record.reference) === wanted);
}

function bare(reference: string): string {
  return reference
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, '')
    .replace(/^0+(?=.)/, '');
}
