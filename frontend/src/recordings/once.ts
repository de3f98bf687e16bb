/** One thing at a time: a second tap before the first has been answered does nothing. */
import { useRef } from 'preact/hooks';

/** Returns `run`: it does the work, unless the work of an earlier tap is still under way. */
export function useOnce(): (work: () => Promise<unknown>) => Promise<void> {
  const busy = useRef(false);
  return async (work) => {
    if (busy.current) return;
    busy.current = true;
    try {
      await work();
    } finally {
      busy.current = false;
    }
  };
}
