/** Starts the worker that derives the keys, and takes its answer. */
import { trustedUrl } from '@/ui/trusted-url';
import type { Derived, Kdf } from './secret';
import url from './secret-worker?worker&url';

/** A slow tablet takes some seconds. @throws Error when the device cannot (too little memory) */
export function derived(passphrase: string, kdf: Kdf): Promise<Derived> {
  const worker = new Worker(trustedUrl(url), { type: 'module' });
  return new Promise<Derived>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Derived | { failed: string }>) =>
      'secret' in data ? resolve(data) : reject(new Error(data.failed));
    worker.onerror = (event) => reject(new Error(event.message || 'the worker did not start'));
    worker.postMessage({ passphrase, kdf });
  }).finally(() => worker.terminate());
}
