/** The map: the search of the list, drawn; what is chosen on it is told below it, and the list stands under both. */
import '../directory.css';
import './map.css';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { t } from '@/text';
import { Button, LinkButton, Page, route, TextField } from '@/ui';
import { owner } from '@/store/owner';
import { DirectoryMissing } from '../DirectoryState';
import type { Point } from '../distance';
import { findAddress, findState, fromAddress, origin, wishFor, wishOf } from '../find-state';
import { find, points as pointsOf } from '../finding';
import type { DirectoryHere } from '../store';
import { useDirectory, useNow } from '../use-directory';
import type { Points } from '../wish';
import { BaseMap } from './base/BaseMap';
import { countIn, type Part, type Placed, placed } from './clusters';
import { MapBox } from './MapBox';
import { Cards, MapList } from './MapList';
import { mapAddressOf } from './state';
import { mapWords } from './words';

export default function MapPage() {
  const directory = useDirectory();
  const words = mapWords();
  useMapAddress();
  const state = findState.value;
  return (
    <Page title={words.title} wide>
      <search class="stack find-search">
        <TextField
          type="search"
          label={t().directory.find.search}
          value={state.query}
          onInput={(query) => wishFor({ query })}
          maxLength={200}
          enterkeyhint="search"
          autocomplete="off"
          spellcheck={false}
        />
        <div>
          <LinkButton kind="quiet" href={owner.value ? '#/' : findAddress(state)}>
            {words.to_list}
          </LinkButton>
        </div>
      </search>
      {directory ? <Shown directory={directory} /> : <DirectoryMissing reading={directory === undefined} />}
    </Page>
  );
}

function Shown({ directory }: { directory: DirectoryHere }) {
  const state = findState.value;
  const { edition, districts } = directory;
  const from = origin(state, directory);
  const wish = useMemo(() => wishOf(state, from), [state, from]);
  const now = useNow();
  // Hours pass: what is open now is asked again as the clock goes on; nothing else depends on it.
  const asked = JSON.stringify([wish, wish.open === 'now' ? now.getTime() : 0]);
  const points = useUnchanged(
    useMemo(() => pointsOf(wish, now), [asked, edition]),
    edition,
  );
  const all = useMemo(() => placed(points), [points]);
  const found = useMemo(() => find(wish, state.limit, now), [asked, edition, state.limit]);
  const [at, setAt] = useState<{ middle: Point; part: Part } | null>(null);
  const [chosen, setChosen] = useState<readonly number[]>([]);
  // Another search, or news: the numbers may be others'.
  useEffect(() => setChosen([]), [points]);
  const shared = { wish, districts, edition };
  return (
    <>
      <MapBox points={all} chosen={chosen} onChosen={setChosen} onMoved={(middle, part) => setAt({ middle, part })} />
      <Chosen numbers={chosen} onClose={() => setChosen([])} {...shared} />
      {at && <InView points={all} part={at.part} total={found.total} />}
      <BaseMap />
      <MapList points={points} middle={at?.middle ?? null} found={found} {...shared} />
    </>
  );
}

/** Those of before, as long as they are the same: what is chosen on the map stays chosen while the clock goes on. */
function useUnchanged(points: Points, edition: number): Points {
  const before = useRef({ points, edition });
  const { numbers } = before.current.points;
  const same = numbers.length === points.numbers.length && numbers.every((each, at) => each === points.numbers[at]);
  if (before.current.edition !== edition || !same) before.current = { points, edition };
  return before.current.points;
}

interface ChosenProps extends Omit<Parameters<typeof Cards>[0], 'numbers'> {
  numbers: readonly number[];
  onClose(): void;
}

/** What was tapped on the map: one entry, or all that are in that very place. */
function Chosen({ numbers, onClose, ...shared }: ChosenProps) {
  const words = mapWords();
  if (numbers.length === 0) return null;
  return (
    <section class="map-chosen stack" aria-label={words.chosen(numbers.length)}>
      <div class="spread">
        <h2>{words.chosen(numbers.length)}</h2>
        <Button kind="quiet" onClick={onClose}>
          {words.close}
        </Button>
      </div>
      <p class="visually-hidden" role="status">
        {words.chosen(numbers.length)}
      </p>
      <Cards numbers={numbers} {...shared} />
    </section>
  );
}

interface InViewProps {
  points: Placed;
  part: Part;
  /** Also those without a place. */
  total: number;
}

function InView({ points, part, total }: InViewProps) {
  const words = mapWords();
  const count = countIn(points, part);
  const elsewhere = total - points.numbers.length;
  return (
    <p class="quiet map-in-view" role="status">
      {words.in_view(count, points.numbers.length)} {elsewhere > 0 && words.without_place(elsewhere)}
    </p>
  );
}

/** Keeps the public's search in the address; a practitioner's never gets there. */
function useMapAddress(): void {
  const signedIn = owner.value !== null;
  const { query, path } = route.value;
  const first = useRef(true);
  useEffect(() => {
    const asked = fromAddress(query);
    if (!signedIn && findAddress(asked) !== findAddress({ ...findState.peek(), near: false })) findState.value = asked;
  }, [signedIn, query]);
  const address = mapAddressOf(findState.value);
  useEffect(() => {
    if (first.current || signedIn) {
      first.current = false;
      return;
    }
    const write = () =>
      path[0] === 'map' && /^#\/map(\?|$)/.test(location.hash) && history.replaceState(history.state, '', address);
    const timer = setTimeout(write, 300);
    document.addEventListener('click', write, true);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('click', write, true);
    };
  }, [address, signedIn]);
}
