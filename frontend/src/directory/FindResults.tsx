/** What was found: by classes while nothing is asked for, else one list; and what to loosen when it is empty. */
import { useEffect, useState } from 'preact/hooks';
import { t } from '@/text';
import { Button } from '@/ui';
import { Cards, type Shared } from './Cards';
import { find } from './finding';
import { NOTHING, PAGE_OF_RESULTS, wishFor } from './find-state';
import { useFurther } from './further';
import type { Search } from './search/file';
import { searchHere } from './store';
import { toTheTop } from './to-the-top';
import { CLASSES, type Found, NO_WISH, type Wish } from './wish';

/** Two rows of two; the fourth is left out where there is one column (directory.css). */
const FIRST_OF_A_CLASS = 4;
/** So many classes are on a tablet's screen. */
const SEEN = 3;
type OneClass = (typeof CLASSES)[number];

/** Nothing asked for yet: a few of each class, everyday life first. */
export function Browse({ shared }: { shared: Shared }) {
  return (
    <>
      {CLASSES.map((each, at) => (
        <FirstOfClass key={each} of={each} shared={shared} below={at >= SEEN} />
      ))}
    </>
  );
}

/** What each class began with the last time: clearing the words asks for the same again. */
const last = new Map<OneClass, { search: Search | null; at: string; found: Found }>();

function browsed(of: OneClass, from: Wish['from']): Found {
  const search = searchHere();
  const at = JSON.stringify(from);
  const known = last.get(of);
  if (known?.search === search && known.at === at) return known.found;
  const found = find({ ...NO_WISH, from, ...wishedOf(of) }, FIRST_OF_A_CLASS);
  last.set(of, { search, at, found });
  return found;
}

function FirstOfClass({ of, shared, below }: { of: OneClass; shared: Shared; below: boolean }) {
  const words = t().directory;
  const { from } = shared.wish;
  const found = browsed(of, from);
  if (found.total === 0) return null;
  return (
    <section class="browse" aria-labelledby={`class-${of}`}>
      <div>
        <h2 id={`class-${of}`}>{words.class[of]}</h2>
        <p class="quiet">{words.class_hint[of]}</p>
      </div>
      <Cards hits={found.hits} shared={shared} below={below} />
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
function wishedOf(each: OneClass): Pick<Wish, 'classes' | 'free'> {
  return { classes: [each], free: each === 'free_place' };
}

function showClass(each: OneClass): void {
  wishFor(wishedOf(each));
  toTheTop();
}

export function Results({ found, limit, shared }: { found: Found; limit: number; shared: Shared }) {
  const words = t().directory.find;
  const { wish } = shared;
  const further = useFurther(found.total === 0);
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
      {found.total === 0 && further && <further.Empty {...shared} more={found.unknown} />}
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
