/** The worker that derives keys, started while the passphrase is still being typed. It knows nothing until it is asked. */
import { trustedUrl } from '@/ui/trusted-url';
import url from './secret-worker?worker&url';

let spare: Worker | null = null;

function start(): Worker {
  return new Worker(trustedUrl(url), { type: 'module' });
}

/** Starts one when there is time for it; returns how to let go of it. Where it cannot start, the unlocking says so. */
export function prepareWorker(): () => void {
  const idle = typeof requestIdleCallback === 'function' ? requestIdleCallback : (call: () => void) => setTimeout(call);
  let over = false;
  idle(() => {
    if (over || spare !== null || typeof Worker === 'undefined') return;
    try {
      const mine = start();
      // Its file did not come, which is told once: whoever asked it would wait for ever.
      mine.onerror = () => {
        if (spare === mine) spare = null;
      };
      spare = mine;
    } catch (error) {
      console.error(error);
    }
  });
  return () => {
    over = true;
    spare?.terminate();
    spare = null;
  };
}

/** The one made ready, or a new one; whoever takes it ends it. */
export function takeWorker(): Worker {
  const worker = spare ?? start();
  spare = null;
  return worker;
}
