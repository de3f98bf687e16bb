/** The last step: what is open is told once and may be left; then the conversation is finished, and can be opened again. */
import type { Ref } from 'preact';
import type { Reading } from '@/guides/engine';
import type { Guide, Language } from '@/guides/guide';
import { languages, pick, t } from '@/text';
import { Button, ChoiceList, Disclosure, href, LinkButton, Notice } from '@/ui';
import { AnswersRead } from './AnswersRead';
import type { Conversation } from './conversation';
import { finished, reopened } from './recording';
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
  const recording = conversation.recording.value;
  const done = recording.state === 'finished';
  return (
    <article class="question-step summary-step stack">
      <h1 class="question" ref={heading} tabIndex={-1}>
        {done ? words.done_title : words.title}
      </h1>
      {done && <Notice tone="success">{words.done}</Notice>}
      <section class="stack">
        <WhoAbout conversation={conversation} />
        {!done && <Setting conversation={conversation} guide={guide} />}
      </section>
      {!done && <Missing id={id} conversation={conversation} reading={reading} />}
      <Disclosure summary={words.answers}>
        <AnswersRead recording={recording} guide={guide} reading={reading} />
      </Disclosure>
      {guide.plan && (
        <section class="stack">
          {!done && (
            <ChoiceList
              label={words.plan_language}
              options={languages.map((each) => ({ id: each, label: t().app.language_name[each] }))}
              chosen={recording.plan_language ?? recording.language}
              onChange={(each) => conversation.change((before) => ({ ...before, plan_language: each as Language }))}
            />
          )}
          <LinkButton href={href('conversation', id, 'plan')} wide>
            {words.show_plan}
          </LinkButton>
        </section>
      )}
      {done ? (
        <Button onClick={() => conversation.change(reopened)}>{words.reopen}</Button>
      ) : (
        <Button kind="primary" wide onClick={() => conversation.change((before) => finished(before, new Date()))}>
          {words.finish}
        </Button>
      )}
      {done && (
        <LinkButton kind="primary" href={href('today')} wide>
          {words.to_today}
        </LinkButton>
      )}
    </article>
  );
}

function Setting({ conversation, guide }: { conversation: Conversation; guide: Guide }) {
  const { setting } = conversation.recording.value;
  if (!guide.settings || guide.settings.length === 0) return null;
  return (
    <ChoiceList
      label={t().recordings.start.setting}
      options={guide.settings.map((each) => ({ id: each.id, label: pick(each.label) }))}
      chosen={setting}
      onChange={(id) => conversation.change((before) => ({ ...before, setting: id }))}
    />
  );
}

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
      {open.length > 0 && (
        <section class="stack">
          <h2>{words.open}</h2>
          <p class="quiet">{words.open_hint}</p>
          <Links id={id} questions={open} />
        </section>
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
