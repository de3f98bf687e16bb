/** One person: their conversations in order, what was agreed, and the few details kept of them. */
import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { dropDrafts, useKept } from '@/store/draft';
import { erase, type LocalLine, type LocalRecord, save, useRecord, useRecords } from '@/store/records';
import { t } from '@/text';
import { Button, Card, Dialog, go, href, LinkButton, Notice, Page, route } from '@/ui';
import { PersonConversation } from './PersonConversation';
import { PersonForm } from './PersonForm';
import { useGuides } from './guides-here';
import type { Person, Recording } from './recording';

interface Props {
  /** The person's referrals, put in by the app: recordings know nothing of referrals. */
  Referrals?: ComponentType<{ person_id: string }> | null;
  /** Erases the person's referrals along with the person. */
  eraseReferrals?: ((person_id: string) => Promise<void>) | null;
}

export default function PersonPage({ Referrals = null, eraseReferrals = null }: Props) {
  const words = t().people;
  const id = route.value.path[1] ?? '';
  const person = useRecord<Person>('person', id);
  const people = useRecords<Person>('person');
  const recordings = useRecords<Recording>('recording');
  if (person === null || people === null || recordings === null) return <p class="opening">{t().app.opening}</p>;
  if (person === undefined) {
    return (
      <Page title={words.title} back={href('people')}>
        <p>{words.missing}</p>
      </Page>
    );
  }
  const theirs = recordings
    .filter(({ record }) => record.person_id === id)
    .sort((one, other) => (one.record.started_at < other.record.started_at ? 1 : -1));
  return (
    <Page
      title={person.record.reference}
      documentTitle={words.title}
      back={href('people')}
      aside={person.record.note || undefined}
    >
      <div class="stack">
        <LinkButton kind="primary" wide href={`${href('start')}?person=${id}`}>
          {words.start}
        </LinkButton>
        <Conversations theirs={theirs} />
        {Referrals && <Referrals person_id={id} />}
        <DetailsOf person={person} others={people.filter((each) => each.id !== id)} />
        <RemovePerson person={person} theirs={theirs} eraseReferrals={eraseReferrals} />
      </div>
    </Page>
  );
}

function Conversations({ theirs }: { theirs: LocalLine<Recording>[] }) {
  const words = t().people;
  const guides = useGuides();
  const removing = useSignal<LocalLine<Recording> | null>(null);
  return (
    <section class="stack">
      <h2>{words.conversations}</h2>
      {theirs.length === 0 && <p>{words.no_conversations}</p>}
      <ul class="list">
        {theirs.map((recording) => (
          <li key={recording.id}>
            <PersonConversation
              recording={recording}
              guides={guides}
              onRemove={() => {
                removing.value = recording;
              }}
            />
          </li>
        ))}
      </ul>
      <Confirm
        title={words.confirm_conversation}
        body={words.confirm_conversation_body}
        open={removing.value !== null}
        onNo={() => {
          removing.value = null;
        }}
        onYes={async () => {
          const gone = removing.value;
          if (gone) await erase('recording', gone.id);
          if (gone) await dropDrafts(`conversation:${gone.id}`);
          removing.value = null;
        }}
      />
    </section>
  );
}

function DetailsOf({ person, others }: { person: LocalRecord<Person>; others: LocalLine<Person>[] }) {
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
  eraseReferrals: Props['eraseReferrals'];
}

function RemovePerson({ person, theirs, eraseReferrals }: RemoveProps) {
  const words = t().people;
  const asking = useSignal(false);
  return (
    <div class="row">
      <Button
        kind="danger"
        onClick={() => {
          asking.value = true;
        }}
      >
        {words.remove_person}
      </Button>
      <Confirm
        title={words.confirm_person}
        body={words.confirm_person_body(theirs.length)}
        open={asking.value}
        onNo={() => {
          asking.value = false;
        }}
        onYes={async () => {
          await eraseReferrals?.(person.id);
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

interface ConfirmProps {
  title: string;
  body: string;
  open: boolean;
  onYes: () => Promise<void>;
  onNo: () => void;
}

/** Asked before something is erased; the answer that erases nothing stands first. */
function Confirm({ title, body, open, onYes, onNo }: ConfirmProps) {
  const words = t().people;
  const failed = useSignal(false);
  async function yes() {
    failed.value = false;
    await onYes().catch(() => {
      failed.value = true;
    });
  }
  return (
    <Dialog
      title={title}
      open={open}
      onClose={onNo}
      actions={
        <>
          <Button onClick={onNo}>{words.remove_no}</Button>
          <Button kind="danger" onClick={() => void yes()}>
            {words.remove_yes}
          </Button>
        </>
      }
    >
      <p>{body}</p>
      {failed.value && <Notice tone="error">{words.not_removed}</Notice>}
    </Dialog>
  );
}
