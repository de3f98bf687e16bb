/** Ties sending to the browser: its network, its locks, its events. Everything that decides is in run.ts. */
import { effect } from '@preact/signals';
import { confirmed, deviceId, locked, needsSignIn, practitioner, type SessionAnswer, wipe } from '@/accounts/session';
import { onLeave } from '@/accounts/state';
import { vaultRecord } from '@/accounts/vaults';
import { api, type Failure } from '@/http/api';
import { keepTerms, memoAsks, memoTerms, readTerms } from '@/recordings/memos/terms';
import { instant } from '@/recordings/recording';
import { announce, changeCount } from '@/store/changes';
import { transact } from '@/store/db';
import { owner } from '@/store/owner';
import { setSetting, setting } from '@/store/settings';
import { clockSeen } from './clock';
import { tellJoined } from './joined';
import type { Ports } from './ports';
import { type Cycle, type Runner, runner } from './run';
import { proven } from './restored';
import { busy, keepCounting, lastDoneAt, lastFailure, nextTryAt, sending, waiting, waitingOthers } from './status';
import { sealOf, type WhoAnswer } from './wire';

let running: Runner | null = null;
/** So long after the last change what waits is sent: a pause in the talk, or its end, and not the middle of a word. */
const CALM_MS = 60_000;
/** What a network of 40 kilobits needs for the largest page of a feed, packed: a page that never comes whole is never passed. */
const PAGE_SECONDS = 120;

/** Few organisations keep voice memos: what they need comes when there is something to do for them. */
const memos = () => import('@/recordings/memos/keeping');

/** What the core needs, whoever is at the device: with nobody's vault open, what waits is sent and nothing received. */
export function ports(device: string): Ports {
  return {
    owner: owner.peek(),
    device,
    transact,
    sealOf,
    now: () => new Date(),
    changed: announce,
    met,
    joined: tellJoined,
    async wipe(handed) {
      try {
        // The sound first: should the rest fail, it is tried again with the next answer.
        await (await memos()).wipeMemos();
        await keepTerms(null);
      } finally {
        // With the vault goes the key: sound that could not be taken away opens for nobody any more.
        await wipe(handed);
      }
    },
    network: {
      who: () => api('/session', { headers: { 'X-Liikereppu-Device': device } }),
      push: (body) => api('/sync/push', { body, gzip: true, timeout_seconds: 60 }),
      pull: (after, epoch) =>
        api(`/sync/pull?merged=1&after=${after}${epoch === null ? '' : `&epoch=${encodeURIComponent(epoch)}`}`, {
          timeout_seconds: PAGE_SECONDS,
        }),
      held: () => api('/sync/held/own'),
    },
  };
}

async function met(who: WhoAnswer): Promise<Failure | null> {
  await confirmed(who as SessionAnswer);
  clockSeen(who.server_time, new Date());
  await keepTerms((who as SessionAnswer).voice_memos);
  return enrolled(who);
}

/**
 * A server that came from a backup may not know this device's signing keys any more, and could not prove whose the work is.
 * So they are told once to each epoch, before anything is sent; that of a vault whose passphrase was forgotten, too.
 */
async function enrolled({ practitioner: { id }, epoch }: WhoAnswer): Promise<Failure | null> {
  const key = `enrolled:${id}`;
  const vault = await vaultRecord(id);
  if (vault === undefined || (await setting(key)) === epoch) return null;
  for (const { id: signing_key, public_key } of [...(vault.signed_before ?? []), vault.signing]) {
    const answer = await api('/session/signing-key', { body: { signing_key: { id: signing_key, public_key } } });
    // A key that is not taken is no reason to send nothing: what cannot be proven is held for the unit's lead.
    if (!answer.ok && answer.failure.kind !== 'problem') return answer.failure;
  }
  await proven({ transact }, id);
  await setSetting(key, epoch);
  return null;
}

/** The browser's lock holds across windows; a browser without locks has only this window's own turn-taking. */
async function alone(wait: boolean, work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator) || !navigator.locks) return work();
  // Who has pressed the button sees so at once, though another window has the turn.
  if (wait) busy.value = true;
  try {
    await navigator.locks.request('liikereppu-sending', { ifAvailable: !wait }, (lock) => (lock ? work() : undefined));
  } finally {
    if (wait) busy.value = false;
  }
}

/** Somebody has signed out, or somebody else has come: of what the server has, no trace stays here. */
function forgetTheirs(id: string): void {
  if (memoTerms.peek() === null) return;
  memos()
    .then(({ forgetReceivedMemos }) => forgetReceivedMemos(id))
    .catch((error: unknown) => console.error(error));
}

/** Begins sending and receiving by itself; `refresh` brings guides and directory up to date. Returns how to end it. */
export async function startSync(refresh: () => Promise<unknown>): Promise<() => void> {
  const device = await deviceId();
  await readTerms().catch((error: unknown) => console.error(error));
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
    ended: tell,
    refresh: async () => {
      // A directory may take minutes over a slow network: neither the day's receipt nor another window waits for it.
      refresh().catch((error: unknown) => console.error(error));
      await (await import('@/recordings/memos/sending')).sendMemos();
    },
  });
  running = mine;
  onLeave(forgetTheirs);
  const leave = [keepCounting(), listen(mine), () => mine.stop()];
  return () => {
    for (const each of leave) each();
    running = null;
  };
}

/** `received` is told only of a cycle that brought this practitioner's own copies up to date. */
function tell({ failure, received_for }: Cycle, seconds: number): void {
  const mine = owner.peek();
  busy.value = false;
  sending.value = null;
  lastFailure.value = failure;
  if (received_for !== null && received_for === mine) {
    lastDoneAt.value = instant(new Date());
    // The sign-in is good: it may have been renewed in another window.
    needsSignIn.value = false;
  }
  if (failure?.kind === 'session-expired' && mine !== null) needsSignIn.value = true;
  nextTryAt.value = instant(new Date(Date.now() + seconds * 1000));
}

function listen(mine: Runner): () => void {
  const wake = (): void => {
    if (document.visibilityState === 'visible') void mine.now(false);
  };
  addEventListener('online', wake);
  addEventListener('focus', wake);
  document.addEventListener('visibilitychange', wake);
  // Signing in, unlocking or renewing the sign-in is the moment everything has been waiting for; locking need not wait either.
  const stop = effect(() => {
    if ((practitioner.value !== null && !needsSignIn.value) || locked.value !== null) void mine.now(false);
  });
  const stopCalm = sendWhenCalm(mine);
  const stopMemos = effect(() => {
    if (memoAsks.value > 0) void mine.now(false);
  });
  return () => {
    stopCalm();
    stopMemos();
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
    timer = setTimeout(() => (waiting.peek() ?? 0) + (waitingOthers.peek() ?? 0) > 0 && void mine.now(false), CALM_MS);
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
