/** Has the keys derived by a worker, and takes its answer. */
import type { Derived, Kdf } from './secret';
import { takeWorker } from './spare-worker';

/** A slow tablet takes some seconds. @throws Error when the device cannot (too little memory) */
export function derived(passphrase: string, kdf: Kdf): Promise<Derived> {
  const worker = takeWorker();
  return new Promise<Derived>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Derived | { failed: string }>) =>
      'secret' in data ? resolve(data) : reject(new Error(data.failed));
    worker.onerror = (event) => reject(new Error(event.message || 'the worker did not start'));
    worker.postMessage({ passphrase, kdf });
  }).finally(() => worker.terminate());
}
