/** A quiet line: what was said the last time, and one tap to say the same. */
import { useEffect, useState } from 'preact/hooks';
import { helsinkiClock, shortDateWords } from '@/directory/hours';
import type { Guide, Question } from '@/guides/guide';
import { guides } from '@/guides/store';
import { list } from '@/store/records';
import { language, t } from '@/text';
import { Button, Disclosure } from '@/ui';
import { answerWords } from './answer-words';
import type { Conversation } from './conversation';
import { type Earlier, earlierAnswers, isBefore, sayableAgain } from './earlier';
import { readable } from './held';
import { same } from './joining';
import type { Recording } from './recording';

/** So many of the latest meetings are opened: an answer older than that is history, not the last time. */
const LATEST = 12;
const none: ReadonlyMap<string, Earlier> = new Map();

/** What was said earlier, by question id; empty while it is read, and when it cannot be. */
export function useEarlier(id: string, conversation: Conversation, guide: Guide): ReadonlyMap<string, Earlier> {
  const { person_id, group_id } = conversation.recording.value;
  const [found, setFound] = useState(none);
  useEffect(() => {
    let left = false;
    setFound(none);
    readEarlier(id, conversation.recording.peek(), guide).then(
      (answers) => !left && setFound(answers),
      // The talk goes on without it.
      (error: unknown) => console.error(error),
    );
    return () => {
      left = true;
    };
  }, [id, person_id, group_id, guide]);
  return found;
}

async function readEarlier(id: string, now: Recording, guide: Guide): Promise<ReadonlyMap<string, Earlier>> {
  if (!now.person_id && !now.group_id) return none;
  const before = (await list<Recording>('recording'))
    .filter((each) => each.id !== id && isBefore(each.record, now))
    .sort((one, other) => (one.record.started_at < other.record.started_at ? 1 : -1))
    .slice(0, LATEST);
  if (before.length === 0) return none;
  const whole = await Promise.all(before.map((each) => readable(each.id)));
  const recordings = whole.flatMap((each) => (each ? [each.record] : []));
  return earlierAnswers(guide, now, recordings, await guides());
}

interface Props {
  conversation: Conversation;
  question: Question;
  earlier: Earlier | undefined;
}

/** Words up to so many letters stand on the line; longer ones are folded. */
const SHORT = 140;

export function EarlierAnswer({ conversation, question, earlier }: Props) {
  const words = t().recordings.earlier;
  if (!earlier) return null;
  const said = answerWords(earlier.question, earlier.value, language.value, t().recordings.answer);
  const day = shortDateWords(helsinkiClock(new Date(earlier.at)).on, language.value);
  const answer = conversation.recording.value.answers[question.id];
  const now = answer && 'value' in answer ? answer.value : conversation.shown(question.id);
  const again = sayableAgain(question, earlier);
  return (
    <div class="earlier">
      {said.length > SHORT ? (
        <Disclosure summary={words.said_on(day)}>
          <p class="given">{said}</p>
        </Disclosure>
      ) : (
        <p>
          {words.said_on(day)}: <span class="given">{said}</span>
        </p>
      )}
      {again !== undefined && conversation.recording.value.state === 'draft' && !same(now, again) && (
        <Button kind="quiet" onClick={() => conversation.answer(question, again)}>
          {words.same_now}
        </Button>
      )}
    </div>
  );
}
