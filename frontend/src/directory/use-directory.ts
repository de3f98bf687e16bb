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

/**
 * The entries of the hits, in their order; null for those that are still being read. Those read before are there at once,
 * and the ones shown before stay until the new ones have come.
 */
export function useEntries(hits: readonly Hit[]): (Opportunity | null)[] {
  const [read, setRead] = useState<ReadonlyMap<string, Opportunity>>(new Map());
  const wanted = hits.map((each) => each.id).join('\n');
  useEffect(() => {
    let left = false;
    entriesOf(hits.map((each) => each.number)).then(
      (entries) => !left && setRead((before) => known(before, entries)),
      (error: unknown) => console.error(error),
    );
    return () => {
      left = true;
    };
  }, [wanted, onDevice.value?.edition]);
  return hits.map((each) => read.get(each.id) ?? null);
}

const MOST_KNOWN = 400;

/** What was read before goes on being there, so that a list that changes by one entry is not empty in between. */
function known(before: ReadonlyMap<string, Opportunity>, entries: readonly (Opportunity | null)[]) {
  const all = new Map(before.size > MOST_KNOWN ? [] : before);
  for (const each of entries) if (each) all.set(each.id, each);
  return all;
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
