/** Where the conversation may stop: the guide's own words stand open, and nothing presses on. */
import type { Reading } from '@/guides/engine';
import type { Card, Guide, Topic } from '@/guides/guide';
import { pick, t } from '@/text';
import { Disclosure } from '@/ui';
import { CardText } from './TalkSupport';
import { stepHref } from './steps';

export function firstCard(guide: Guide, topic: Topic | null): Card | undefined {
  return topic?.pause ? guide.cards?.find((card) => card.id === topic.cards?.[0]) : undefined;
}

/** Open when one comes to the topic, folded at its later questions. */
export function PauseCard({ guide, topic, first }: { guide: Guide; topic: Topic | null; first: boolean }) {
  if (!topic?.pause) return null;
  const card = firstCard(guide, topic);
  return (
    <section class="pause-card" aria-label={card ? pick(card.title) : pick(topic.title)}>
      {card && first && (
        <>
          <h2>{pick(card.title)}</h2>
          <CardText card={card} />
        </>
      )}
      {card && !first && (
        <Disclosure summary={pick(card.title)}>
          <CardText card={card} />
        </Disclosure>
      )}
      <p class="quiet">{t().recordings.pause_topic.rest}</p>
    </section>
  );
}

/** An answer has opened such a topic, and it comes next: said at once, where the answer was given. */
export function PauseAhead({ id, reading, topic }: { id: string; reading: Reading; topic: Topic | null }) {
  const at = topic ? reading.topics.indexOf(topic) : -1;
  const next = reading.progress[at + 1];
  const question = next?.questions[0];
  const ahead = at >= 0 && next?.topic.pause && next.topic.when && question ? { next, question } : null;
  return (
    // There while empty, so that a screen reader hears what comes into it.
    <div class="pause-ahead" role="status">
      {ahead && (
        <p>
          {t().recordings.pause_topic.ahead}{' '}
          <a href={stepHref(id, ahead.question.id)}>{pick(ahead.next.topic.title)}</a>
        </p>
      )}
    </div>
  );
}
