/** One thing at a time: a second tap before the first has been answered does nothing. */
import { useRef, useState } from 'preact/hooks';

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

/** The same for what a tap alone keeps: `failed` while the last of it was not kept, so that the screen can say so. */
export function useKeeping(): { failed: boolean; keep: (work: () => Promise<unknown>) => void } {
  const [failed, setFailed] = useState(false);
  const once = useOnce();
  const attempt = async (work: () => Promise<unknown>) => {
    setFailed(false);
    await work().catch((error: unknown) => {
      console.error(error);
      setFailed(true);
    });
  };
  return { failed, keep: (work) => void once(() => attempt(work)) };
}
