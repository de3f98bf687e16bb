/** The upkeep of the directory: what waits for somebody, by municipality, and the way to every entry. */
import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { language, pick } from '@/text';
import { Form, href, LinkButton, Page, route, SelectField, TextField } from '@/ui';
import { useAsked, useListed } from './asking';
import { DuplicateCard } from './DuplicateCard';
import { FlagCard } from './FlagCard';
import { factWords, fieldName } from './fact-words';
import { ChangeRow, Items, LineCard, Whole } from './parts';
import {
  type Change,
  fetchOverview,
  fetchPage,
  type Flag,
  type Line,
  type Municipality,
  type Overtaken,
  type Pair,
} from './upkeep';
import { editingWords } from './words';
import './editing.css';

/** Chosen once, it stays while the app is open. Empty: all of them. */
export const chosenMunicipality = signal('');

const VIEWS = ['entries', 'flags', 'duplicates', 'stale', 'corrections', 'changes'] as const;
type View = (typeof VIEWS)[number];

export default function UpkeepPage() {
  const words = editingWords();
  const overview = useAsked(fetchOverview, 'overview');
  const asked = route.value.path[1];
  const view = VIEWS.find((each) => each === asked) ?? 'entries';
  return (
    <Page title={words.title} back={href('today')} wide>
      <div class="stack upkeep">
        <p class="quiet">{words.intro}</p>
        <Whole asked={overview}>
          {({ municipalities }) => (
            <>
              <Which municipalities={municipalities} view={view} />
              <Views view={view} municipalities={municipalities} />
              <ViewOf view={view} municipality={municipalityOf(view, municipalities)} />
            </>
          )}
        </Whole>
      </div>
    </Page>
  );
}

/** Duplicates, old facts and corrections are looked at one municipality at a time. */
const ofOne = (view: View): boolean => view === 'duplicates' || view === 'stale' || view === 'corrections';

function municipalityOf(view: View, municipalities: Municipality[]): string {
  if (chosenMunicipality.value || !ofOne(view)) return chosenMunicipality.value;
  const largest = [...municipalities].sort((one, other) => other.entries - one.entries)[0];
  return largest?.municipality ?? '';
}

function Which({ municipalities, view }: { municipalities: Municipality[]; view: View }) {
  const words = editingWords();
  const options = [...municipalities]
    .map((each) => ({ id: each.municipality, label: words.municipality_of(pick(each.name), each.entries) }))
    .sort((one, other) => one.label.localeCompare(other.label, language.value));
  return (
    <SelectField
      label={words.municipality}
      value={municipalityOf(view, municipalities)}
      options={ofOne(view) ? options : [{ id: '', label: words.all }, ...options]}
      onChange={(id) => {
        chosenMunicipality.value = id;
      }}
    />
  );
}

function Views({ view, municipalities }: { view: View; municipalities: Municipality[] }) {
  const words = editingWords();
  const flags = municipalities
    .filter((each) => !chosenMunicipality.value || each.municipality === chosenMunicipality.value)
    .reduce((sum, each) => sum + each.flags, 0);
  return (
    <nav aria-label={words.views} class="row">
      {VIEWS.map((each) => (
        <a
          key={each}
          class="button button-secondary"
          href={href('directory-editing', each)}
          aria-current={each === view ? 'page' : undefined}
        >
          {words.view[each]}
          {each === 'flags' && flags > 0 && <span class="count">{flags}</span>}
        </a>
      ))}
      <LinkButton kind="primary" href={href('directory-editing', 'new')}>
        {words.add}
      </LinkButton>
    </nav>
  );
}

function ViewOf({ view, municipality }: { view: View; municipality: string }) {
  switch (view) {
    case 'entries':
      return <Entries municipality={municipality} />;
    case 'flags':
      return <Flags municipality={municipality} />;
    case 'duplicates':
      return <Duplicates municipality={municipality} />;
    case 'stale':
      return <Stale municipality={municipality} />;
    case 'corrections':
      return <Corrections municipality={municipality} />;
    case 'changes':
      return <Changes municipality={municipality} />;
  }
}

