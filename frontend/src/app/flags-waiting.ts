/** Faults that were told of the directory without a network leave by themselves when there is one, whoever is signed in. */
import { FLAGS } from '@/directory/flags-key';
import { setting } from '@/store/settings';

/** Sends now and whenever the network comes back. Returns how to end it. */
export function sendFlagsWaiting(): () => void {
  const send = () => void sent().catch((error: unknown) => console.error(error));
  send();
  addEventListener('online', send);
  return () => removeEventListener('online', send);
}

async function sent(): Promise<void> {
  if ((await setting(FLAGS)) === undefined) return;
  await (await import('@/directory/flags/sending')).sendFlags();
}
