import { IS_WHOLE, TAKE_OVER } from '../../../service-worker/messages';

/** A service worker as the page sees one. */
class FakeWorker extends EventTarget {
  state: ServiceWorkerState = 'activated';
  said: unknown[] = [];
  whole = true;
  postMessage(message: { say: string }, ports?: MessagePort[]) {
    this.said.push(message);
    if (message.say === IS_WHOLE) ports?.[0]?.postMessage({ whole: this.whole, edition: '1' });
  }
}

class FakeRegistration extends EventTarget {
  active: FakeWorker | null = new FakeWorker();
  waiting: FakeWorker | null = null;
  installing: FakeWorker | null = null;
  update = vi.fn(async () => {});

  /** A new version comes and, once whole, waits. */
  bringNewVersion() {
    const worker = new FakeWorker();
    this.installing = worker;
    this.dispatchEvent(new Event('updatefound'));
    this.installing = null;
    this.waiting = worker;
    worker.state = 'installed';
    worker.dispatchEvent(new Event('statechange'));
    return worker;
  }
}

class FakeContainer extends EventTarget {
  registration = new FakeRegistration();
  controller: FakeWorker | null = this.registration.active;
  ready = Promise.resolve(this.registration);
  register = vi.fn(async () => this.registration);
}

let container: FakeContainer;
let reload: ReturnType<typeof vi.fn<() => void>>;

async function opened() {
  vi.resetModules();
  const link = await import('@/app/worker-link');
  const ui = await import('@/ui');
  await link.linkWorker();
  await vi.waitFor(() => expect(link.readyOffline.value).not.toBeNull());
  return { ...link, ...ui };
}

beforeEach(() => {
  vi.stubEnv('DEV', false);
  container = new FakeContainer();
  vi.stubGlobal('navigator', { serviceWorker: container });
  reload = vi.fn<() => void>();
  vi.spyOn(window.location, 'reload').mockImplementation(reload);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

it('says "ready without a network" only when the worker has every file', async () => {
  expect((await opened()).readyOffline.value).toBe(true);
  container.registration.active = Object.assign(new FakeWorker(), { whole: false });
  expect((await opened()).readyOffline.value).toBe(false);
});

it('says so when the browser has no workers', async () => {
  vi.stubGlobal('navigator', {});
  expect((await opened()).readyOffline.value).toBe('unsupported');
});

it('offers a new version that waits, and asks nothing of it by itself', async () => {
  const { updateReady } = await opened();
  expect(updateReady.value).toBe(false);
  const worker = container.registration.bringNewVersion();
  expect(updateReady.value).toBe(true);
  expect(worker.said).toEqual([]);
  expect(reload).not.toHaveBeenCalled();
});

it('does not offer the very first version: there is nothing to change', async () => {
  container.registration.active = null;
  container.controller = null;
  const { updateReady } = await opened();
  container.registration.bringNewVersion();
  expect(updateReady.value).toBe(false);
  container.dispatchEvent(new Event('controllerchange'));
  expect(reload).not.toHaveBeenCalled();
});

it('opens again for a newer version also where the first one has come only since the page was opened', async () => {
  container.controller = null;
  const { applyUpdate } = await opened();
  container.controller = container.registration.active;
  container.dispatchEvent(new Event('controllerchange'));
  container.registration.bringNewVersion();
  applyUpdate();
  container.dispatchEvent(new Event('controllerchange'));
  await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
});

it('opens again on consent when another window was first, and nothing waits any more', async () => {
  const { applyUpdate } = await opened();
  container.registration.bringNewVersion();
  container.registration.waiting = null;
  applyUpdate();
  expect(reload).toHaveBeenCalledTimes(1);
});

it('on consent tells the new version to take over, and opens the page again once it has', async () => {
  const { applyUpdate } = await opened();
  const worker = container.registration.bringNewVersion();
  applyUpdate();
  expect(worker.said).toEqual([{ say: TAKE_OVER }]);
  expect(reload).not.toHaveBeenCalled();
  container.dispatchEvent(new Event('controllerchange'));
  await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
});

it('a window that did not ask opens again when it leaves its screen, but not among the questions of a conversation', async () => {
  const { route } = await opened();
  const visit = (...path: string[]) => {
    route.value = { path, query: new URLSearchParams() };
  };
  visit('conversation', '1');
  container.dispatchEvent(new Event('controllerchange'));
  expect(reload).not.toHaveBeenCalled();
  visit('conversation', '2');
  expect(reload).not.toHaveBeenCalled();
  visit('conversation', '2', 'plan');
  await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
});

it('what is on the screen is saved before the page is opened again', async () => {
  const { route } = await opened();
  const { onLock } = await import('@/store/vault');
  let save = () => {};
  onLock(() => new Promise<void>((saved) => (save = saved)));
  container.dispatchEvent(new Event('controllerchange'));
  route.value = { path: ['today'], query: new URLSearchParams() };
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(reload).not.toHaveBeenCalled();
  save();
  await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
});

it('a first version that broke off is fetched again by itself, also when an earlier visit had begun it', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const worker = Object.assign(new FakeWorker(), { state: 'installing' as ServiceWorkerState });
  container.registration.active = null;
  container.controller = null;
  container.registration.installing = worker;
  container.ready = new Promise(() => {});
  vi.resetModules();
  const link = await import('@/app/worker-link');
  await link.linkWorker();
  expect(container.register).toHaveBeenCalledTimes(1);
  container.registration.installing = null;
  worker.state = 'redundant';
  worker.dispatchEvent(new Event('statechange'));
  expect(link.readyOffline.value).toBe(false);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(container.register).toHaveBeenCalledTimes(2);
});

it('so is one whose beginning could not be fetched, sooner when the network comes back', async () => {
  container.controller = null;
  container.ready = new Promise(() => {});
  container.register.mockRejectedValueOnce(new TypeError('Failed to fetch'));
  const { readyOffline } = await opened();
  expect(readyOffline.value).toBe(false);
  window.dispatchEvent(new Event('online'));
  expect(container.register).toHaveBeenCalledTimes(2);
});

it('looks for a new version when the window comes back, at most once an hour', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  await opened();
  const { update } = container.registration;
  window.dispatchEvent(new Event('focus'));
  expect(update).not.toHaveBeenCalled();
  vi.setSystemTime(Date.now() + 3_600_001);
  window.dispatchEvent(new Event('focus'));
  window.dispatchEvent(new Event('focus'));
  expect(update).toHaveBeenCalledTimes(1);
});

it('looks at once when somebody asks, and tells when the server was not reached', async () => {
  const { checkForUpdate } = await opened();
  expect(await checkForUpdate(true)).toBe('newest');
  container.registration.update.mockRejectedValueOnce(new TypeError('Failed to fetch'));
  expect(await checkForUpdate(true)).toBe('failed');
  container.registration.bringNewVersion();
  expect(await checkForUpdate(true)).toBe('found');
});

it('a new version is offered on Today, in the directory and on About, and nowhere else', async () => {
  vi.resetModules();
  const { mayOfferUpdate } = await import('@/app/UpdateNotice');
  for (const path of [[], ['today'], ['about']]) expect(mayOfferUpdate(path)).toBe(true);
  for (const path of [['conversation', '1'], ['conversation', '1', 'plan'], ['start'], ['send'], ['people', '1']]) {
    expect(mayOfferUpdate(path)).toBe(false);
  }
});
