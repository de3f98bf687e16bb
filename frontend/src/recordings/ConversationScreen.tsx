/** One step of the conversation between a quiet top and the three buttons within the thumb's reach. */
import { useSignal } from '@preact/signals';
import { type ComponentType, Fragment } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { readingOf } from '@/guides/engine';
import type { Guide, Topic } from '@/guides/guide';
import { useKept } from '@/store/draft';
import { useRecord } from '@/store/records';
import { pick, t } from '@/text';
import { href, Notice, route } from '@/ui';
import { arrive } from '@/ui/arrival';
import { useAround } from './around';
import type { Conversation } from './conversation';
import { BottomBar } from './BottomBar';
import { Clock } from './Clock';
import { useEarlier } from './EarlierAnswer';
import type { Group } from './group';
import { type BegunNote, NoteDialog, noteDraft } from './NoteDialog';
import { QuestionStep } from './QuestionStep';
import type { Person } from './recording';
import { SaveFailure, SaveWord } from './SaveWord';
import { SummaryStep } from './SummaryStep';
import { Around, type ReferralStart } from './surroundings';
import { END, resumeAt, stepsOf, visibleStep } from './steps';
import { TopicBar } from './TopicBar';
import './conversation.css';
import './talk.css';

interface Props {
  id: string;
  conversation: Conversation;
  guide: Guide;
  Referral: ComponentType<ReferralStart> | null;
  notice: string | null;
}

export function ConversationScreen({ id, conversation, guide, Referral, notice }: Props) {
  const recording = conversation.recording.value;
  const reading = useMemo(() => readingOf(guide, recording.answers), [guide, recording.answers]);
  // Where the conversation is taken up again; the address says nothing until one goes on.
  const first = useMemo(() => resumeAt(recording, conversation.place.peek().question, reading), []);
  const step = visibleStep(guide, reading, route.value.query.get('at') ?? first);
  const question = reading.questions.find((each) => each.id === step);
  const topic = reading.progress.find((each) => question && each.questions.includes(question))?.topic ?? null;
  const earlier = useEarlier(id, conversation, guide);
  const noting = useSignal(false);
  const begun = useKept<BegunNote>(noteDraft(id));
  // Opened or closed by hand since: what was begun before is one of the earlier notes then.
  const asked = useRef(false);
  useEffect(() => {
    if (begun && !asked.current) noting.value = true;
  }, [begun]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => conversation.stand(question?.id ?? null, topic?.id ?? null), [step]);
  // Before anybody sees the question: an answer given at once would else be taken away by the heading.
  useLayoutEffect(() => {
    if (heading.current) arrive(heading.current, `conversation/${id}/${step}`);
  }, [step]);
  const state = useRef(recording.state);
  useEffect(() => {
    if (state.current === recording.state) return;
    state.current = recording.state;
    // Finished, or opened again: the same step says something else now, from its top.
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [recording.state]);
  // Browsers keep titles in their history, in the clear: a draft's belongs nowhere outside.
  const title = conversation.trial ? null : pick(guide.title);
  useEffect(() => {
    document.title = title === null ? 'Liikereppu' : `${title} – Liikereppu`;
  }, [title]);
  const around = useAround(id, conversation, reading, Referral);
  return (
    <Around.Provider value={around}>
      <div class="page conversation" data-errand onFocusOut={() => void conversation.flush()}>
        <Top conversation={conversation} guide={guide} topic={topic} />
        <TopicBar id={id} progress={reading.progress} current={topic?.id ?? END} />
        <div class="page-body">
          <SaveFailure conversation={conversation} />
          {notice && <Notice tone="info">{notice}</Notice>}
          <Fragment key={step}>
            {question ? (
              <QuestionStep
                heading={heading}
                id={id}
                conversation={conversation}
                guide={guide}
                question={question}
                topic={topic}
                reading={reading}
                earlier={earlier.get(question.id)}
                computed={reading.valueFor(question.id)}
              />
            ) : (
              <SummaryStep heading={heading} id={id} conversation={conversation} guide={guide} reading={reading} />
            )}
          </Fragment>
        </div>
        <BottomBar
          id={id}
          conversation={conversation}
          steps={stepsOf(reading)}
          step={step}
          onNote={() => {
            asked.current = true;
            noting.value = true;
          }}
        />
        {noting.value && (
          <NoteDialog
            id={id}
            begun={asked.current ? undefined : (begun ?? undefined)}
            conversation={conversation}
            guide={guide}
            topic={topic?.id ?? null}
            onClose={() => {
              noting.value = false;
              asked.current = true;
              void conversation.flush();
            }}
          />
        )}
      </div>
    </Around.Provider>
  );
}

function Top({ conversation, guide, topic }: { conversation: Conversation; guide: Guide; topic: Topic | null }) {
  const words = t().recordings;
  const { person_id, group_id } = conversation.recording.value;
  const person = useRecord<Person>('person', person_id ?? '');
  const group = useRecord<Group>('group', group_id ?? '');
  const nobody = group ? group.record.name : words.no_reference;
  const who = person_id === null ? nobody : words.client(person?.record.reference ?? '…');
  return (
    <header class="conversation-top">
      <div class="spread">
        <a class="back" href={href('today')}>
          <span aria-hidden="true">‹ </span>
          {words.pause}
        </a>
        {!conversation.trial && <SaveWord conversation={conversation} />}
      </div>
      <div class="quiet conversation-who">
        <span>{who}</span>
        {/* Where the talk pauses nobody looks at the time. */}
        {!topic?.pause && conversation.recording.value.state === 'draft' && (
          <Clock conversation={conversation} guide={guide} topic={topic} />
        )}
      </div>
    </header>
  );
}
