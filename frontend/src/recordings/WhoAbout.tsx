/** Whom the conversation is about: the group, or somebody known or a new reference when it was begun without one. */
import { useSignal } from '@preact/signals';
import type { Guide } from '@/guides/guide';
import { useRecord, useRecords } from '@/store/records';
import { t } from '@/text';
import { Button, SelectField, TextField } from '@/ui';
import type { Conversation } from './conversation';
import type { Group } from './group';
import { useOnce } from './once';
import { longestReference, peopleByMeeting, personFor, referenceFault } from './people';
import type { Person, Recording } from './recording';

/** People to choose from at most; a longer list is searched on the start page. */
const most = 50;

interface Props {
  conversation: Conversation;
  /** Whom the guide is about. */
  about: Guide['about'];
}

export function WhoAbout({ conversation, about = 'person' }: Props) {
  const words = t().recordings.who;
  const { person_id, group_id, state } = conversation.recording.value;
  const person = useRecord<Person>('person', person_id ?? '');
  const group = useRecord<Group>('group', group_id ?? '');
  const changing = useSignal(false);
  if (group && person_id === null) {
    return (
      <p>
        {t().groups.purpose[group.record.purpose]} <strong>{group.record.name}</strong>
      </p>
    );
  }
  if (about !== 'person' && person_id === null) return null;
  if (person_id !== null && !changing.value) {
    return (
      <p class="spread">
        <span>
          {words.about} <strong>{person ? person.record.reference : '…'}</strong>
        </span>
        {state === 'draft' && (
          <Button
            kind="quiet"
            onClick={() => {
              changing.value = true;
            }}
          >
            {words.change}
          </Button>
        )}
      </p>
    );
  }
  if (state === 'finished') return <p>{t().recordings.no_reference}</p>;
  return (
    <ChoosePerson
      onChosen={(id) => {
        changing.value = false;
        conversation.change((before) => ({ ...before, person_id: id }));
      }}
    />
  );
}

function ChoosePerson({ onChosen }: { onChosen: (id: string) => void }) {
  const words = t().recordings.who;
  const people = useRecords<Person>('person') ?? [];
  const recordings = useRecords<Recording>('recording') ?? [];
  const typed = useSignal('');
  const failed = useSignal(false);
  const once = useOnce();
  const fault = referenceFault(typed.value);

  async function add() {
    failed.value = false;
    try {
      onChosen(await personFor(typed.value, people, new Date()));
    } catch {
      failed.value = true;
    }
  }

  return (
    <div class="stack">
      <p>{words.missing}</p>
      <div class="with-button">
        <TextField
          label={words.reference}
          hint={words.reference_hint}
          value={typed.value}
          maxLength={longestReference}
          autocomplete="off"
          error={fault ? t().recordings.identity_code : failed.value ? t().recordings.save.what : undefined}
          onInput={(text) => {
            typed.value = text;
          }}
        />
        <Button disabled={typed.value.trim() === '' || fault !== null} onClick={() => void once(add)}>
          {words.add}
        </Button>
      </div>
      {people.length > 0 && (
        <SelectField
          label={words.known}
          value={null}
          placeholder={words.choose}
          options={peopleByMeeting(people, recordings, '')
            .slice(0, most)
            .map((each) => ({
              id: each.id,
              label: [each.record.reference, each.record.note].filter(Boolean).join(' · '),
            }))}
          onChange={(id) => id !== '' && onChosen(id)}
        />
      )}
    </div>
  );
}
