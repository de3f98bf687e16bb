/** Starts the worker that derives the secret, and takes its answer. */
import { trustedUrl } from '@/ui/trusted-url';
import type { Kdf } from './secret';
import url from './secret-worker?worker&url';

/** The secret as base64; a slow tablet takes some seconds. @throws Error when the device cannot (too little memory) */
export function derived(passphrase: string, kdf: Kdf): Promise<string> {
  const worker = new Worker(trustedUrl(url), { type: 'module' });
  return new Promise<string>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<{ secret: string } | { failed: string }>) =>
      'secret' in data ? resolve(data.secret) : reject(new Error(data.failed));
    worker.onerror = (event) => reject(new Error(event.message || 'the worker did not start'));
    worker.postMessage({ passphrase, kdf });
  }).finally(() => worker.terminate());
}
