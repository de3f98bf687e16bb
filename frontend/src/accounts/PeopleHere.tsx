/** The people of this device as big buttons with their initials; who they are is not told before one of them opens. */
import { t } from '@/text';
import { Button } from '@/ui';
import { type PersonHere, waitingOf } from './people-here';

interface Props {
  people: PersonHere[];
  onChoose: (person: PersonHere) => void;
  onOther: () => void;
}

export function PeopleHere({ people, onChoose, onOther }: Props) {
  const words = t().accounts.here;
  return (
    <>
      <p>{words.intro}</p>
      <ul class="people-here">
        {people.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              class="person-here"
              aria-label={words.person(person.initials)}
              onClick={() => onChoose(person)}
            >
              {person.initials}
            </button>
          </li>
        ))}
      </ul>
      <Button wide onClick={onOther}>
        {words.somebody_else}
      </Button>
      <p class="quiet">{words.waits(waitingOf(people))}</p>
    </>
  );
}
