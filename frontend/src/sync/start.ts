/** Ties sending to the browser: its network, its locks, its events. Everything that decides is in run.ts. */
import { confirmed, deviceId, needsSignIn, practitioner, type SessionAnswer } from '@/accounts/session';
import { api } from '@/http/api';
import { transact } from '@/store/db';
import { effect } from '@preact/signals';
import { instant } from '@/recordings/recording';
import { type Runner, runner } from './run';
import { announce, changeCount } from '@/store/changes';
import { busy, keepCounting, lastDoneAt, lastFailure, nextTryAt, sending, waiting } from './status';
import type { Ports } from './wire';

let running: Runner | null = null;
/** So long after the last change what waits is sent: a pause in the talk, or its end, and not the middle of a word. */
const CALM_MS = 60_000;

/** What the core needs, for the practitioner who is signed in; null while nobody is or the sign-in must be renewed. */
export function ports(device: string): Ports | null {
  const who = practitioner.peek();
  if (who === null || needsSignIn.peek()) return null;
  return {
    owner: who.id,
    device,
    transact,
    now: () => new Date(),
    changed: announce,
    network: {
      async who() {
        const answer = await api<SessionAnswer>('/session');
        if (answer.ok && answer.value) await confirmed(answer.value.practitioner);
        return answer;
      },
      push: (body) => api('/sync/push', { body, gzip: true, timeout_seconds: 60 }),
      pull: (after, epoch) =>
        api(`/sync/pull?after=${after}${epoch === null ? '' : `&epoch=${encodeURIComponent(epoch)}`}`),
    },
  };
}

/** The browser's lock holds across windows; a browser without locks has only this window's own turn-taking. */
async function alone(wait: boolean, work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator) || !navigator.locks) return work();
  await navigator.locks.request('liikereppu-sending', { ifAvailable: !wait }, (lock) => (lock ? work() : undefined));
}

/** Begins sending and receiving by itself; `refresh` brings guides and directory up to date. Returns how to end it. */
export async function startSync(refresh: () => Promise<unknown>): Promise<() => void> {
  const device = await deviceId();
  const mine = runner({
    ports: () => ports(device),
    alone,
    random: Math.random,
    later: (milliseconds, call) => {
      const timer = setTimeout(call, milliseconds);
      return () => clearTimeout(timer);
    },
    progress: (received, of) => {
      sending.value = of > 0 ? { received, of } : null;
    },
    began: () => {
      busy.value = true;
      nextTryAt.value = null;
    },
    ended: ({ failure }, seconds) => {
      busy.value = false;
      sending.value = null;
      lastFailure.value = failure;
      if (failure === null) lastDoneAt.value = instant(new Date());
      if (failure?.kind === 'session-expired') needsSignIn.value = true;
      nextTryAt.value = instant(new Date(Date.now() + seconds * 1000));
    },
    refresh: async () => void (await refresh()),
  });
  running = mine;
  const leave = [keepCounting(), listen(mine), () => mine.stop()];
  return () => {
    for (const each of leave) each();
    running = null;
  };
}

function listen(mine: Runner): () => void {
  const wake = (): void => {
    if (document.visibilityState === 'visible') void mine.now(false);
  };
  addEventListener('online', wake);
  addEventListener('focus', wake);
  document.addEventListener('visibilitychange', wake);
  // Signing in, or renewing the sign-in, is the moment everything has been waiting for.
  const stop = effect(() => {
    if (practitioner.value !== null && !needsSignIn.value) void mine.now(false);
  });
  const stopCalm = sendWhenCalm(mine);
  return () => {
    stopCalm();
    removeEventListener('online', wake);
    removeEventListener('focus', wake);
    document.removeEventListener('visibilitychange', wake);
    stop();
  };
}

/** After a failure the runner's own, longer pauses hold. */
function sendWhenCalm(mine: Runner): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = effect(() => {
    changeCount.value;
    clearTimeout(timer);
    if (lastFailure.value !== null) return;
    timer = setTimeout(() => (waiting.peek() ?? 0) > 0 && void mine.now(false), CALM_MS);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

/** The button: sends and receives now. Resolves when it has ended, well or not; the signals of status.ts tell how. */
export async function sendNow(): Promise<void> {
  await running?.now(true);
}
