/** What was found: by classes while nothing is asked for, else one list; and what to loosen when it is empty. */
import { useEffect, useState } from 'preact/hooks';
import { t } from '@/text';
import { Button } from '@/ui';
import { EntryCard } from './EntryCard';
import { CLASSES, type Wanted } from './filters';
import { findState, NOTHING, PAGE_OF_RESULTS, wishFor } from './find-state';
import type { Directory } from './opportunity';
import { find, type Found, type Hit, type Loosening, loosenings, queryWords, type Wish } from './search';
import type { SearchIndex } from './search-index';

interface Shared {
  districts: Directory['districts'];
  now: Date;
  wanted: readonly Wanted[];
}

/** Two rows of two; the fourth is left out where there is one column (directory.css). */
const FIRST_OF_A_CLASS = 4;

function Cards({ hits, shared }: { hits: Hit[]; shared: Shared }) {
  return (
    <ul class="list entry-list">
      {hits.map(({ entry, metres }) => (
        <li key={entry.id}>
          <EntryCard entry={entry} metres={metres} {...shared} />
        </li>
      ))}
    </ul>
  );
}

/** Nothing asked for yet: a few of each class, everyday life first. */
export function Browse({ index, wish, shared }: { index: SearchIndex; wish: Wish; shared: Shared }) {
  const words = t().directory;
  return (
    <>
      {CLASSES.map((each) => {
        const found = find(index, { ...wish, classes: [each] }, FIRST_OF_A_CLASS);
        if (found.total === 0) return null;
        return (
          <section key={each} class="browse" aria-labelledby={`class-${each}`}>
            <div>
              <h2 id={`class-${each}`}>{words.class[each]}</h2>
              <p class="quiet">{words.class_hint[each]}</p>
            </div>
            <Cards hits={found.hits} shared={shared} />
            {found.total > found.hits.length && (
              <div class="entry-show-class">
                <Button kind="quiet" aria-describedby={`class-${each}`} onClick={() => showClass(each)}>
                  {words.find.show_class(found.total)}
                </Button>
              </div>
            )}
          </section>
        );
      })}
    </>
  );
}

function showClass(each: (typeof CLASSES)[number]): void {
  wishFor({ classes: [each] });
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
  scrollTo(0, 0);
}

interface ResultsProps {
  index: SearchIndex;
  wish: Wish;
  found: Found;
  limit: number;
  shared: Shared;
}

export function Results({ index, wish, found, limit, shared }: ResultsProps) {
  const words = t().directory.find;
  const count = found.total ? words.count(found.total) : words.none;
  const read = found.read_as.map((each) => words.read_as(each.typed, each.read)).join(' ');
  return (
    <section aria-label={words.count(found.total)}>
      <div class="spread">
        <h2 class="find-count">{count}</h2>
        <Button kind="quiet" onClick={() => wishFor(NOTHING)}>
          {words.clear}
        </Button>
      </div>
      {read && <p>{read}</p>}
      <Announced words={read ? `${read} ${count}` : count} />
      {found.total === 0 && <Empty index={index} wish={wish} />}
      <Cards hits={found.hits} shared={shared} />
      <Unknown found={found} shown={wish.with_unknown} />
      {found.total > limit && (
        <div class="stack find-more">
          <p class="quiet">{words.shown(limit, found.total)}</p>
          <Button onClick={() => wishFor({ limit: limit + PAGE_OF_RESULTS })}>{words.show_more}</Button>
        </div>
      )}
    </section>
  );
}

/** Tells the count to a screen reader when the typing has paused, not at every letter. */
function Announced({ words }: { words: string }) {
  const [said, say] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => say(words), 800);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <p class="visually-hidden" role="status">
      {said}
    </p>
  );
}

/** Unknown is not no: how many more there may be, one tap away. */
function Unknown({ found, shown }: { found: Found; shown: boolean }) {
  const words = t().directory.find.unknown;
  if (found.unknown === 0) return null;
  return (
    <p class="find-unknown">
      {shown ? words.shown(found.unknown) : words.hidden(found.unknown)}{' '}
      <Button kind="quiet" onClick={() => wishFor({ with_unknown: !shown })}>
        {shown ? words.hide : words.show}
      </Button>
    </p>
  );
}

function Empty({ index, wish }: { index: SearchIndex; wish: Wish }) {
  const words = t().directory.find;
  const ways = loosenings(index, wish).slice(0, 4);
  return (
    <div class="stack">
      {ways.length ? (
        <div class="stack">
          <p class="quiet">{words.empty.try}</p>
          <div class="row">
            {ways.map((way) => (
              <Button key={JSON.stringify(way)} onClick={() => loosen(way, wish)}>
                {wayWords(way)}
              </Button>
            ))}
          </div>
        </div>
      ) : (
        <p class="quiet">{words.empty.other}</p>
      )}
    </div>
  );
}

function wayWords(way: Loosening): string {
  const words = t().directory.find;
  switch (way.what) {
    case 'word':
      return words.empty.word(way.word, way.total);
    case 'wanted':
      return words.empty.wanted(words.wanted[way.wanted], way.total);
    case 'classes':
      return words.empty.classes(way.total);
  }
}

function loosen(way: Loosening, wish: Wish): void {
  const state = findState.peek();
  switch (way.what) {
    case 'word':
      wishFor({
        query: queryWords(wish.query)
          .filter((each) => each !== way.word)
          .join(' '),
      });
      break;
    case 'wanted':
      wishFor({ wanted: state.wanted.filter((each) => each !== way.wanted) });
      break;
    case 'classes':
      wishFor({ classes: [] });
  }
}
