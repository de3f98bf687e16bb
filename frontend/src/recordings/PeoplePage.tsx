/** The people this practitioner meets: found by reference or reminder, the one met last first. */
import { useSignal } from '@preact/signals';
import { dateWords, helsinkiClock } from '@/directory/hours';
import { type LocalLine, save, useRecords } from '@/store/records';
import { language, t } from '@/text';
import { Card, go, href, Page, TextField } from '@/ui';
import { Adding } from './Adding';
import { PersonForm, type Details } from './PersonForm';
import { peopleByMeeting } from './people';
import { newPerson, type Person, type Recording } from './recording';

/** People drawn at most; the search finds the others. */
const most = 50;
const manyPeople = 5;

export default function PeoplePage() {
  const words = t().people;
  const people = useRecords<Person>('person');
  const recordings = useRecords<Recording>('recording') ?? [];
  const sought = useSignal('');
  if (people === null) return <p class="opening">{t().app.opening}</p>;
  const found = peopleByMeeting(people, recordings, sought.value);

  async function add({ reference, ...more }: Details) {
    const id = crypto.randomUUID();
    await save('person', id, { ...newPerson(reference, new Date()), ...more });
    go('people', id);
  }

  return (
    <Page title={words.title}>
      <div class="stack">
        {people.length > manyPeople && (
          <TextField
            label={words.search}
            hint={words.search_hint}
            type="search"
            value={sought.value}
            onInput={(text) => {
              sought.value = text;
            }}
          />
        )}
        <Adding words={words.add} draft="person:new">
          {(close) => (
            <PersonForm
              draft="person:new"
              start={{ reference: found.length === 0 ? sought.value : '', note: '', language: null }}
              others={people}
              onSave={add}
              onCancel={close}
            />
          )}
        </Adding>
        <p>
          <a class="about-more" href={href('groups')}>
            {t().groups.link}
          </a>
        </p>
        {people.length === 0 && <p>{words.none}</p>}
        {people.length > 0 && found.length === 0 && <p>{words.not_found}</p>}
        <ul class="list">
          {found.slice(0, most).map((person) => (
            <li key={person.id}>
              <PersonCard person={person} recordings={recordings} />
            </li>
          ))}
        </ul>
        {found.length > most && <p class="quiet">{words.more(found.length - most)}</p>}
      </div>
    </Page>
  );
}

function PersonCard({ person, recordings }: { person: LocalLine<Person>; recordings: LocalLine<Recording>[] }) {
  const words = t().people;
  const days = recordings
    .filter(({ record }) => record.person_id === person.id)
    .map(({ record }) => helsinkiClock(new Date(record.started_at)).on)
    .sort();
  const last = days.at(-1);
  return (
    <Card href={`#/people/${person.id}`}>
      <span class="spread">
        <span>
          <strong>{person.record.reference}</strong>
          {person.record.note && <span class="quiet"> {person.record.note}</span>}
        </span>
        <span class="quiet">{last ? words.last(dateWords(last, language.value)) : words.no_conversations}</span>
      </span>
    </Card>
  );
}
