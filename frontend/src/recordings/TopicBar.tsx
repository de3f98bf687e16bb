/** The topics as labelled steps. They can be taken in any order. */
import { useEffect, useRef } from 'preact/hooks';
import type { Progress } from '@/guides/engine';
import { pick, t } from '@/text';
import { END, stepHref } from './steps';

export function TopicBar({ id, progress, current }: { id: string; progress: Progress[]; current: string }) {
  const words = t().recordings;
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const here = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (here && list.current) list.current.scrollLeft = here.offsetLeft - list.current.offsetLeft - 16;
  }, [current]);
  return (
    <nav class="topics" aria-label={words.topics}>
      <ol ref={list}>
        {progress.map(({ topic, questions, asked, answered, skipped }) =>
          questions[0] === undefined ? null : (
            <li key={topic.id}>
              <a
                href={stepHref(id, questions[0].id)}
                aria-current={topic.id === current ? 'step' : undefined}
                data-state={answered + skipped >= asked ? 'whole' : answered + skipped > 0 ? 'begun' : 'open'}
              >
                {pick(topic.title)}
                {asked > 0 && <span class="visually-hidden">, {words.topic_state(answered + skipped, asked)}</span>}
              </a>
            </li>
          ),
        )}
        <li>
          <a href={stepHref(id, END)} aria-current={current === END ? 'step' : undefined} data-state="open">
            {words.summary.step}
          </a>
        </li>
      </ol>
    </nav>
  );
}
