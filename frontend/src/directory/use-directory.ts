/** The directory and the clock as a screen uses them. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Opportunity } from './opportunity';
import type { Search } from './search/file';
import { type DirectoryHere, entriesOf, entryById, onDevice, openDirectory, searchHere } from './store';
import type { Hit } from './wish';

/** What is kept on the device, refreshed when the screen opens and when the network comes back. Null: nothing yet; undefined: being read. */
export function useDirectory(): DirectoryHere | null | undefined {
  useEffect(() => {
    openDirectory();
    addEventListener('online', openDirectory);
    return () => removeEventListener('online', openDirectory);
  }, []);
  return onDevice.value;
}

/** What was read of one edition of the directory, told by what is open of it. */
interface Read {
  of: Search | null;
  entries: Map<string, Opportunity>;
}
const MOST_KNOWN = 400;
/** What any list has read last, so that one that is shown again is whole at once. */
let recent: Read = { of: null, entries: new Map() };

/**
 * The entries of the hits, in their order; null for those that are still being read. What was read before is there at once
 * and is not read again, so that typing on redraws nothing twice.
 */
export function useEntries(hits: readonly Hit[]): (Opportunity | null)[] {
  const edition = onDevice.value?.edition;
  const of = searchHere();
  const own = useRef<Read>({ of, entries: new Map() });
  const [, redraw] = useState(0);
  const wanted = hits.map((each) => each.id).join('\n');
  // Of another edition nothing is kept: an entry may have changed.
  if (own.current.of !== of) own.current = { of, entries: new Map() };
  if (recent.of !== of) recent = { of, entries: new Map() };
  const { entries } = own.current;
  const shown = hits.map(({ id }) => {
    const known = entries.get(id) ?? recent.entries.get(id);
    if (known) entries.set(id, known);
    return known ?? null;
  });
  useEffect(() => {
    const into = own.current;
    const missing = hits.filter((each) => !into.entries.has(each.id));
    if (missing.length === 0) return;
    let left = false;
    entriesOf(missing.map((each) => each.number)).then(
      (read) => {
        remember(into, read, hits);
        if (!left) redraw((times) => times + 1);
      },
      (error: unknown) => console.error(error),
    );
    return () => {
      left = true;
    };
  }, [wanted, edition]);
  return shown;
}

function remember({ of, entries: own }: Read, read: readonly (Opportunity | null)[], shown: readonly Hit[]): void {
  const of_all = recent.of === of ? recent.entries : null;
  for (const each of read) {
    if (!each) continue;
    own.set(each.id, each);
    of_all?.set(each.id, each);
  }
  if (own.size > MOST_KNOWN) {
    const wanted = new Set(shown.map((each) => each.id));
    for (const id of own.keys()) if (!wanted.has(id)) own.delete(id);
  }
  // the oldest first
  for (const id of of_all?.keys() ?? []) {
    if (!of_all || of_all.size <= MOST_KNOWN) break;
    of_all.delete(id);
  }
}

/** One entry by its id; null when it is not on this device, undefined while it is being read. */
export function useEntry(id: string | null): Opportunity | null | undefined {
  const [read, setRead] = useState<{ id: string; entry: Opportunity | null }>();
  useEffect(() => {
    let left = false;
    if (id === null) return;
    entryById(id).then(
      (entry) => !left && setRead({ id, entry }),
      (error: unknown) => console.error(error),
    );
    return () => {
      left = true;
    };
  }, [id, onDevice.value?.edition]);
  if (id === null) return null;
  return read?.id === id ? read.entry : undefined;
}

/** The present, again every half a minute and when the page comes back into view: open states stay true. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const tick = () => setNow(new Date());
    const seen = () => document.visibilityState === 'visible' && tick();
    const timer = setInterval(tick, 30_000);
    document.addEventListener('visibilitychange', seen);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', seen);
    };
  }, []);
  return now;
}
