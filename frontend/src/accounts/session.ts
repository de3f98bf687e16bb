/**
 * Who is signed in on this device, as the rest of the app uses it. The vault opens without a network; when the server's
 * session has ended, work goes on and only sending asks for the passphrase again.
 */
import { api } from '@/http/api';
import { wipeStore } from '@/store/emptying';
import { forgetReceived } from '@/store/forget';
import { setSetting, setting } from '@/store/settings';
import { withDb } from '@/store/connection';
import { openVault } from '@/store/vault';
import { derived } from './derive';
import { deviceId } from './device';
import { openOrMake } from './entering';
import { faultOf, type SignInFault, type SignInStep } from './faults';
import { acceptable, type Kdf } from './secret';
import {
  deviceRevoked,
  followWindows,
  leave,
  locked,
  type Practitioner,
  practitioner,
  quiet,
  SESSION,
  type SessionAnswer,
  SIGNED_OUT_OFFLINE,
  storeClosed,
} from './state';
import { vaultRecord } from './vaults';

export { onLock } from '@/store/vault';
export { deviceId } from './device';
export { openWithPrevious, startAnew } from './entering';
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

const REVOKED = 'revoked';

/** Finds who was here last: their vault is closed and waits for its passphrase. Asks the network nothing that anybody waits for. */
export async function openSession(): Promise<void> {
  followWindows();
  let ending: boolean | undefined;
  try {
    const [id, ended, handed] = await Promise.all([
      setting<string>(SESSION),
      setting<boolean>(SIGNED_OUT_OFFLINE),
      setting<number>(REVOKED),
    ]);
    const record = typeof id === 'string' ? await vaultRecord(id) : undefined;
    if (openVault() === null) locked.value = record ? { id: record.id, initials: record.initials } : null;
    if (handed !== undefined) deviceRevoked.value = { handed, left: await withDb((db) => db.count('outbox')) };
    ending = ended;
  } catch (error) {
    storeClosed.value = error;
    throw error;
  }
  if (ending) void endOnServer();
}

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

/** Without a network the server's session lives on until it runs out; it is ended at the next chance. */
async function endOnServer(): Promise<void> {
  const ended = await api('/session', { method: 'DELETE' });
  const gone = ended.ok || ended.failure.kind === 'session-expired';
  if (gone && practitioner.peek() === null) await setSetting(SIGNED_OUT_OFFLINE, undefined);
}
