/**
 * The way out: a worker that takes itself away. Built as `/sw-retire.js` and kept in no device; when a faulty worker has
 * to be called back, the server answers `/sw.js` with this file. It removes the kept page files, never any records.
 */
declare const self: ServiceWorkerGlobalScope;

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([caches.delete('shell'), self.registration.unregister()]));
});

export {};
