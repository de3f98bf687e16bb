/** What helps the talk along, folded until it is wanted. */
import { useSignal } from '@preact/signals';
import type { Card, Guide, Question, Texts, Topic } from '@/guides/guide';
import { pick, t } from '@/text';
import { Button, Dialog, Disclosure } from '@/ui';

export function TalkSupport({ question, topic }: { question: Question; topic: Topic | null }) {
  const words = t().recordings;
  const first = topic?.questions[0]?.id === question.id;
  const aim = first ? topic?.aim : undefined;
  const lists: [string, Texts[] | undefined][] = [
    ['', question.helping],
    [words.examples, question.examples],
    [words.tips, question.tips],
    [words.benefits, question.benefits],
  ];
  const helps = lists.filter((each): each is [string, Texts[]] => (each[1]?.length ?? 0) > 0);
  return (
    <div class="talk-support">
      {helps.length > 0 && (
        <Disclosure summary={words.helping}>
          {helps.map(([title, texts]) => (
            <div key={title}>
              {title && <h2 class="support-title">{title}</h2>}
              <ul>
                {texts.map((each) => (
                  <li key={each.fi}>{pick(each)}</li>
                ))}
              </ul>
            </div>
          ))}
        </Disclosure>
      )}
      {(question.why || aim) && (
        <Disclosure summary={words.why}>
          {question.why && <p>{pick(question.why)}</p>}
          {aim && <p>{pick(aim)}</p>}
        </Disclosure>
      )}
    </div>
  );
}

/** The topic's information cards, to read or to show. */
export function TopicCards({ guide, topic }: { guide: Guide; topic: Topic | null }) {
  const open = useSignal<Card | null>(null);
  const all = (topic?.cards ?? []).flatMap((id) => guide.cards?.find((card) => card.id === id) ?? []);
  // Where the talk pauses, the first stands on the screen already.
  const cards = topic?.pause ? all.slice(1) : all;
  if (cards.length === 0) return null;
  return (
    <section class="topic-cards" aria-label={t().recordings.cards}>
      <span class="quiet" aria-hidden="true">
        {t().recordings.cards}
      </span>
      {cards.map((card) => (
        <Button
          key={card.id}
          kind="quiet"
          aria-haspopup="dialog"
          onClick={() => {
            open.value = card;
          }}
        >
          {pick(card.title)}
        </Button>
      ))}
      {open.value && (
        <Dialog
          title={pick(open.value.title)}
          open
          onClose={() => {
            open.value = null;
          }}
        >
          <CardText card={open.value} />
        </Dialog>
      )}
    </section>
  );
}

export function CardText({ card }: { card: Card }) {
  const paragraphs = pick(card.body).split(/\n+/).filter(Boolean);
  return (
    <>
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </>
  );
}
