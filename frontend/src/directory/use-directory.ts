/** The directory and the clock as a screen uses them. */
import { useEffect, useState } from 'preact/hooks';
import type { Opportunity } from './opportunity';
import { type DirectoryHere, entriesOf, entryById, onDevice, openDirectory } from './store';
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

/** What was read of one edition of the directory. */
interface Read {
  edition: number | undefined;
  entries: ReadonlyMap<string, Opportunity>;
}
const MOST_KNOWN = 400;

/**
 * The entries of the hits, in their order; null for those that are still being read. What was read before is there at once
 * and is not read again, so that typing on redraws nothing twice.
 */
export function useEntries(hits: readonly Hit[]): (Opportunity | null)[] {
  const edition = onDevice.value?.edition;
  const [read, setRead] = useState<Read>({ edition, entries: new Map() });
  const wanted = hits.map((each) => each.id).join('\n');
  useEffect(() => {
    const missing = hits.filter((each) => read.edition !== edition || !read.entries.has(each.id));
    if (missing.length === 0) return;
    let left = false;
    entriesOf(missing.map((each) => each.number)).then(
      (entries) => !left && setRead((before) => joined(before, edition, entries, hits)),
      (error: unknown) => console.error(error),
    );
    return () => {
      left = true;
    };
  }, [wanted, edition]);
  return hits.map((each) => read.entries.get(each.id) ?? null);
}

/** Of another edition nothing is kept: an entry may have changed. */
function joined(
  before: Read,
  edition: Read['edition'],
  entries: readonly (Opportunity | null)[],
  shown: readonly Hit[],
): Read {
  const all = new Map(before.edition === edition ? before.entries : []);
  if (all.size > MOST_KNOWN) {
    const wanted = new Set(shown.map((each) => each.id));
    for (const id of all.keys()) if (!wanted.has(id)) all.delete(id);
  }
  for (const each of entries) if (each) all.set(each.id, each);
  return { edition, entries: all };
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
