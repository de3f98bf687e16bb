/** The public start and the practitioner's directory: one search field, a few wishes, the cheapest class first. */
import './directory.css';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { t } from '@/text';
import { Page, route, TextField } from '@/ui';
import { owner } from '@/store/owner';
import { DirectoryFoot, DirectoryMissing } from './DirectoryState';
import { findAddress, type FindState, findState, fromAddress, origin, wishFor } from './find-state';
import { FindWishes } from './FindWishes';
import { Browse, Results } from './FindResults';
import { PhoneCard, phoneService } from './PhoneCard';
import { browsingIndex, prepareSearch, searchIndex } from './indexes';
import { find, queryWords, type Wish } from './search';
import type { DirectoryOnDevice } from './store';
import { useDirectory, useNow } from './use-directory';

const FAR_METRES = 100_000;

export default function FindPage() {
  const directory = useDirectory();
  const words = t().directory.find;
  useAddress();
  const state = findState.value;
  return (
    <Page title={words.title} wide>
      <search class="stack find-search">
        <TextField
          type="search"
          label={words.search}
          placeholder={words.placeholder}
          value={state.query}
          onInput={(query) => wishFor({ query })}
          maxLength={200}
          enterkeyhint="search"
          autocomplete="off"
          spellcheck={false}
        />
        <FindWishes districts={directory?.districts ?? []} />
      </search>
      {directory ? (
        <Found directory={directory} state={state} />
      ) : (
        <DirectoryMissing reading={directory === undefined} />
      )}
    </Page>
  );
}

/** Keeps the public's search in the address; a practitioner's never gets there. */
function useAddress(): void {
  const signedIn = owner.value !== null;
  const query = route.value.query;
  const first = useRef(true);
  useEffect(() => {
    if (!signedIn) findState.value = { ...fromAddress(query), limit: keptLimit(query) };
  }, [signedIn, query]);
  const address = findAddress(findState.value);
  useEffect(() => {
    if (first.current || signedIn) {
      first.current = false;
      return;
    }
    const write = () => {
      // A tap on a link may have led away already, before this screen is gone.
      if (/^(#\/?(\?.*)?)?$/.test(location.hash)) history.replaceState(history.state, '', address);
    };
    // Not at every letter, since browsers allow only so many changes of the address in a while; but before any tap leads away.
    const timer = setTimeout(write, 300);
    document.addEventListener('click', write, true);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('click', write, true);
    };
  }, [address, signedIn]);
}

/** Coming back to the same search, as much of the list as was shown. */
function keptLimit(query: URLSearchParams): number {
  const before = findState.peek();
  const same = findAddress(before) === findAddress(fromAddress(query));
  return same ? before.limit : fromAddress(query).limit;
}

function Found({ directory, state }: { directory: DirectoryOnDevice; state: FindState }) {
  const now = useNow();
  const from = origin(state, directory);
  const index = queryWords(state.query).length ? searchIndex(directory) : browsingIndex(directory);
  useEffect(() => prepareSearch(directory), [directory.opportunities]);
  const wish: Wish = {
    query: state.query,
    wanted: state.wanted,
    classes: state.classes,
    with_unknown: state.with_unknown,
    from,
    nearest_first: state.near && from !== null,
  };
  const key = JSON.stringify([wish, state.limit]);
  const found = useMemo(() => find(index, wish, state.limit), [index, key]);
  const phone = useMemo(() => phoneService(directory.opportunities), [directory]);
  // Someone on a journey: then the order by distance helps nobody.
  const far = wish.nearest_first && found.hits.every(({ metres }) => metres === null || metres > FAR_METRES);
  const browsing = !state.query.trim() && !state.wanted.length && !state.classes.length && !wish.nearest_first;
  const shared = { districts: directory.districts, now, wanted: state.wanted };
  // Over the ideas at the start; after what was asked for, where help is looked for when nothing fits.
  const card = phone && <PhoneCard entry={phone.entry} number={phone.number} now={now} />;
  return (
    <>
      {browsing && card}
      {from && <p class="quiet find-note">{far ? t().directory.find.far : t().directory.find.straight_line}</p>}
      {browsing ? (
        <Browse index={index} wish={wish} shared={shared} />
      ) : (
        <Results index={index} wish={wish} found={found} limit={state.limit} shared={shared} />
      )}
      {!browsing && card}
      <DirectoryFoot directory={directory} />
    </>
  );
}
