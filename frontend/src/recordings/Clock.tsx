/**
 * How long the talk and its topic have taken, against what the guide has thought. It never rings, never changes its colour,
 * and one tap takes it away for good; a screen reader hears it only when reading here.
 */
import { signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Guide, Topic } from '@/guides/guide';
import { ownSetting, setOwnSetting } from '@/store/records';
import { owner } from '@/store/owner';
import { t } from '@/text';
import type { Conversation } from './conversation';

/** The own setting of whoever does not want to see the time. */
const HIDDEN = 'clock-hidden';
const LOOK_MS = 15_000;
const hidden = signal<boolean | null>(null);

interface Props {
  conversation: Conversation;
  guide: Guide;
  topic: Topic | null;
}

export function Clock({ conversation, guide, topic }: Props) {
  const words = t().recordings.clock;
  const who = owner.value;
  const looked = useSignal(0);
  useEffect(() => {
    hidden.value = null;
    ownSetting<boolean>(HIDDEN).then(
      (found) => {
        hidden.value = found === true;
      },
      () => {
        hidden.value = false;
      },
    );
  }, [who]);
  useEffect(() => {
    const timer = setInterval(() => {
      looked.value += 1;
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [conversation]);
  if (hidden.value === null) return null;
  looked.value;
  const turn = (away: boolean) => {
    hidden.value = away;
    setOwnSetting(HIDDEN, away || undefined).catch((error: unknown) => console.error(error));
  };
  if (hidden.value) {
    return (
      <button type="button" class="clock" onClick={() => turn(false)}>
        {words.show}
      </button>
    );
  }
  const ofTopic =
    topic?.minutes === undefined ? '' : ` · ${words.topic(conversation.topicMinutes(topic.id), topic.minutes)}`;
  return (
    <button type="button" class="clock" onClick={() => turn(true)}>
      {words.whole(conversation.minutes(), guide.minutes)}
      {ofTopic}
      <span class="visually-hidden">. {words.hide}</span>
      <span aria-hidden="true"> ×</span>
    </button>
  );
}
