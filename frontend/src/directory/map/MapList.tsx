/** The same search as a list, nearest to the middle of the map first: all that the map shows, for whoever does not use it. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { t } from '@/text';
import { Button } from '@/ui';
import { metresBetween, type Point } from '../distance';
import { EntryCard } from '../EntryCard';
import { findState, PAGE_OF_RESULTS, wishFor } from '../find-state';
import type { District, Opportunity } from '../opportunity';
import { entriesOf } from '../store';
import { useNow } from '../use-directory';
import type { Found, Points, Wish } from '../wish';
import { nearest } from './nearest';
import { mapWords } from './words';

interface Props {
  points: Points;
  /** The search in its own order. */
  found: Found;
  /** Where the map stands; null as long as it has not been drawn: then the list is in its own order. */
  middle: Point | null;
  wish: Wish;
  districts: readonly District[];
  /** Of what the points are numbers: another one with every change of the directory. */
  edition: number;
}

export function MapList({ points, found, middle, wish, districts, edition }: Props) {
  const words = mapWords();
  const limit = findState.value.limit;
  const shown = useMemo(
    () => (middle ? nearest(points, middle, limit) : found.hits.map((each) => each.number)),
    [points, middle, middle ? limit : found],
  );
  const count = middle ? points.numbers.length : found.total;
  return (
    <section class="stack map-list" aria-labelledby="map-list">
      <div>
        <h2 id="map-list" tabIndex={-1}>
          {words.list(count)}
        </h2>
        {middle && count > 0 && <p class="quiet">{words.ordered}</p>}
      </div>
      <Cards numbers={shown} wish={wish} districts={districts} edition={edition} />
      {count > limit && (
        <div class="find-more">
          <Button onClick={() => wishFor({ limit: limit + PAGE_OF_RESULTS })}>{t().directory.find.show_more}</Button>
        </div>
      )}
    </section>
  );
}

interface CardsProps {
  numbers: readonly number[];
  wish: Wish;
  districts: readonly District[];
  edition: number;
}

/** Cards of entries by their numbers; those shown before stay until the new ones have been read. */
export function Cards({ numbers, wish, districts, edition }: CardsProps) {
  const now = useNow();
  const [entries, setEntries] = useState<Opportunity[]>([]);
  useEffect(() => {
    let left = false;
    entriesOf(numbers).then(
      (read) => !left && setEntries(read.filter((each) => each !== null)),
      (error: unknown) => console.error(error),
    );
    return () => {
      left = true;
    };
  }, [numbers, edition]);
  return (
    <ul class="list entry-list">
      {entries.map((entry) => {
        const metres = wish.from && entry.geo ? metresBetween(wish.from, entry.geo) : null;
        return (
          <li key={entry.id}>
            <EntryCard entry={entry} metres={metres} wish={wish} districts={districts} now={now} />
          </li>
        );
      })}
    </ul>
  );
}
