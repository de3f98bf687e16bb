/** One recording as its supervisor sees it, and what the supervisor says of it. */
import { useSignal } from '@preact/signals';
import { questionOf } from '@/guides/engine';
import type { Guide } from '@/guides/guide';
import { language, pick, t } from '@/text';
import { Button, Disclosure, Notice, SelectField, TextField } from '@/ui';
import { answerWords } from './answer-words';
import { useGuides } from './guides-here';
import { identityCodeIn } from '@/store/identity-code';
import { useOnce } from './once';
import { SignOffSaid } from './SignOffSaid';
import { momentWords } from './StateTag';
import { longestSignOffNote, type SignOffState, signOff, signOffStates, type Supervised } from './supervision';

export function SupervisedCard({ item, onSaid }: { item: Supervised; onSaid: () => void }) {
  const words = t().supervision;
  const guide = useGuides().find((each) => each.guide === item.guide && each.version === item.guide_version);
  return (
    <article class="card stack">
      <div class="spread">
        <h2 class="part-heading">{item.author}</h2>
        <span class="quiet">{momentWords(item.finished_at ?? item.started_at, new Date(), language.value)}</span>
      </div>
      <p class="quiet">
        {guide ? pick(guide.title) : item.guide} · {words.minutes(item.minutes)}
      </p>
      {item.sign_off && <SignOffSaid said={item.sign_off} />}
      <Disclosure summary={words.shown}>
        {guide ? <Shown item={item} guide={guide} /> : <p>{words.no_guide}</p>}
      </Disclosure>
      <Disclosure summary={item.sign_off ? words.say_again : words.say}>
        <Saying item={item} onSaid={onSaid} />
      </Disclosure>
    </article>
  );
}

function Shown({ item, guide }: { item: Supervised; guide: Guide }) {
  const words = t().recordings;
  const rows = (guide.supervision?.shows ?? []).flatMap((id) => {
    const question = questionOf(guide, id);
    const answer = item.answers[id];
    if (!question || !answer) return [];
    if ('skipped' in answer) return [{ question, text: words.skipped[answer.skipped] }];
    return [{ question, text: answerWords(question, answer.value, language.value, words.answer) }];
  });
  if (rows.length === 0 && item.notes.length === 0) return <p>{t().supervision.nothing_shown}</p>;
  return (
    <div class="answers-read stack">
      <dl>
        {rows.map(({ question, text }) => (
          <div key={question.id}>
            <dt>{pick(question.ask)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {item.notes.length > 0 && (
        <ul class="list notes-read">
          {item.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Saying({ item, onSaid }: { item: Supervised; onSaid: () => void }) {
  const words = t().supervision;
  const state = useSignal<SignOffState>('signed');
  const note = useSignal('');
  const fault = useSignal<string | null>(null);
  const once = useOnce();
  const code = identityCodeIn(note.value);

  async function say() {
    fault.value = null;
    const answer = await signOff(item, state.value, note.value);
    if (answer.ok) onSaid();
    else if (answer.failure.kind === 'problem' && answer.failure.code === 'edit-conflict') fault.value = words.changed;
    else fault.value = answer.failure.kind === 'session-expired' ? words.sign_in : words.not_kept;
  }

  return (
    <div class="stack">
      <SelectField
        label={words.how}
        value={state.value}
        options={signOffStates.map((id) => ({ id, label: words.states[id] }))}
        onChange={(id) => {
          state.value = id as SignOffState;
        }}
      />
      <TextField
        label={words.note}
        hint={words.note_hint}
        multiline
        rows={3}
        value={note.value}
        maxLength={longestSignOffNote}
        error={code ? t().recordings.identity_code : undefined}
        onInput={(text) => {
          note.value = text;
        }}
      />
      {fault.value && <Notice tone="warning">{fault.value}</Notice>}
      <Button kind="primary" disabled={code} onClick={() => void once(say)}>
        {words.keep}
      </Button>
    </div>
  );
}
