/** Who belongs to a group: chosen from the people on this device, a tap to add, a tap to take away. */
import { useSignal } from '@preact/signals';
import { owner } from '@/store/owner';
import { amend, type LocalRecord, useRecords } from '@/store/records';
import { t } from '@/text';
import { Button, Disclosure, href, Notice, TextField } from '@/ui';
import { type Group, mostOfGroup, withMember, withoutMember } from './group';
import { useKeeping } from './once';
import { peopleByMeeting } from './people';
import type { Person, Recording } from './recording';

/** People offered at most; the search finds the others. */
const most = 20;

/** References of people by their ids; null while they are being read. */
export function useNames(): ((person: string) => string) | null {
  const people = useRecords<Person>('person');
  if (people === null) return null;
  const names = new Map(people.map(({ id, record }) => [id, record.reference]));
  return (person) => names.get(person) ?? t().groups.unknown_member;
}

interface Props {
  group: LocalRecord<Group>;
  nameOf: (person: string) => string;
}

export function GroupMembers({ group, nameOf }: Props) {
  const words = t().groups;
  const { member_ids } = group.record;
  const { failed, keep } = useKeeping();
  const put = (make: (there: Group) => Group) => keep(() => amend<Group>(owner.peek() ?? '', 'group', group.id, make));
  return (
    <section class="stack">
      <h2>{words.members}</h2>
      {failed && <Notice tone="error">{words.failed}</Notice>}
      {member_ids.length === 0 && <p>{words.no_members}</p>}
      <ul class="list">
        {member_ids.map((person) => (
          <li key={person} class="spread">
            <a class="about-more" href={href('people', person)}>
              {nameOf(person)}
            </a>
            <Button
              kind="quiet"
              aria-label={words.remove_member(nameOf(person))}
              onClick={() => put((there) => withoutMember(there, person))}
            >
              {words.remove}
            </Button>
          </li>
        ))}
      </ul>
      {member_ids.length >= mostOfGroup.members ? <p>{words.full}</p> : <AddMember group={group} onPut={put} />}
    </section>
  );
}

interface AddProps {
  group: LocalRecord<Group>;
  onPut: (make: (there: Group) => Group) => void;
}

function AddMember({ group, onPut }: AddProps) {
  const words = t().groups;
  const people = useRecords<Person>('person') ?? [];
  const recordings = useRecords<Recording>('recording') ?? [];
  const sought = useSignal('');
  const others = people.filter(({ id }) => !group.record.member_ids.includes(id));
  const found = peopleByMeeting(others, recordings, sought.value);
  if (others.length === 0) return null;
  return (
    <Disclosure summary={words.add_member}>
      {others.length > most / 2 && (
        <TextField
          label={words.search}
          type="search"
          value={sought.value}
          onInput={(text) => {
            sought.value = text;
          }}
        />
      )}
      <ul class="list">
        {found.slice(0, most).map(({ id, record }) => (
          <li key={id}>
            <Button wide onClick={() => onPut((there) => withMember(there, id))}>
              <span aria-hidden="true">+ </span>
              {[record.reference, record.note].filter(Boolean).join(' · ')}
            </Button>
          </li>
        ))}
      </ul>
      {found.length > most && <p class="quiet">{t().people.more(found.length - most)}</p>}
    </Disclosure>
  );
}
