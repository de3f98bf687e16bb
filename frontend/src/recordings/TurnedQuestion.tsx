/** What the client sees: one question, large, in their own language, and “done”. No bars, no names, no other way out. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { lockNow } from '@/accounts/locking';
import { readingOf } from '@/guides/engine';
import { language, type Language, languages, pick, setLanguage, t } from '@/text';
import { Button } from '@/ui';
import { AnswerField, type Answerable } from './answers/AnswerField';
import { useAround } from './around';
import { useFollowing } from './following';
import { Around } from './surroundings';
import { type InHand, letGo, questionInHand } from './turning';
import './conversation.css';
import './turned.css';

export default function TurnedQuestion() {
  const [held] = useState(questionInHand);
  useEffect(() => letGo, []);
  // Nothing to show: only the way back is left.
  useEffect(() => {
    if (held === null) lockNow();
  }, [held]);
  return held === null ? null : <OneQuestion held={held} />;
}

function OneQuestion({ held }: { held: InHand }) {
  const { id, conversation, guide } = held;
  const words = t().turned;
  const recording = conversation.recording.value;
  const reading = useMemo(() => readingOf(guide, recording.answers), [guide, recording.answers]);
  const [question] = useState(() => reading.questions.find((each) => each.id === held.question) as Answerable);
  const around = useAround(id, conversation, reading, null);
  const heading = useRef<HTMLHeadingElement>(null);
  useFollowing(conversation);
  useEffect(() => {
    // The address's own screen has a name in the browser's history; this one tells nothing.
    document.title = 'Liikereppu';
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, []);
  const pendingKey = `${question.id}/new`;
  const refused = conversation.refused.value;
  return (
    <Around.Provider value={around}>
      <div class="page turned" onFocusOut={() => void conversation.flush()}>
        <ClientLanguage />
        <div class="page-body">
          <article class="question-step">
            <h1 class="question" ref={heading} tabIndex={-1}>
              {pick(question.ask)}
            </h1>
            <AnswerField
              question={question}
              value={conversation.shown(question.id)}
              onChange={(value, typing) => conversation.answer(question, value, typing)}
              pending={conversation.shown(pendingKey)}
              onPending={(value, typing) => conversation.keep(pendingKey, value, typing)}
              error={question.id in refused || pendingKey in refused ? t().recordings.identity_code : undefined}
            />
          </article>
        </div>
        <div class="page-actions">
          <Button kind="primary" wide onClick={lockNow}>
            {words.done}
          </Button>
        </div>
      </div>
    </Around.Provider>
  );
}

function ClientLanguage() {
  return (
    <select
      class="language-switch"
      aria-label={t().app.language}
      value={language.value}
      onChange={(event) => void setLanguage(event.currentTarget.value as Language)}
    >
      {languages.map((each) => (
        <option key={each} value={each} lang={each}>
          {t().app.language_name[each]}
        </option>
      ))}
    </select>
  );
}
