/**
 * Who is signed in on this device, as the rest of the app uses it. The vault opens without a network; when the server's
 * session has ended, work goes on and only sending asks for the passphrase again.
 */
import { api } from '@/http/api';
import { wipeStore } from '@/store/emptying';
import { forgetReceived } from '@/store/forget';
import { setSetting } from '@/store/settings';
import { derived } from './derive';
import { deviceId } from './device';
import { openOrMake } from './entering';
import { faultOf, type SignInFault, type SignInStep } from './faults';
import { endOnServer, REVOKED } from './opening';
import { acceptable, type Kdf } from './secret';
import {
  deviceRevoked,
  leave,
  locked,
  type Practitioner,
  practitioner,
  quiet,
  SESSION,
  type SessionAnswer,
  SIGNED_OUT_OFFLINE,
} from './state';

export { onLock } from '@/store/vault';
export { deviceId } from './device';
export { openWithPrevious, startAnew } from './entering';
export { openSession } from './opening';
export type { PasskeyFault, SignInFault, SignInStep } from './faults';
export { addPasskey, passkeyPossible, removePasskey, unlockWithPasskey } from './passkey';
export { vaults } from './people';
export { confirmed } from './renewing';
export {
  deviceRevoked,
  lock,
  locked,
  needsSignIn,
  newDevice,
  type Practitioner,
  practitioner,
  type SessionAnswer,
  storeClosed,
} from './state';
export { pinSet, setPin, unlock, unlockWithPin } from './unlocking';

/** Signs in; null when it went well. `as` binds a renewal to the person who is signed in already. @throws StoreFailure */
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
  const keys = await derived(passphrase, kdf).catch(() => null);
  if (keys === null) return { kind: 'device' };
  step('entering');
  const body = { username: name, secret: keys.secret, device: await deviceId() };
  const entered = await api<SessionAnswer>('/session', { body });
  if (!entered.ok) return faultOf(entered.failure);
  const answer = entered.value;
  if (!answer?.practitioner) return { kind: 'server' };
  if (as !== null && as.id !== answer.practitioner.id) return { kind: 'somebody-else' };
  return openOrMake({ answer, kdf, wrapping_key: keys.wrapping_key }, passphrase);
}

/**
 * Signs out. What the server has received is removed from the device and comes back with the next sign-in; what it has
 * not received stays, unseen by others, and leaves with whoever signs in here next. @throws StoreFailure
 */
export async function signOut(): Promise<void> {
  const id = practitioner.peek()?.id ?? locked.peek()?.id;
  await quiet();
  await setSetting(SESSION, undefined);
  await setSetting(SIGNED_OUT_OFFLINE, true);
  leave();
  if (id !== undefined) await forgetReceived(id);
  void endOnServer();
}

/**
 * The unit has revoked this device: everything goes but what is sealed and not yet received. `handed`: how many entries
 * the server has just taken into its keeping. @throws StoreFailure
 */
export async function wipe(handed = 0): Promise<void> {
  leave();
  const before = deviceRevoked.peek()?.handed ?? 0;
  const left = await wipeStore();
  await setSetting(REVOKED, before + handed);
  deviceRevoked.value = { handed: before + handed, left };
}
