/** The service worker's events. What it does is in shell.ts; it keeps the page itself, and never any data. */
import { PrecacheController } from 'workbox-precaching/PrecacheController.js';
import { IS_WHOLE, type PageMessage, TAKE_OVER, type Wholeness } from './messages';
import { addressInShell, type ShellFile } from './shell';

declare const self: ServiceWorkerGlobalScope;
/** Put in by the build: every file of this version, and its name. */
declare const __SHELL__: ShellFile[];
declare const __EDITION__: string;

const addresses = new Set(__SHELL__.map((file) => file.url));
const shell = new PrecacheController({ cacheName: 'shell' });
shell.addToCacheList(__SHELL__);

// All files or none: one that is missing or not the one that was built fails the install, and the old version stays.
self.addEventListener('install', (event) => void shell.install(event));

// Only when the old version serves no page any more, or the page has asked for it, are the files of the old one removed.
self.addEventListener('activate', (event) => {
  void shell.activate(event);
  event.waitUntil(self.clients.claim());
});

self.addEventListener('fetch', (event) => {
  const address = addressInShell(event.request, self.location.origin, addresses);
  if (address === null) return;
  // What the browser has lost, or cannot read any more, is asked of the network: else no page would open even with one.
  const kept = shell.matchPrecache(address).catch(() => undefined);
  event.respondWith(kept.then((answer) => answer ?? fetch(event.request)));
});

self.addEventListener('message', (event) => {
  const message = event.data as PageMessage;
  if (message.say === TAKE_OVER) event.waitUntil(self.skipWaiting());
  if (message.say === IS_WHOLE) event.waitUntil(answerWhole(event.ports[0]));
});

async function answerWhole(port: MessagePort | undefined): Promise<void> {
  const kept = await Promise.all([...addresses].map((address) => shell.matchPrecache(address)));
  port?.postMessage({ whole: kept.every((each) => each !== undefined), edition: __EDITION__ } satisfies Wholeness);
}
