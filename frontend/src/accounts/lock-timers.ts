/**
 * When an open device locks by itself: nobody has touched it for five minutes, or it has been out of sight for one.
 *
 * A timer alone would not do: a sleeping tablet and a page in the background run none, or run it late. So time is measured
 * by two clocks whenever there is a chance to look. The steady one cannot be set but may stand still while the tablet
 * sleeps; the wall clock goes on through sleep but can be set. Whichever has moved further counts, in either direction:
 * to lock once too often costs a passphrase, to lock once too seldom somebody's secrets.
 */
export const IDLE_MS = 5 * 60_000;
export const HIDDEN_MS = 60_000;
/** So long before locking an idle device it says so. */
export const WARNING_MS = 30_000;
/** Looked at this often at least: a laptop woken by its lid would otherwise stay open until its stopped timer has run out. */
const LOOK_MS = 10_000;

export interface TimerPorts {
  /** Milliseconds of a clock that cannot be set. */
  steady(): number;
  /** Milliseconds since 1970 as the device believes. */
  wall(): number;
  /** Calls after so many milliseconds at the earliest; returns how to call it off. */
  later(milliseconds: number, call: () => void): () => void;
  lock(): void;
  /** The device is about to lock (true), or is not any more. */
  warn(on: boolean): void;
}

export interface LockTimers {
  /** Somebody used the device. After too long a pause this locks: the touch that wakes a tablet must not open it. */
  touch(): void;
  /** The page was turned away from (true) or to (false). */
  hidden(on: boolean): void;
  stop(): void;
}

interface Moment {
  steady: number;
  wall: number;
}

/** Counts from now on until it locks; then it has ended and a new one is needed. */
export function lockTimers(ports: TimerPorts): LockTimers {
  let touched = moment();
  let turnedAway: Moment | null = null;
  let callOff: () => void = () => undefined;
  let ended = false;
  let warned = false;

  function moment(): Moment {
    return { steady: ports.steady(), wall: ports.wall() };
  }

  function since(then: Moment): number {
    const now = moment();
    return Math.max(now.steady - then.steady, Math.abs(now.wall - then.wall));
  }

  function warn(on: boolean): void {
    if (warned === on) return;
    warned = on;
    ports.warn(on);
  }

  function end(): void {
    ended = true;
    callOff();
    warn(false);
  }

  /** Locks when it is time, else waits for the next moment something happens. True while it goes on. */
  function look(): boolean {
    if (ended) return false;
    callOff();
    const idle = IDLE_MS - since(touched);
    const left = turnedAway === null ? idle : Math.min(idle, HIDDEN_MS - since(turnedAway));
    if (left <= 0) {
      end();
      ports.lock();
      return false;
    }
    warn(idle <= WARNING_MS);
    const next = idle > WARNING_MS ? Math.min(left, idle - WARNING_MS) : left;
    callOff = ports.later(Math.min(next, LOOK_MS), look);
    return true;
  }

  look();
  return {
    touch() {
      if (!look()) return;
      touched = moment();
      if (warned) look();
    },
    hidden(on) {
      if (!look()) return;
      turnedAway = on ? (turnedAway ?? moment()) : null;
      look();
    },
    stop: end,
  };
}
