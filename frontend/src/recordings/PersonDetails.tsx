/** The few details kept of a person, and the way to take them all away. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { dropDrafts, useKept } from '@/store/draft';
import { erase, type LocalLine, type LocalRecord, save } from '@/store/records';
import { t } from '@/text';
import { Button, Card, go } from '@/ui';
import { EraseButton } from './Confirm';
import { eraseSpoken, eraseTracesOf } from './erasing';
import { PersonForm } from './PersonForm';
import type { Person, Recording } from './recording';

export function DetailsOf({ person, others }: { person: LocalRecord<Person>; others: LocalLine<Person>[] }) {
  const words = t().people;
  const editing = useSignal(false);
  const draft = `person:${person.id}`;
  const begun = useKept(draft);
  useEffect(() => {
    if (begun) editing.value = true;
  }, [begun]);
  const { reference, note, language: spoken } = person.record;
  if (!editing.value) {
    return (
      <section class="stack">
        {spoken && (
          <p class="quiet">
            {words.language}: {t().app.language_name[spoken]}
          </p>
        )}
        <div class="row">
          <Button
            onClick={() => {
              editing.value = true;
            }}
          >
            {words.edit}
          </Button>
        </div>
      </section>
    );
  }
  const close = () => {
    editing.value = false;
  };
  return (
    <Card>
      <h2>{words.edit}</h2>
      <PersonForm
        draft={draft}
        start={{ reference, note, language: spoken }}
        others={others}
        onSave={async (details) => {
          await save('person', person.id, { ...person.record, ...details });
          close();
        }}
        onCancel={close}
      />
    </Card>
  );
}

interface RemoveProps {
  person: LocalRecord<Person>;
  theirs: LocalLine<Recording>[];
  /** Erases the person's referrals along with the person. */
  eraseReferrals: ((person_id: string) => Promise<void>) | null;
}

export function RemovePerson({ person, theirs, eraseReferrals }: RemoveProps) {
  const words = t().people;
  return (
    <div class="row">
      <EraseButton
        words={words.remove_person}
        title={words.confirm_person}
        body={words.confirm_person_body(theirs.length)}
        onYes={async () => {
          await eraseReferrals?.(person.id);
          await eraseTracesOf(
            person.id,
            theirs.map(({ id }) => id),
          );
          await eraseSpoken(theirs.map(({ id }) => id));
          for (const each of theirs) {
            await erase('recording', each.id);
            await dropDrafts(`conversation:${each.id}`);
          }
          await erase('person', person.id);
          await dropDrafts(`person:${person.id}`);
          go('people');
        }}
      />
    </div>
  );
}
