/**
 * When the device talks to the server: at the start, when the network or the user comes back, a minute after the last
 * change, every five minutes, and by the button. One at a time in all windows; after a failure it waits longer and longer, and never stops trying.
 */
import type { Failure } from '@/http/api';
import { forgetOld, meet, pull } from './pull';
import { push } from './push';
import type { Ports } from './wire';

export interface Cycle {
  failure: Failure | null;
}

export interface RunnerPorts {
  /** Null while nobody is signed in, or while the sign-in has to be renewed: then nothing is tried by itself. */
  ports(): Ports | null;
  /** Runs alone in all windows of the device; `wait` false gives up when another is at it already. */
  alone(wait: boolean, work: () => Promise<void>): Promise<void>;
  random(): number;
  /** Calls once after so many milliseconds; returns how to call it off. */
  later(milliseconds: number, call: () => void): () => void;
  progress(received: number, of: number): void;
  began(): void;
  ended(cycle: Cycle, next_try_seconds: number): void;
  /** Brings guides and directory up to date after a good cycle. */
  refresh(): Promise<void>;
}

export interface Runner {
  /** Tries now unless it is trying; `asked` waits for its turn after another window. */
  now(asked: boolean): Promise<void>;
  stop(): void;
}

/** Told instead of the server's words when this device's own store has failed. */
export const STORE_FAILED = 'store';

const EVERY_SECONDS = 300;
const LONGEST_SECONDS = 300;

/**
 * One push and pull; after a restored server once more. The server is first asked whose sign-in this is: another window
 * may have signed somebody else in, and nobody's work is ever sent in another's name.
 */
export async function cycle(ports: Ports, progress: (received: number, of: number) => void): Promise<Cycle> {
  const who = await ports.network.who();
  if (!who.ok) return { failure: who.failure };
  if (who.value?.practitioner?.id !== ports.owner) return { failure: { kind: 'session-expired' } };
  await meet(ports, who.value.epoch);
  for (let round = 0; ; round += 1) {
    const sent = await push(ports, progress);
    if (sent.failure !== null) return { failure: sent.failure };
    const got = await pull(ports);
    if (got.failure !== null || !got.restored || round > 0) return { failure: got.failure };
  }
}

/** Full jitter: anywhere between a second and 2^n seconds, five minutes at most; never sooner than the server has asked. */
export function backoffSeconds(failures: number, random: number, retry_after_seconds: number | null): number {
  const most = Math.min(LONGEST_SECONDS, 2 ** Math.min(failures, 20));
  const own = 1 + random * Math.max(0, most - 1);
  return retry_after_seconds === null ? own : retry_after_seconds + own;
}

/** Between good cycles: five minutes, give or take a fifth, so that a unit's tablets do not come all at once. */
export function pauseSeconds(random: number): number {
  return EVERY_SECONDS * (0.8 + 0.4 * random);
}

function retryAfterOf(failure: Failure | null): number | null {
  return failure !== null && 'retry_after_seconds' in failure ? failure.retry_after_seconds : null;
}

export function runner(world: RunnerPorts): Runner {
  let failures = 0;
  let running: Promise<void> | null = null;
  let callOff = (): void => {};
  let stopped = false;
  let tidied = false;

  async function once(): Promise<void> {
    const ports = world.ports();
    if (ports === null) return;
    world.began();
    let end: Cycle;
    try {
      end = await cycle(ports, world.progress);
      if (end.failure === null) await tidy(ports);
    } catch (error) {
      // The store failed, not the network: nothing was dropped, and the next try finds everything where it was.
      console.error(error);
      end = { failure: { kind: 'bug', status: 0, detail: STORE_FAILED, retry_after_seconds: null } };
    }
    failures = end.failure === null ? 0 : failures + 1;
    const seconds =
      end.failure === null
        ? pauseSeconds(world.random())
        : backoffSeconds(failures, world.random(), retryAfterOf(end.failure));
    world.ended(end, seconds);
    schedule(seconds);
  }

  async function tidy(ports: Ports): Promise<void> {
    if (!tidied) await forgetOld(ports);
    tidied = true;
    await world.refresh().catch((error: unknown) => console.error(error));
  }

  function schedule(seconds: number): void {
    callOff();
    if (!stopped) callOff = world.later(seconds * 1000, () => void now(false));
  }

  function now(asked: boolean): Promise<void> {
    if (stopped) return Promise.resolve();
    running ??= world.alone(asked, once).finally(() => {
      running = null;
    });
    return running;
  }

  return {
    now,
    stop(): void {
      stopped = true;
      callOff();
    },
  };
}
