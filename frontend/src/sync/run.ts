/**
 * When the device talks to the server: at the start, when the network or the user comes back, a minute after the last
 * change, every five minutes, and by the button. One at a time in all windows; after a failure it waits longer and longer, and never stops trying.
 */
import { holdsConversations } from '@/accounts/roles';
import type { Failure } from '@/http/api';
import { askHeld } from './held';
import type { Ports } from './ports';
import { pull } from './pull';
import { push } from './push';
import { forgetOld, meet } from './restored';
import { isRevoked, type SyncFailure, whoAnswer, type WhoAnswer } from './wire';

export interface Cycle {
  failure: SyncFailure | null;
  /** Whose copies were brought up to date; null when only the outbox was sent, or nothing was done at all. */
  received_for: string | null;
  /** The server's clock at the beginning. */
  server_time: string | null;
}

export interface RunnerPorts {
  /** Null while nothing can be tried. */
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
/** A date in a gateway's answer, read by a clock that is years off, must not keep anybody from sending for years. */
const LONGEST_ASKED_SECONDS = 3600;

type Progress = (received: number, of: number) => void;

const notOurs: Failure = { kind: 'offline', reason: 'not-ours' };

/**
 * One push and pull; after a restored server once more. The server is first asked whose sign-in this is: everybody's sealed
 * work is sent under any, and only the owner of the open vault, when it is theirs, receives anything.
 */
export async function cycle(ports: Ports, progress: Progress): Promise<Cycle> {
  const end: Cycle = { failure: null, received_for: null, server_time: null };
  if (ports.owner === null && (await ports.transact((tx) => tx.owners())).length === 0) return end;
  const answer = await ports.network.who();
  if (!answer.ok)
    return { ...end, failure: isRevoked(answer.failure) ? await revoked(ports, progress) : answer.failure };
  const who = whoAnswer(answer.value);
  if (who === null) return { ...end, failure: notOurs };
  if (!who.ingest_key) return { ...end, failure: { kind: 'server-older' } };
  const { server_time } = who;
  const unmet = await ports.met(who);
  if (unmet !== null) return { ...end, failure: unmet };
  await meet(ports, who.epoch);
  const failure = await exchange(ports, who, progress);
  if (failure !== null && 'status' in failure && isRevoked(failure)) {
    return { ...end, failure: await revoked(ports, progress) };
  }
  const received_for = failure === null ? ports.owner : null;
  return { failure, received_for, server_time };
}

async function exchange(ports: Ports, who: WhoAnswer, progress: Progress): Promise<Failure | null> {
  const { owner } = ports;
  for (let round = 0; ; round += 1) {
    const sent = await push(ports, progress, who.server_time);
    if (sent.failure !== null || owner === null) return sent.failure;
    // Another window may have signed somebody else in.
    if (who.practitioner.id !== owner) return { kind: 'session-expired' };
    // The server has nothing to tell them, and that is no failure.
    if (!receives(who)) return null;
    const got = await pull(ports, owner);
    if (got.failure !== null) return got.failure;
    if (!got.restored || round > 0) break;
  }
  await askHeld(ports, owner);
  return null;
}

/** Whose role does not hold conversations carries what others have sealed, and receives nothing. */
function receives({ practitioner: { roles } }: WhoAnswer): boolean {
  return roles === undefined || holdsConversations(roles);
}

/**
 * This device was taken out of use. What is still here is sent once more: the server holds it for the units' leads. Then
 * everything else goes; what could not be sent stays, sealed, and is tried again.
 */
async function revoked(ports: Ports, progress: Progress): Promise<SyncFailure> {
  const { received } = await push(ports, progress);
  await ports.wipe(received);
  return { kind: 'device-revoked' };
}

/** Full jitter: anywhere between a second and 2^n seconds, five minutes at most; not sooner than the server has asked, up to an hour. */
export function backoffSeconds(failures: number, random: number, retry_after_seconds: number | null): number {
  const most = Math.min(LONGEST_SECONDS, 2 ** Math.min(failures, 20));
  const own = 1 + random * Math.max(0, most - 1);
  return retry_after_seconds === null ? own : Math.min(retry_after_seconds, LONGEST_ASKED_SECONDS) + own;
}

/** Between good cycles: five minutes, give or take a fifth, so that a unit's tablets do not come all at once. */
export function pauseSeconds(random: number): number {
  return EVERY_SECONDS * (0.8 + 0.4 * random);
}

function retryAfterOf(failure: SyncFailure | null): number | null {
  return failure !== null && 'retry_after_seconds' in failure ? failure.retry_after_seconds : null;
}

export function runner(world: RunnerPorts): Runner {
  let failures = 0;
  let running: Promise<void> | null = null;
  /** Null while no try of its own is ahead. */
  let callOff: (() => void) | null = null;
  let stopped = false;
  let tidied = false;

  async function once(): Promise<void> {
    const ports = world.ports();
    if (ports === null) return;
    world.began();
    let end: Cycle;
    try {
      end = await cycle(ports, world.progress);
      if (end.received_for !== null) await tidy(ports, end.server_time);
    } catch (error) {
      // The store failed, not the network: nothing was dropped, and the next try finds everything where it was.
      console.error(error);
      const failure = { kind: 'bug', status: 0, detail: STORE_FAILED, retry_after_seconds: null } as const;
      end = { failure, received_for: null, server_time: null };
    }
    failures = end.failure === null ? 0 : failures + 1;
    // Who has come meanwhile has been served by nothing yet, and it was not their sign-in that was spoken of.
    const come = world.ports()?.owner ?? null;
    const anew = come !== null && come !== ports.owner;
    if (anew && end.failure?.kind === 'session-expired') end = { ...end, failure: null };
    const seconds = anew ? 0 : secondsAfter(end.failure);
    world.ended(end, seconds);
    schedule(seconds);
  }

  function secondsAfter(failure: SyncFailure | null): number {
    if (failure === null) return pauseSeconds(world.random());
    return backoffSeconds(failures, world.random(), retryAfterOf(failure));
  }

  async function tidy(ports: Ports, server_time: string | null): Promise<void> {
    if (!tidied) await forgetOld(ports, server_time);
    tidied = true;
    await world.refresh().catch((error: unknown) => console.error(error));
  }

  function schedule(seconds: number): void {
    callOff?.();
    callOff = null;
    if (stopped) return;
    callOff = world.later(seconds * 1000, () => {
      callOff = null;
      void now(false);
    });
  }

  function now(asked: boolean): Promise<void> {
    if (stopped) return Promise.resolve();
    running ??= world
      .alone(asked, once)
      .catch((error: unknown) => console.error(error))
      .finally(() => {
        running = null;
        // Another window was at it. It may be gone before it has sent everything, so this one goes on trying.
        if (callOff === null) schedule(pauseSeconds(world.random()));
      });
    return running;
  }

  return {
    now,
    stop(): void {
      stopped = true;
      callOff?.();
    },
  };
}
