/** Records as a screen uses them: read once, read again when they change. */
import { useLayoutEffect, useState } from 'preact/hooks';
import { type Change, onChange } from './changes';
import { owner } from './owner';
import { list, read } from './reading';
import type { LocalLine } from './lines';
import type { Kind, LocalRecord } from './rows';

/** Reads again after each change that matters; an answer that was overtaken by a newer reading is not shown. */
function useReading<T>(initial: T, take: () => Promise<T>, matters: (change: Change) => boolean, keys: unknown[]): T {
  const [value, setValue] = useState<T>(initial);
  const [failure, setFailure] = useState<unknown>(null);
  // Before the browser paints: the disk works meanwhile.
  useLayoutEffect(() => {
    let latest = 0;
    let over = false;
    const load = async (): Promise<void> => {
      latest += 1;
      const mine = latest;
      try {
        const taken = await take();
        if (!over && mine === latest) setValue(() => taken);
      } catch (error) {
        if (!over && mine === latest) setFailure(error);
      }
    };
    setValue(() => initial);
    setFailure(null);
    load();
    const stop = onChange((changes) => {
      if (changes.some(matters)) load();
    });
    return () => {
      over = true;
      stop();
    };
  }, keys);
  // Thrown while drawing, so that the screen says what happened instead of opening without an end.
  if (failure !== null) throw failure;
  return value;
}

/** All records of the kind as lists show them; null while they are being read. */
export function useRecords<T>(kind: Kind): LocalLine<T>[] | null {
  const mine = owner.value;
  return useReading<LocalLine<T>[] | null>(
    null,
    () => list<T>(kind),
    (change) => change.kind === kind,
    [kind, mine],
  );
}

/** One record: null while it is being read, undefined when there is none. */
export function useRecord<T>(kind: Kind, id: string): LocalRecord<T> | null | undefined {
  const mine = owner.value;
  return useReading<LocalRecord<T> | null | undefined>(
    null,
    async () => (await read<T>(kind, id)) ?? undefined,
    (change) => change.kind === kind && (change.id === null || change.id === id),
    [kind, id, mine],
  );
}
