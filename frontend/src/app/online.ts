import { signal } from '@preact/signals';

/** What the browser says of the network. A hint for the words on the screen only: what was sent is known from receipts. */
export const online = signal(navigator.onLine);
addEventListener('online', () => {
  online.value = true;
});
addEventListener('offline', () => {
  online.value = false;
});
