/**
 * The page's side of the service worker: it keeps the app in the device and changes versions only when asked.
 *
 * A new version is fetched whole beside the old one and then waits. It is offered (`updateReady`), never forced:
 * whoever is in the middle of a conversation finds the page as it was. Applying it opens the page once again.
 */
import { signal } from '@preact/signals';
import { quiet } from '@/accounts/state';
import { route, trustedUrl } from '@/ui';
import { IS_WHOLE, type PageMessage, TAKE_OVER, type Wholeness } from '../../../service-worker/messages';

const HOUR_MS = 3_600_000;

/** Null while it is not known; `unsupported` where the browser has no workers or the page is not served securely. */
export const readyOffline = signal<boolean | 'unsupported' | null>(null);
export const updateReady = signal(false);

let registration: ServiceWorkerRegistration | null = null;
let checkedAt = 0;
let asked = false;

/** Starts the worker and follows it. Called once, after the first screen has been painted. */
export async function linkWorker(): Promise<void> {
  const container = navigator.serviceWorker;
  if (!container || import.meta.env.DEV) {
    readyOffline.value = 'unsupported';
    return;
  }
  // A page that was opened before the first version came has been served by it since: the next one replaces it there too.
  let served = container.controller !== null;
  container.addEventListener('controllerchange', () => {
    if (served) onReplaced();
    served = true;
  });
  void container.ready.then(tellWhole);
  await register(container);
  const back = () => void (brokenOff() ? register(container) : checkForUpdate());
  addEventListener('focus', back);
  addEventListener('online', back);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') back();
  });
}

async function register(container: ServiceWorkerContainer): Promise<void> {
  try {
    registration = await container.register(trustedUrl('/sw.js'), { updateViaCache: 'none' });
  } catch {
    readyOffline.value = container.controller !== null;
    retryLater(container);
    return;
  }
  checkedAt = Date.now();
  follow(registration, container);
}

function follow(link: ServiceWorkerRegistration, container: ServiceWorkerContainer) {
  const look = () => {
    updateReady.value = link.waiting !== null && link.active !== null;
    if (brokenOff()) retryLater(container);
  };
  const watch = () => link.installing?.addEventListener('statechange', look);
  look();
  // An earlier visit may have begun it: then its `updatefound` came before us.
  watch();
  link.addEventListener('updatefound', watch);
}

/** The first version did not come whole, and the browser has dropped it: nothing is kept, and nothing would be tried again. */
function brokenOff(): boolean {
  return !registration || !(registration.installing || registration.waiting || registration.active);
}

const RETRY_FIRST_MS = 10_000;
const RETRY_LAST_MS = 600_000;
let pause = RETRY_FIRST_MS;
let retrying = false;

/** What is already on the device is not fetched again, so trying costs little; still, ever more seldom. */
function retryLater(container: ServiceWorkerContainer): void {
  readyOffline.value = container.controller !== null;
  if (retrying) return;
  retrying = true;
  setTimeout(() => {
    retrying = false;
    if (brokenOff()) void register(container);
  }, pause);
  pause = Math.min(2 * pause, RETRY_LAST_MS);
}

async function tellWhole(link: ServiceWorkerRegistration) {
  const answer = link.active && (await ask(link.active));
  readyOffline.value = answer ? answer.whole : false;
}

/** Asks once more whether the whole version is on the device: a first one may have come meanwhile. */
export async function lookWhole(): Promise<void> {
  const container = navigator.serviceWorker;
  if (!container || import.meta.env.DEV) return;
  if (brokenOff()) await register(container);
  const link = await container.getRegistration();
  if (link) await tellWhole(link);
}

/** Asks a worker whether it holds its whole version; null when it does not answer within ten seconds. */
function ask(worker: ServiceWorker): Promise<Wholeness | null> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event: MessageEvent<Wholeness>) => resolve(event.data);
    worker.postMessage({ say: IS_WHOLE } satisfies PageMessage, [port2]);
    setTimeout(() => resolve(null), 10_000);
  });
}

/**
 * Looks for a new version, at most once an hour unless `now` is given.
 * Returns 'failed' when the server was not reached, 'found' when a newer one is on its way or waiting, else 'newest'.
 */
export async function checkForUpdate(now = false): Promise<'newest' | 'found' | 'failed'> {
  if (!registration) return 'failed';
  if (!now && Date.now() - checkedAt < HOUR_MS) return updateReady.value ? 'found' : 'newest';
  checkedAt = Date.now();
  try {
    await registration.update();
  } catch {
    return 'failed';
  }
  return registration.installing || registration.waiting ? 'found' : 'newest';
}

/** Lets the waiting version take over; the page is opened again when it has. */
export function applyUpdate(): void {
  const waiting = registration?.waiting;
  if (!waiting) {
    // Another window was first, and the new version serves already.
    location.reload();
    return;
  }
  asked = true;
  waiting.postMessage({ say: TAKE_OVER } satisfies PageMessage);
}

/**
 * A newer worker serves the page from now on. The page that asked opens again at once; any other window does so when it
 * next leaves a screen, unless among the questions of a conversation. The plan is a screen of its own: its files of the
 * old version may not be on the device any more.
 */
function onReplaced() {
  if (asked) {
    openAnew();
    return;
  }
  let first = true;
  route.subscribe(({ path }) => {
    if (!first && !amongQuestions(path)) openAnew();
    first = false;
  });
}

/** What was written a moment ago is still being saved: a page that goes takes it along. */
function openAnew(): void {
  void quiet().finally(() => location.reload());
}

function amongQuestions(path: readonly string[]): boolean {
  return path[0] === 'conversation' && path.length === 2;
}
