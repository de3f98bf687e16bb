/** What was found: by classes while nothing is asked for, else one list; and what to loosen when it is empty. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { t } from '@/text';
import { Button, Card } from '@/ui';
import { EntryCard } from './EntryCard';
import { find, loosenings, queryWords } from './finding';
import { findState, NOTHING, PAGE_OF_RESULTS, wishFor } from './find-state';
import { useFurther } from './further';
import type { District } from './opportunity';
import { useEntries } from './use-directory';
import { CLASSES, type Filter, type Found, type Hit, type Loosening, NO_WISH, type Wish } from './wish';

interface Shared {
  districts: readonly District[];
  now: Date;
  wish: Wish;
}

/** Two rows of two; the fourth is left out where there is one column (directory.css). */
const FIRST_OF_A_CLASS = 4;

/** `first_new`: where the focus goes when more has been asked for, so that keys go on from there. */
function Cards({ hits, shared, first_new = null }: { hits: Hit[]; shared: Shared; first_new?: number | null }) {
  const entries = useEntries(hits);
  const list = useRef<HTMLUListElement>(null);
  const there = first_new !== null && entries[first_new] != null;
  useEffect(() => {
    if (there) list.current?.children[first_new]?.querySelector('a')?.focus();
  }, [first_new, there]);
  return (
    <ul class="list entry-list" ref={list}>
      {hits.map((hit, at) => {
        const entry = entries[at];
        return (
          <li key={hit.id}>
            {entry ? (
              <EntryCard entry={entry} metres={hit.metres} {...shared} />
            ) : (
              <Card class="entry-card entry-coming">{null}</Card>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Nothing asked for yet: a few of each class, everyday life first. */
export function Browse({ shared, edition }: { shared: Shared; edition: number }) {
  return (
    <>
      {CLASSES.map((each) => (
        <OneClass key={each} of={each} shared={shared} edition={edition} />
      ))}
    </>
  );
}

function OneClass({ of, shared, edition }: { of: (typeof CLASSES)[number]; shared: Shared; edition: number }) {
  const words = t().directory;
  const { from } = shared.wish;
  const found = useMemo(
    () => find({ ...NO_WISH, from, ...wishedOf(of) }, FIRST_OF_A_CLASS),
    [edition, from?.lat, from?.lon, of],
  );
  if (found.total === 0) return null;
  return (
    <section class="browse" aria-labelledby={`class-${of}`}>
      <div>
        <h2 id={`class-${of}`}>{words.class[of]}</h2>
        <p class="quiet">{words.class_hint[of]}</p>
      </div>
      <Cards hits={found.hits} shared={shared} />
      {found.total > found.hits.length && (
        <div class="entry-show-class">
          <Button kind="quiet" aria-describedby={`class-${of}`} onClick={() => showClass(of)}>
            {words.find.show_class(found.total)}
          </Button>
        </div>
      )}
    </section>
  );
}

/** What is called free of charge is surely so: where a register does not tell the price, the search finds it. */
function wishedOf(each: (typeof CLASSES)[number]): Pick<Wish, 'classes' | 'free'> {
  return { classes: [each], free: each === 'free_place' };
}

function showClass(each: (typeof CLASSES)[number]): void {
  wishFor(wishedOf(each));
  toTheTop();
}

/** What was tapped goes away with its tap: the focus goes to the heading, and keys go on from there. */
function toTheTop(): void {
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
  scrollTo(0, 0);
}

export function Results({ found, limit, shared }: { found: Found; limit: number; shared: Shared }) {
  const words = t().directory.find;
  const { wish } = shared;
  const [first_new, setFirstNew] = useState<number | null>(null);
  const count = found.total ? words.count(found.total) : words.none;
  const read = found.read_as.map((each) => words.read_as(each.typed, each.read)).join(' ');
  return (
    <section aria-label={words.count(found.total)}>
      <div class="spread">
        <h2 class="find-count">{count}</h2>
        <Button
          kind="quiet"
          onClick={() => {
            wishFor(NOTHING);
            toTheTop();
          }}
        >
          {words.clear}
        </Button>
      </div>
      {read && <p>{read}</p>}
      <Announced words={read ? `${read} ${count}` : count} />
      {found.total === 0 && <Empty shared={shared} more={found.unknown} />}
      <Cards hits={found.hits} shared={shared} first_new={first_new} />
      <Unknown found={found} shown={wish.with_unknown} />
      {found.total > limit && (
        <div class="stack find-more">
          <p class="quiet">{words.shown(limit, found.total)}</p>
          <Button
            onClick={() => {
              setFirstNew(limit);
              wishFor({ limit: limit + PAGE_OF_RESULTS });
            }}
          >
            {words.show_more}
          </Button>
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

function Empty({ shared, more }: { shared: Shared; more: number }) {
  const words = t().directory.find;
  const said = useSaid(shared);
  const ways = loosenings(shared.wish, shared.now)
    .map((way) => ({ way, words: said(way) }))
    .filter((each) => each.words !== null)
    .slice(0, 4);
  if (ways.length === 0) return more > 0 ? null : <p class="quiet">{words.empty.other}</p>;
  return (
    <div class="stack">
      <p class="quiet">{words.empty.try}</p>
      <div class="row">
        {ways.map((each) => (
          <Button key={each.words} onClick={() => loosen(each.way)}>
            {each.words}
          </Button>
        ))}
      </div>
    </div>
  );
}

/** How a way is said; null while the words of the further wishes have not come. */
function useSaid({ districts, now }: Shared): (way: Loosening) => string | null {
  const further = useFurther(true);
  const words = t().directory.find;
  const first: Partial<Record<Filter, string>> = {
    free: words.wanted.free,
    step_free: words.wanted.step_free,
    beginner: words.wanted.beginner,
    ...(findState.value.setting === 'outdoors' ? { setting: words.wanted.outdoors } : {}),
    ...(findState.value.kinds.every((each) => each === 'group') ? { kinds: words.wanted.group } : {}),
  };
  return (way) => {
    if (way.what === 'word') return words.empty.word(way.word, way.total);
    if (way.what === 'classes') return words.empty.classes(way.total);
    const known = first[way.what] ?? further?.wishWords(way.what, findState.value, { districts }, now);
    return known ? words.empty.wanted(known, way.total) : null;
  };
}

function loosen(way: Loosening): void {
  toTheTop();
  if (way.what !== 'word') {
    wishFor({ [way.what]: NOTHING[way.what] });
    return;
  }
  const rest = queryWords(findState.peek().query).filter((each) => each !== way.word);
  wishFor({ query: rest.join(' ') });
}
