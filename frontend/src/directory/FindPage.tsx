/** The public start and the practitioner's directory: one search field, a few wishes, the cheapest class first. */
import './directory.css';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { t } from '@/text';
import { LinkButton, Page, route, TextField } from '@/ui';
import { owner } from '@/store/owner';
import { AreasNotice, DirectoryFoot, DirectoryMissing } from './DirectoryState';
import { find } from './finding';
import { findAddress, type FindState, findState, fromAddress, origin, wishFor, wishOf } from './find-state';
import { FindWishes } from './FindWishes';
import { Browse, Results } from './FindResults';
import { PhoneCard, usePhoneService } from './PhoneCard';
import { type DirectoryHere, directoryHere } from './store';
import { useDirectory, useNow } from './use-directory';
import { asks, FILTERS } from './wish';

const FAR_METRES = 100_000;

// What is kept is read while the rest of the screen is still on its way; what goes wrong is told when the screen opens it.
void directoryHere().catch(() => undefined);

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
        <div>
          <LinkButton href={owner.value ? '#/map' : findAddress(state).replace('#/', '#/map')}>
            {t().app.place.map}
          </LinkButton>
        </div>
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
  const written = useRef<string | null>(null);
  useEffect(() => {
    // What was written here comes back as news in some browsers, when more has been chosen meanwhile.
    if (!signedIn && findAddress(fromAddress(query)) !== written.current)
      findState.value = { ...fromAddress(query), limit: keptLimit(query) };
  }, [signedIn, query]);
  const address = findAddress(findState.value);
  useEffect(() => {
    if (first.current || signedIn) {
      first.current = false;
      return;
    }
    const write = () => {
      // A tap on a link may have led away already, before this screen is gone.
      if (!/^(#\/?(\?.*)?)?$/.test(location.hash)) return;
      written.current = address;
      history.replaceState(history.state, '', address);
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

function Found({ directory, state }: { directory: DirectoryHere; state: FindState }) {
  const now = useNow();
  const words = t().directory.find;
  const from = origin(state, directory);
  const wish = wishOf(state, from);
  const asked = FILTERS.some((each) => asks(wish, each)) || wish.profile !== null;
  const browsing = !state.query.trim() && !asked && !wish.nearest_first;
  // Hours pass: what is open now is asked again as the clock goes on; nothing else depends on it.
  const key = JSON.stringify([wish, state.limit, wish.open === 'now' ? now.getTime() : 0]);
  const found = useMemo(() => (browsing ? null : find(wish, state.limit, now)), [directory.edition, key]);
  const phone = usePhoneService(directory);
  // Someone on a journey: then the order by distance helps nobody.
  const far =
    found !== null && wish.nearest_first && found.hits.every(({ metres }) => metres === null || metres > FAR_METRES);
  const shared = { districts: directory.districts, now, wish };
  // Over the ideas at the start; after what was asked for, where help is looked for when nothing fits.
  const card = phone && <PhoneCard entry={phone.entry} number={phone.number} now={now} />;
  return (
    <>
      <AreasNotice directory={directory} />
      {browsing && card}
      {from && <p class="quiet find-note">{far ? words.far : words.straight_line}</p>}
      {found ? <Results found={found} limit={state.limit} shared={shared} /> : <Browse shared={shared} />}
      {!browsing && card}
      <DirectoryFoot directory={directory} />
    </>
  );
}
