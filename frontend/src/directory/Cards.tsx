/**
 * The cards of a list. Those that a screen holds are drawn at once; the others stand empty in their places and are drawn
 * some at a time when nothing more is being typed, so that the next letter need not wait for what nobody has scrolled to.
 */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { EntryCard } from './EntryCard';
import type { District } from './opportunity';
import { useEntries } from './use-directory';
import type { Hit, Wish } from './wish';

export interface Shared {
  districts: readonly District[];
  now: Date;
  wish: Wish;
}

interface Props {
  hits: readonly Hit[];
  shared: Shared;
  /** Where the focus goes when more has been asked for, so that keys go on from there. */
  first_new?: number | null;
  /** Nobody sees it without scrolling. */
  below?: boolean;
}

export function Cards({ hits, shared, first_new = null, below = false }: Props) {
  const drawn = useDrawn(hits, below ? 0 : FIRST);
  const entries = useEntries(useMemo(() => hits.slice(0, drawn), [hits, drawn]));
  const wish = useAsked(shared.wish);
  const list = useRef<HTMLUListElement>(null);
  const there = first_new !== null && entries[first_new] != null;
  useEffect(() => {
    if (there) list.current?.children[first_new]?.querySelector('a')?.focus();
  }, [first_new, there]);
  return (
    <ul class="list entry-list" ref={list}>
      {hits.map((hit, at) => {
        const entry = entries[at];
        if (!entry) return <Coming key={at} />;
        return (
          <li key={hit.id}>
            <EntryCard entry={entry} metres={hit.metres} wish={wish} districts={shared.districts} now={shared.now} />
          </li>
        );
      })}
    </ul>
  );
}

/** The same place for whatever comes into it: nothing is drawn anew while it is empty. */
function Coming() {
  return (
    <li>
      <div class="card entry-card entry-coming" />
    </li>
  );
}

/** The wish as long as nothing a card tells of has changed in it: then no card is drawn anew while one types. */
function useAsked(wish: Wish): Wish {
  const { profile, step_free, beginner, lit, setting } = wish;
  return useMemo(() => wish, [profile, step_free, beginner, lit, setting]);
}

/** Where one looks first. */
const FIRST = 6;
/** As many as are seen on a tablet without scrolling. */
const ON_SCREEN = 12;
const MORE = 8;
/** Longer than between two letters of whoever types slowly. */
const CALM_MS = 250;

interface Drawing {
  of: readonly Hit[];
  drawn: number;
}

/**
 * How many of the hits are to be drawn by now: a few at once, what is on the screen as soon as nothing else is to be done, the
 * rest when all is calm. What goes on from what was there is drawn in one go.
 */
function useDrawn(hits: readonly Hit[], first: number): number {
  const drawing = useRef<Drawing>({ of: hits, drawn: first });
  const [, redraw] = useState(0);
  if (drawing.current.of !== hits) {
    const { of, drawn } = drawing.current;
    const goes_on = of.length > 0 && of.every((each, at) => each.id === hits[at]?.id);
    drawing.current = { of: hits, drawn: goes_on ? (drawn < of.length ? drawn : hits.length) : first };
  }
  const { drawn } = drawing.current;
  useEffect(() => {
    if (drawn >= hits.length) return;
    const wait_ms = drawn === 0 || drawn === ON_SCREEN ? CALM_MS : 0;
    return whenCalm(() => {
      drawing.current = { of: hits, drawn: drawn < ON_SCREEN ? ON_SCREEN : drawn + MORE };
      redraw((times) => times + 1);
    }, wait_ms);
  }, [hits, drawn]);
  return drawn;
}

/** Calls after so long, when the screen has nothing else to do. Returns how to end it. */
function whenCalm(call: () => void, after_ms: number): () => void {
  let asked = 0;
  const timer = setTimeout(() => {
    if (typeof requestIdleCallback === 'function') asked = requestIdleCallback(call, { timeout: 500 });
    else call();
  }, after_ms);
  return () => {
    clearTimeout(timer);
    if (asked) cancelIdleCallback(asked);
  };
}
