/** Who has a vault on this device: initials only, and how much waits in all. */
import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { changeCount } from '@/store/changes';
import { vaults } from './session';

export type PersonHere = Awaited<ReturnType<typeof vaults>>[number];

/** Grows when a way into somebody's vault has come or gone. */
const ways = signal(0);

export function peopleChanged(): void {
  ways.value += 1;
}

/** Null while it is being read. Throws, while drawing, what the store says when it does not open. */
export function usePeopleHere(): PersonHere[] | null {
  const [people, setPeople] = useState<PersonHere[] | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const changed = changeCount.value + ways.value;
  useEffect(() => {
    let over = false;
    vaults().then(
      (all) => !over && setPeople(all),
      (error: unknown) => !over && setFailure(error),
    );
    return () => {
      over = true;
    };
  }, [changed]);
  if (failure !== null) throw failure;
  return people;
}

/** What waits on this device, whoever it belongs to. */
export function waitingOf(people: readonly PersonHere[]): number {
  return people.reduce((sum, each) => sum + each.unsent, 0);
}
