/**
 * Tests that draw nothing share a few processes: to start one for each file costs far more than most files do. Each file
 * still finds a page, a disk and modules that no other has touched, and nothing of an earlier file goes on beside it.
 */
import { IDBFactory } from 'fake-indexeddb';
import { builtinEnvironments } from 'vitest/runtime';

interface Shared {
  /** Ends the page of the file before, with all that it has left to come. */
  leave?: () => Promise<void>;
}
const shared = globalThis as unknown as Shared;

vi.useRealTimers();
vi.unstubAllGlobals();
await shared.leave?.();
vi.resetModules();

const page = await builtinEnvironments['happy-dom'].setup(globalThis, {});
globalThis.indexedDB = new IDBFactory();

const { setTimeout, setInterval, BroadcastChannel } = globalThis;
const timers = new Set<NodeJS.Timeout>();
const channels = new Set<BroadcastChannel>();

/** The same function, which is remembered for what it has started. */
function kept<Timer extends (...all: never[]) => unknown>(start: Timer): Timer {
  return new Proxy(start, {
    apply: (target, self, all) => {
      const timer = Reflect.apply(target, self, all) as NodeJS.Timeout;
      timers.add(timer);
      return timer;
    },
  });
}
globalThis.setTimeout = kept(setTimeout);
globalThis.setInterval = kept(setInterval);
globalThis.BroadcastChannel = class extends BroadcastChannel {
  constructor(name: string) {
    super(name);
    channels.add(this);
  }
};

shared.leave = async () => {
  for (const timer of timers) clearTimeout(timer);
  for (const channel of channels) channel.close();
  Object.assign(globalThis, { setTimeout, setInterval, BroadcastChannel });
  await page.teardown(globalThis);
};
