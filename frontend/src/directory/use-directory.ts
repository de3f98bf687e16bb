/** The directory and the clock as a screen uses them. */
import { useEffect, useState } from 'preact/hooks';
import { type DirectoryOnDevice, onDevice, openDirectory } from './store';

/** What is kept on the device, refreshed when the screen opens and when the network comes back. Null: nothing yet; undefined: being read. */
export function useDirectory(): DirectoryOnDevice | null | undefined {
  useEffect(() => {
    openDirectory();
    addEventListener('online', openDirectory);
    return () => removeEventListener('online', openDirectory);
  }, []);
  return onDevice.value;
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
