/** The last step: what is open is told once and may be left; then the conversation is finished, and can be opened again. */
import type { Ref } from 'preact';
import { useState } from 'preact/hooks';
import type { Reading } from '@/guides/engine';
import type { Guide, Language } from '@/guides/guide';
import { useRecord } from '@/store/records';
import { languages, pick, t } from '@/text';
import { Button, ChipGroup, Disclosure, href, LinkButton, Notice, SelectField } from '@/ui';
import { AnswersRead } from './AnswersRead';
import type { Conversation } from './conversation';
import { type Recording, reopened } from './recording';
import { OwnSignOff } from './SignOffSaid';
import { StateTag } from './StateTag';
import { stepHref } from './steps';
import { WhoAbout } from './WhoAbout';

interface Props {
  heading: Ref<HTMLHeadingElement>;
  id: string;
  conversation: Conversation;
  guide: Guide;
  reading: Reading;
}

export function SummaryStep({ heading, id, conversation, guide, reading }: Props) {
  const words = t().recordings.summary;
  const done = conversation.recording.value.state === 'finished';
  return (
    <article class="question-step summary-step">
      <h1 class="question" ref={heading} tabIndex={-1}>
        {done ? words.done_title : words.title}
      </h1>
      {done && <Kept id={id} conversation={conversation} />}
      {!conversation.trial && <WhoAbout conversation={conversation} about={guide.about} />}
      {!done && <Setting conversation={conversation} guide={guide} />}
      {!done && <Missing id={id} conversation={conversation} reading={reading} />}
      {done && <OwnSignOff id={id} guide={guide} recording={conversation.recording.value} />}
      <Disclosure summary={words.answers}>
        <AnswersRead recording={conversation.recording.value} guide={guide} reading={reading} />
      </Disclosure>
      {guide.plan && !done && <PlanLanguage conversation={conversation} />}
      {guide.plan && !conversation.trial && (
        <LinkButton href={href('conversation', id, 'plan')} wide>
          {words.show_plan}
        </LinkButton>
      )}
      {done && (
        <Button kind="quiet" onClick={() => conversation.change(reopened)}>
          {words.reopen}
        </Button>
      )}
    </article>
  );
}

/** Said only once the store has it; where it is on its way is told by the receipts. */
function Kept({ id, conversation }: { id: string; conversation: Conversation }) {
  const local = useRecord<Recording>('recording', id);
  if (conversation.state.value !== 'saved') return null;
  return (
    <Notice tone="success">
      <div class="spread">
        <span>{t().recordings.summary.done}</span>
        {local && <StateTag record={local} />}
      </div>
    </Notice>
  );
}

/** Asked only when it was not told at the start. */
function Setting({ conversation, guide }: { conversation: Conversation; guide: Guide }) {
  const { setting } = conversation.recording.value;
  const [missing] = useState(setting === null);
  if (!missing || !guide.settings || guide.settings.length === 0) return null;
  return (
    <ChipGroup
      label={t().recordings.start.setting}
      options={guide.settings.map((each) => ({ id: each.id, label: pick(each.label) }))}
      chosen={setting === null ? [] : [setting]}
      onChange={(ids) =>
        conversation.change((before) => ({ ...before, setting: ids.find((each) => each !== setting) ?? null }))
      }
    />
  );
}

function PlanLanguage({ conversation }: { conversation: Conversation }) {
  const { plan_language, language } = conversation.recording.value;
  return (
    <SelectField
      label={t().recordings.summary.plan_language}
      value={plan_language ?? language}
      options={languages.map((each) => ({ id: each, label: t().app.language_name[each] }))}
      onChange={(each) => conversation.change((before) => ({ ...before, plan_language: each as Language }))}
    />
  );
}

/** Open questions up to this many are listed at once. */
const few = 4;

/** What has no answer, and what is only half an answer. Told here and nowhere else. */
function Missing({ id, conversation, reading }: Pick<Props, 'id' | 'conversation' | 'reading'>) {
  const words = t().recordings.summary;
  const { unfinished } = conversation.place.value;
  const begun = reading.questions.filter((each) => {
    const answer = conversation.recording.value.answers[each.id];
    if (answer && 'skipped' in answer) return false;
    return each.id in unfinished || `${each.id}/new` in unfinished || each.id in conversation.refused.value;
  });
  const open = reading.unanswered.filter((each) => !begun.includes(each));
  return (
    <>
      {begun.length > 0 && (
        <section class="stack">
          <h2>{words.begun}</h2>
          <p>{words.begun_hint}</p>
          <Links id={id} questions={begun} />
        </section>
      )}
      {open.length > 0 && open.length <= few && (
        <section class="stack">
          <h2>{words.open}</h2>
          <p class="quiet">{words.open_hint}</p>
          <Links id={id} questions={open} />
        </section>
      )}
      {open.length > few && (
        // A short talk leaves much open, and that is all right: a long list would look like a reproach.
        <Disclosure summary={words.open_count(open.length)}>
          <p class="quiet">{words.open_hint}</p>
          <Links id={id} questions={open} />
        </Disclosure>
      )}
    </>
  );
}

function Links({ id, questions }: { id: string; questions: Reading['questions'] }) {
  return (
    <ul class="list open-questions">
      {questions.map((each) => (
        <li key={each.id}>
          <a href={stepHref(id, each.id)}>{pick(each.ask)}</a>
        </li>
      ))}
    </ul>
  );
}
