/** What people and groups are called on this device, by their ids. */
import { useRecords } from '@/store/records';
import type { Group } from './group';
import type { Person, Recording } from './recording';

/** Null before they are read. */
export function useNames(): ReadonlyMap<string, string> | null {
  const people = useRecords<Person>('person');
  const groups = useRecords<Group>('group');
  if (people === null || groups === null) return null;
  return new Map([
    ...people.map(({ id, record }) => [id, record.reference] as const),
    ...groups.map(({ id, record }) => [id, record.name] as const),
  ]);
}

/** The person or the group a conversation is about; undefined where it is about nobody in particular. */
export function aboutWhom(
  record: Pick<Recording, 'person_id' | 'group_id'>,
  names: ReadonlyMap<string, string>,
): string | undefined {
  return names.get(record.person_id ?? record.group_id ?? '');
}
