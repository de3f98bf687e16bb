/** One question: the largest words on the screen, help one tap away, the answer, and the two quiet ways not to answer. */
import type { Ref } from 'preact';
import { useContext, useEffect, useRef } from 'preact/hooks';
import type { Reading } from '@/guides/engine';
import type { Guide, HoursQuestion, Question, Topic, Value } from '@/guides/guide';
import { language, pick, t } from '@/text';
import { Button } from '@/ui';
import { AnswerField, type Answerable } from './answers/AnswerField';
import { ComputedAnswer } from './answers/ComputedAnswer';
import { comparedOf, HoursCompared } from './answers/HoursCompared';
import { sharesOf } from './answers/sharing';
import { answerWords } from './answer-words';
import type { Conversation } from './conversation';
import type { Earlier } from './earlier';
import { EarlierAnswer } from './EarlierAnswer';
import { PauseAhead, PauseCard } from './PauseStep';
import { Around } from './surroundings';
import { TalkSupport, TopicCards } from './TalkSupport';
import { TurnTablet } from './TurnTablet';

interface Props {
  heading: Ref<HTMLHeadingElement>;
  id: string;
  conversation: Conversation;
  guide: Guide;
  question: Question;
  topic: Topic | null;
  reading: Reading;
  earlier: Earlier | undefined;
  /** What a computed question comes to. */
  computed: Value | undefined;
}

export function QuestionStep(props: Props) {
  const { heading, id, conversation, guide, question, topic, reading, earlier, computed } = props;
  const finished = conversation.recording.value.state === 'finished';
  const article = useRef<HTMLElement>(null);
  const answer = conversation.recording.value.answers[question.id];
  const skipped = answer !== undefined && 'skipped' in answer;
  const before = useRef(skipped);
  useEffect(() => {
    if (before.current === skipped) return;
    before.current = skipped;
    // The button that was pressed is gone: the focus goes to what has come in its place.
    article.current?.querySelector<HTMLElement>(skipped ? '.skipped button' : 'h1')?.focus({ preventScroll: true });
  }, [skipped]);
  return (
    <article class="question-step" ref={article}>
      <h1 class="question" ref={heading} tabIndex={-1}>
        {pick(question.ask)}
      </h1>
      <PauseCard guide={guide} topic={topic} first={reading.progress.some((each) => each.questions[0] === question)} />
      <TalkSupport question={question} topic={topic} />
      <EarlierAnswer conversation={conversation} question={question} earlier={earlier} />
      {question.kind === 'computed' ? (
        <ComputedAnswer question={question} value={computed} />
      ) : finished ? (
        <FinishedAnswer conversation={conversation} question={question} />
      ) : (
        <OpenAnswer id={id} conversation={conversation} guide={guide} question={question} />
      )}
      <PauseAhead id={id} reading={reading} topic={topic} />
      <TopicCards guide={guide} topic={topic} />
    </article>
  );
}

interface OpenProps {
  id: string;
  conversation: Conversation;
  guide: Guide;
  question: Answerable;
}

function OpenAnswer({ id, conversation, guide, question }: OpenProps) {
  const words = t().recordings;
  const answer = conversation.recording.value.answers[question.id];
  const pendingKey = `${question.id}/new`;
  const refused = conversation.refused.value;
  if (answer && 'skipped' in answer) {
    return (
      <div class="skipped">
        <p role="status">{words.skipped[answer.skipped]}</p>
        <Button onClick={() => conversation.skip(question, undefined)}>{words.undo}</Button>
      </div>
    );
  }
  const shown = conversation.shown(question.id);
  return (
    <>
      <AnswerField
        question={question}
        value={shown}
        onChange={(value, typing) => conversation.answer(question, value, typing)}
        pending={conversation.shown(pendingKey)}
        onPending={(value, typing) => conversation.keep(pendingKey, value, typing)}
        error={question.id in refused || pendingKey in refused ? words.identity_code : undefined}
      />
      <div class="skips">
        <button type="button" class="button button-quiet" onClick={() => conversation.skip(question, 'not_asked')}>
          {words.not_asked}
        </button>
        <button type="button" class="button button-quiet" onClick={() => conversation.skip(question, 'declined')}>
          {words.declined}
        </button>
        {shown !== undefined && clearable.has(question.kind) && (
          <button type="button" class="button button-quiet" onClick={() => conversation.answer(question, undefined)}>
            {words.clear}
          </button>
        )}
      </div>
      <TurnTablet id={id} conversation={conversation} guide={guide} question={question} />
    </>
  );
}

/** Fields a choice cannot be taken back in by hand: a radio once chosen stays chosen. */
const clearable = new Set<Question['kind']>(['choice', 'scale', 'yes_no', 'ratings', 'hours']);

function FinishedAnswer({ conversation, question }: { conversation: Conversation; question: Answerable }) {
  const words = t().recordings;
  const answer = conversation.recording.value.answers[question.id];
  if (!answer) return <p class="quiet">{words.no_answer}</p>;
  if ('skipped' in answer) return <p class="quiet">{words.skipped[answer.skipped]}</p>;
  return (
    <>
      <p class="given">{answerWords(question, answer.value, language.value, words.answer)}</p>
      {question.kind === 'hours' && <GivenHours question={question} value={answer.value} />}
    </>
  );
}

/** A day that was shared out is looked at again as it was drawn. */
function GivenHours({ question, value }: { question: HoursQuestion; value: Value }) {
  const { said } = useContext(Around);
  return <HoursCompared question={question} shares={sharesOf(value)} compared={comparedOf(question, said)} />;
}