function Entries({ municipality }: { municipality: string }) {
  const words = editingWords();
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  const listed = useListed<Line>((after) => fetchPage('entries', { q, municipality, after }), `${q}|${municipality}`);
  return (
    <section class="stack">
      <h2>{words.view.entries}</h2>
      <Form onSubmit={() => setQ(typed.trim())}>
        <div class="row">
          <TextField type="search" label={words.search} value={typed} onInput={setTyped} maxLength={200} />
          <button type="submit" class="button button-secondary">
            {words.search_button}
          </button>
        </div>
      </Form>
      <Items listed={listed} none={words.none.entries} keyOf={(line) => line.id}>
        {(line) => <LineCard line={line} />}
      </Items>
    </section>
  );
}

function Flags({ municipality }: { municipality: string }) {
  const words = editingWords();
  const [settled, setSettled] = useState('0');
  const key = `${municipality}|${settled}`;
  const listed = useListed<Flag>((after) => fetchPage('flags', { municipality, settled, after }), key);
  return (
    <section class="stack">
      <h2>{words.view.flags}</h2>
      <p class="quiet">{words.flags_explained}</p>
      <SelectField
        label={words.which_flags}
        value={settled}
        options={[
          { id: '0', label: words.open_flags },
          { id: '1', label: words.settled_flags },
        ]}
        onChange={setSettled}
      />
      <Items listed={listed} none={words.none.flags} keyOf={(flag) => flag.id}>
        {(flag) => <FlagCard flag={flag} named onDone={() => void listed.again()} />}
      </Items>
    </section>
  );
}

function Duplicates({ municipality }: { municipality: string }) {
  const words = editingWords();
  const listed = useListed<Pair>((after) => fetchPage('duplicates', { municipality, after }), municipality);
  return (
    <section class="stack">
      <h2>{words.view.duplicates}</h2>
      <p class="quiet">{words.duplicates_explained}</p>
      <Items listed={listed} none={words.none.duplicates} keyOf={(pair) => `${pair.one.id} ${pair.other.id}`}>
        {(pair) => <DuplicateCard pair={pair} onDone={() => void listed.again()} />}
      </Items>
    </section>
  );
}

const AGES = ['365', '730', '1825', '3650'] as const;

function Stale({ municipality }: { municipality: string }) {
  const words = editingWords();
  const [days, setDays] = useState<string>('730');
  const listed = useListed<Line>(
    (after) => fetchPage('stale', { municipality, days, after }),
    `${municipality}|${days}`,
  );
  return (
    <section class="stack">
      <h2>{words.view.stale}</h2>
      <SelectField
        label={words.older_than}
        value={days}
        options={AGES.map((id) => ({ id, label: words.years(Number(id) / 365) }))}
        onChange={setDays}
      />
      <Items listed={listed} none={words.none.stale} keyOf={(line) => line.id}>
        {(line) => <LineCard line={line} />}
      </Items>
    </section>
  );
}

function Corrections({ municipality }: { municipality: string }) {
  const words = editingWords();
  const listed = useListed<Overtaken>(() => fetchPage('corrections', { municipality }), municipality);
  return (
    <section class="stack">
      <h2>{words.view.corrections}</h2>
      <p class="quiet">{words.corrections_explained}</p>
      <Items listed={listed} none={words.none.corrections} keyOf={(each) => `${each.line.id} ${each.field}`}>
        {(each) => (
          <div class="stack">
            <LineCard line={each.line} />
            <p>
              {fieldName(each.field)}: {words.register_says(factWords(each.field, each.register))}{' '}
              {words.we_say(factWords(each.field, each.value))}
            </p>
          </div>
        )}
      </Items>
    </section>
  );
}

function Changes({ municipality }: { municipality: string }) {
  const words = editingWords();
  const listed = useListed<Change>((after) => fetchPage('changes', { municipality, after }), municipality);
  return (
    <section class="stack">
      <h2>{words.view.changes}</h2>
      <Items listed={listed} none={words.none.changes} keyOf={(change) => change.change}>
        {(change) => <ChangeRow change={change} onUndone={() => void listed.again()} />}
      </Items>
    </section>
  );
}
