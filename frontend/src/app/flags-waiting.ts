/** Faults that were told of the directory without a network leave by themselves when there is one, whoever is signed in. */
import { FLAGS } from '@/directory/flags-key';
import { setting } from '@/store/settings';

const EVERY_MS = 5 * 60_000;

/** Sends what waits: now, when the network or the user comes back, and every five minutes. Returns how to end it. */
export function sendFlagsWaiting(): () => void {
  const send = () => void sent().catch((error: unknown) => console.error(error));
  const seen = () => document.visibilityState === 'visible' && send();
  send();
  const timer = setInterval(send, EVERY_MS);
  addEventListener('online', send);
  document.addEventListener('visibilitychange', seen);
  return () => {
    clearInterval(timer);
    removeEventListener('online', send);
    document.removeEventListener('visibilitychange', seen);
  };
}

async function sent(): Promise<void> {
  if ((await setting(FLAGS)) === undefined) return;
  await (await import('@/directory/flags/sending')).sendFlags();
}
