/**
 * Who is signed in on this device. Kept in the store, so that the app opens signed in without a network; when the
 * server's session has ended, work goes on and only sending asks for the passphrase again.
 */
import { signal } from '@preact/signals';
import { api, type Failure } from '@/http/api';
import { announce } from '@/store/changes';
import { forgetReceived } from '@/store/forget';
import { owner } from '@/store/owner';
import { KINDS } from '@/store/rows';
import { setSetting, setting } from '@/store/settings';
import { derived } from './derive';
import { acceptable, type Kdf } from './secret';

export interface Practitioner {
  id: string;
  username: string;
  name: string;
  unit_id: string;
  unit_name: string;
  roles: string[];
}
export interface SessionAnswer {
  practitioner: Practitioner;
  server_time: string;
  epoch: string;
  expires_at: string;
}

/** The practitioner whose device this is now; null for the public. */
export const practitioner = signal<Practitioner | null>(null);
/** Why the device's store did not open, or null: nobody can then be known to be signed in, and nothing can be kept. */
export const storeClosed = signal<unknown>(null);
/** The server's session has ended: sending waits for the passphrase, nothing else does. */
export const needsSignIn = signal(false);

const SESSION = 'session';
const SIGNED_OUT_OFFLINE = 'signed-out-offline';
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('liikereppu-session');

function take(who: Practitioner | null): void {
  owner.value = who?.id ?? null;
  practitioner.value = who;
  needsSignIn.value = false;
}

/** Opens the device for whoever signed in last and did not sign out. Asks the network nothing that anybody waits for. */
export async function openSession(): Promise<void> {
  let ending: boolean | undefined;
  try {
    const [who, ended] = await Promise.all([setting<Practitioner>(SESSION), setting<boolean>(SIGNED_OUT_OFFLINE)]);
    take(who ?? null);
    ending = ended;
  } catch (error) {
    storeClosed.value = error;
    throw error;
  }
  if (channel) channel.onmessage = (event: MessageEvent<Practitioner | null>) => take(event.data);
  if (ending) void endOnServer();
}

/** The device's id, made once. */
export async function deviceId(): Promise<string> {
  const known = await setting<string>('device');
  if (known) return known;
  const made = crypto.randomUUID();
  await setSetting('device', made);
  return made;
}

export type SignInStep = 'asking' | 'deriving' | 'entering';
export type SignInFault =
  | { kind: 'wrong' }
  | { kind: 'offline' }
  | { kind: 'too-many'; seconds: number | null }
  | { kind: 'device' }
  | { kind: 'somebody-else' }
  | { kind: 'storage' }
  | { kind: 'server' };

/** Signs in; null when it went well. `as` binds a renewal to the person who is signed in already. */
export async function signIn(
  username: string,
  passphrase: string,
  step: (step: SignInStep) => void,
  as: Practitioner | null = null,
): Promise<SignInFault | null> {
  step('asking');
  const name = username.normalize('NFC').trim();
  const asked = await api<{ kdf: Kdf }>(`/session/parameters?username=${encodeURIComponent(name)}`);
  if (!asked.ok) return faultOf(asked.failure);
  const kdf = asked.value?.kdf;
  if (!kdf || !acceptable(kdf)) return { kind: 'server' };
  step('deriving');
  const secret = await derived(passphrase, kdf).catch(() => null);
  if (secret === null) return { kind: 'device' };
  step('entering');
  const body = { username: name, secret, device: await deviceId() };
  const entered = await api<SessionAnswer>('/session', { body });
  if (!entered.ok) return faultOf(entered.failure);
  const who = entered.value?.practitioner;
  if (!who) return { kind: 'server' };
  if (as !== null && as.id !== who.id) return { kind: 'somebody-else' };
  await enter(who);
  return null;
}

function faultOf(failure: Failure): SignInFault {
  if (failure.kind === 'offline') return { kind: 'offline' };
  if (failure.kind !== 'problem') return { kind: 'server' };
  if (failure.code === 'too-many-attempts') return { kind: 'too-many', seconds: failure.retry_after_seconds };
  return failure.code === 'sign-in-failed' || failure.code === 'validation-failed'
    ? { kind: 'wrong' }
    : { kind: 'server' };
}

async function enter(who: Practitioner): Promise<void> {
  const before = await setting<Practitioner>(`practitioner:${who.id}`);
  // Another unit has another feed and other people; what is unsent stays and goes out all the same.
  if (before && before.unit_id !== who.unit_id) await forgetReceived(who.id);
  await setSetting(`practitioner:${who.id}`, who);
  await setSetting(SESSION, who);
  await setSetting(SIGNED_OUT_OFFLINE, undefined);
  take(who);
  channel?.postMessage(who);
}

/** What the server says of the sign-in under way: roles and unit may have changed. Anybody else's word is not taken. */
export async function confirmed(who: Practitioner): Promise<void> {
  const mine = practitioner.peek();
  if (mine === null || mine.id !== who.id || JSON.stringify(mine) === JSON.stringify(who)) return;
  await enter(who);
}

/**
 * Signs out. What the server has received is removed from the device and comes back with the next sign-in; what it has
 * not received stays, unseen by others, and leaves when the same person signs in here again.
 */
export async function signOut(): Promise<void> {
  const mine = practitioner.peek();
  await setSetting(SESSION, undefined);
  await setSetting(SIGNED_OUT_OFFLINE, true);
  take(null);
  channel?.postMessage(null);
  if (mine) await forgetReceived(mine.id);
  announce(KINDS.map((kind) => ({ kind, id: null })));
  void endOnServer();
}

/** Without a network the server's session lives on until it runs out; it is ended at the next chance. */
async function endOnServer(): Promise<void> {
  const ended = await api('/session', { method: 'DELETE' });
  const gone = ended.ok || ended.failure.kind === 'session-expired';
  if (gone && practitioner.peek() === null) await setSetting(SIGNED_OUT_OFFLINE, undefined);
}
