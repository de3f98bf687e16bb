/** The guide as a whole: what it is called, its topics, cards, settings, and what goes home with the client. */
import { language } from '@/text';
import { Card, Disclosure, href } from '@/ui';
import { at, type Json, type Kind, listAt, newQuestion, newTopic, type Path, questionsOf } from '../editing';
import { WhenField } from './conditions';
import {
  AddButton,
  ChoiceField,
  EntryButtons,
  ManyField,
  NumberField,
  placeId,
  TextsField,
  TickField,
  useFault,
  useWork,
} from './fields';
import { OptionsField } from './options';
import { editorWords } from './words';

/** The address of a part of the draft: `topics.0.questions.2` */
export function partAddress(slug: string, path: Path): string {
  const at = path.join('.');
  return at === '' ? href('guides', slug) : `${href('guides', slug)}?at=${at}`;
}

function nameOf(part: unknown, field: string): string {
  const name = at(part, [field, language.value]) || at(part, [field, 'fi']);
  return String(name || at(part, ['id']) || '…');
}

export function GuideForm() {
  const words = editorWords();
  const options = (of: Record<string, string>) => Object.entries(of).map(([id, label]) => ({ id, label }));
  return (
    <div class="stack">
      <TextsField path={['title']} label={words.name} />
      <Topics />
      <Disclosure summary={words.basics}>
        <div class="stack">
          <TextsField path={['summary']} label={words.summary} long />
          <NumberField path={['minutes']} label={words.minutes} />
          <ChoiceField path={['kind']} label={words.guide_kind} options={options(words.guide_kinds)} />
          <ChoiceField
            path={['about']}
            label={words.about}
            options={options(words.abouts).slice(1)}
            none={words.abouts.person}
          />
        </div>
      </Disclosure>
      <Disclosure summary={words.settings}>
        <OptionsField path={['settings']} label={words.settings} fallback="setting" shared optional />
      </Disclosure>
      <Disclosure summary={words.cards}>
        <OptionsField
          path={['cards']}
          label={words.cards}
          fallback="card"
          text="title"
          shared
          optional
          start={{ body: { fi: '', sv: '', en: '' } }}
          more={(place) => <TextsField path={[...place, 'body']} label={words.card_body} long />}
        />
      </Disclosure>
      <Disclosure summary={words.plan}>
        <Plan />
      </Disclosure>
      <Disclosure summary={words.supervision}>
        <Supervision />
      </Disclosure>
    </div>
  );
}

function Topics() {
  const editing = useWork();
  const words = editorWords();
  const topics = listAt(editing.content.value, ['topics']);
  return (
    <section class="stack" id={placeId('topics')} tabIndex={-1}>
      <h2>{words.topics}</h2>
      {topics.map((topic, index) => (
        <div key={String(at(topic, ['id']))} class="entry entry-line">
          <Card href={partAddress(editing.slug, ['topics', index])}>
            <span class="spread">
              <strong>{nameOf(topic, 'title')}</strong>
              <span class="quiet">
                {words.questions}: {listAt(topic, ['questions']).length}
              </span>
            </span>
          </Card>
          <EntryButtons list={['topics']} index={index} name={nameOf(topic, 'title')} />
        </div>
      ))}
      <AddButton list={['topics']} label={words.add_topic} make={newTopic} />
    </section>
  );
}

export function TopicForm({ path }: { path: Path }) {
  const editing = useWork();
  const words = editorWords();
  const topic = at(editing.content.value, path);
  const list = [...path, 'questions'];
  const fault = useFault(list);
  return (
    <div class="stack">
      <TextsField path={[...path, 'title']} label={words.name} />
      <section class="stack" id={placeId(list)} tabIndex={-1}>
        <h2>{words.questions}</h2>
        {fault && <p class="field-error">{fault}</p>}
        {listAt(topic, ['questions']).map((question, index) => (
          <div key={String(at(question, ['id']))} class="entry entry-line">
            <Card href={partAddress(editing.slug, [...list, index])}>
              <span class="spread">
                <strong>{nameOf(question, 'ask')}</strong>
                <span class="quiet">{words.kinds[at(question, ['kind']) as Kind]}</span>
              </span>
            </Card>
            <EntryButtons list={list} index={index} name={nameOf(question, 'ask')} />
          </div>
        ))}
        <AddButton list={list} label={words.add_question} make={(all) => newQuestion(all, 'text')} />
      </section>
      <Disclosure summary={words.more}>
        <div class="stack">
          <NumberField path={[...path, 'minutes']} label={words.minutes} optional />
          <TextsField path={[...path, 'aim']} label={words.aim} optional long />
          <Cards path={[...path, 'cards']} />
          <TickField path={[...path, 'pause']} label={words.pause} optional />
        </div>
      </Disclosure>
      <WhenField path={[...path, 'when']} but="" />
    </div>
  );
}

function Cards({ path }: { path: Path }) {
  const cards = listAt(useWork().content.value, ['cards']);
  if (cards.length === 0) return null;
  const options = cards.map((card) => ({ id: String(at(card, ['id'])), label: nameOf(card, 'title') }));
  return <ManyField path={path} label={editorWords().cards} options={options} optional />;
}

function named(content: Json, wanted: readonly Kind[]) {
  return questionsOf(content, language.value)
    .filter(({ kind }) => wanted.includes(kind))
    .map(({ id, name }) => ({ id, label: name }));
}

function Plan() {
  const content = useWork().content.value;
  const words = editorWords();
  return (
    <div class="stack">
      <p class="quiet">{words.plan_hint}</p>
      {(['what', 'how', 'where', 'when', 'helps'] as const).map((part) => (
        <ChoiceField
          key={part}
          path={['plan', part]}
          label={words.plan_parts[part]}
          options={named(content, part === 'when' ? ['text', 'chips', 'choice', 'date'] : ['text', 'chips', 'choice'])}
          none={words.none}
        />
      ))}
      {(['opportunities', 'actions'] as const).map((part) => {
        const options = named(content, [part === 'actions' ? 'action' : 'opportunities']);
        return (
          options.length > 0 && (
            <ManyField key={part} path={['plan', part]} label={words.plan_parts[part]} options={options} optional />
          )
        );
      })}
    </div>
  );
}

function Supervision() {
  const editing = useWork();
  const words = editorWords();
  const content = editing.content.value;
  const on = at(content, ['supervision']) !== undefined;
  const asked = questionsOf(content, language.value);
  const first = asked[0];
  return (
    <div class="stack">
      <label class="choice">
        <input
          type="checkbox"
          checked={on}
          disabled={!on && first === undefined}
          onChange={() =>
            editing.change(({ supervision: _before, ...others }) =>
              on || !first
                ? others
                : { ...others, supervision: { when: { question: first.id, answered: true }, shows: [first.id] } },
            )
          }
        />
        <span>{words.supervision_on}</span>
      </label>
      {on && (
        <>
          <ManyField
            path={['supervision', 'shows']}
            label={words.supervision_shows}
            options={asked.map(({ id, name }) => ({ id, label: name }))}
          />
          <TickField path={['supervision', 'notes']} label={words.supervision_notes} optional />
          <WhenField path={['supervision', 'when']} but="" />
        </>
      )}
    </div>
  );
}
