/**
 * A passkey as a second way into the vault, on a personal device: the authenticator answers the same 32 secret bytes for
 * the same salt (WebAuthn's PRF), and only after it has made sure of the person.
 */
import { passkeyKey } from '@/store/keys';
import { openVault } from '@/store/vault';
import { moveIntoVault } from '@/store/legacy';
import { Unreadable } from '@/store/envelope';
import { derived } from './derive';
import { deviceId } from './device';
import { deviceMark } from './devices';
import type { PasskeyFault } from './faults';
import { acceptable } from './secret';
import { enter } from './state';
import { changeVault, type Opened, openRecord, rewrapped, vaultRecord } from './vaults';

interface Prf {
  enabled?: boolean;
  results?: { first?: BufferSource };
}
const TIMEOUT_MS = 120_000;

/** Whether this browser can: a secure page, an authenticator of the device's own, and the PRF. */
export async function passkeyPossible(): Promise<boolean> {
  if (!isSecureContext || typeof PublicKeyCredential === 'undefined') return false;
  const capable = await PublicKeyCredential.getClientCapabilities?.().catch(() => undefined);
  if (capable && capable['extension:prf'] === false) return false;
  return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().catch(() => false);
}

/** Null when from now on the passkey opens the vault. The passphrase is asked so that nobody else adds a way in. @throws StoreFailure */
export async function addPasskey(passphrase: string): Promise<PasskeyFault | null> {
  const vault = openVault();
  const record = vault && (await vaultRecord(vault.owner));
  if (!record || !acceptable(record.kdf)) return { kind: 'storage' };
  if (deviceMark.peek()?.shared === true || !(await passkeyPossible())) return { kind: 'passkey-unsupported' };
  const keys = await derived(passphrase, record.kdf).catch(() => null);
  if (keys === null) return { kind: 'device' };
  const by = { key: keys.wrapping_key, wrapped: record.wrapped, way: 'passphrase' } as const;
  if ((await opening(record, by)) === null) return { kind: 'wrong' };
  const salt = crypto.getRandomValues(new Uint8Array(32));
  const made = await create(record.initials, salt);
  if ('kind' in made) return made;
  const secret = made.secret ?? (await ask(made.credential_id, salt));
  if ('kind' in secret) return secret;
  const wrapped = await rewrapped(record.id, by, await passkeyKey(secret), 'passkey');
  await changeVault(record.id, { passkey: { credential_id: made.credential_id, salt, wrapped } });
  return null;
}

/** Takes the passkey's way into the open vault away. @throws StoreFailure */
export async function removePasskey(): Promise<void> {
  const vault = openVault();
  if (vault) await changeVault(vault.owner, { passkey: null });
}

/** Null when it is open. @throws StoreFailure */
export async function unlockWithPasskey(id: string): Promise<PasskeyFault | null> {
  const record = await vaultRecord(id);
  if (!record?.passkey) return { kind: 'passkey-unsupported' };
  const { credential_id, salt, wrapped } = record.passkey;
  const secret = await ask(credential_id, salt);
  if ('kind' in secret) return secret;
  const found = await opening(record, { key: await passkeyKey(secret), wrapped, way: 'passkey' });
  if (found === null) return { kind: 'wrong' };
  await moveIntoVault(found.vault);
  await enter(found, record.initials);
  return null;
}

async function opening(record: Parameters<typeof openRecord>[0], by: Opened['by']): Promise<Opened | null> {
  try {
    return await openRecord(record, await deviceId(), by);
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

type Secret = Uint8Array<ArrayBuffer>;

function secretOf(prf: Prf | undefined): Secret | null {
  const first = prf?.results?.first;
  if (first === undefined) return null;
  const bytes =
    first instanceof ArrayBuffer ? new Uint8Array(first) : new Uint8Array(first.buffer.slice(0) as ArrayBuffer);
  return bytes.length === 32 ? bytes : null;
}

async function create(
  initials: string,
  salt: Secret,
): Promise<{ credential_id: Uint8Array<ArrayBuffer>; secret: Secret | null } | PasskeyFault> {
  const publicKey: PublicKeyCredentialCreationOptions = {
    challenge: crypto.getRandomValues(new Uint8Array(32)),
    rp: { name: 'Liikereppu' },
    // The authenticator shows this in its list: initials, and an id that says nothing.
    user: { id: crypto.getRandomValues(new Uint8Array(16)), name: initials, displayName: initials },
    pubKeyCredParams: [
      { type: 'public-key', alg: -7 },
      { type: 'public-key', alg: -257 },
    ],
    authenticatorSelection: { authenticatorAttachment: 'platform', userVerification: 'required' },
    timeout: TIMEOUT_MS,
    extensions: { prf: { eval: { first: salt } } },
  };
  try {
    const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential | null;
    if (made === null) return { kind: 'passkey-cancelled' };
    const prf = made.getClientExtensionResults().prf as Prf | undefined;
    if (prf?.enabled !== true && secretOf(prf) === null) return { kind: 'passkey-unsupported' };
    return { credential_id: new Uint8Array(made.rawId), secret: secretOf(prf) };
  } catch (error) {
    return faultOf(error);
  }
}

async function ask(credential_id: Uint8Array<ArrayBuffer>, salt: Secret): Promise<Secret | PasskeyFault> {
  const publicKey: PublicKeyCredentialRequestOptions = {
    challenge: crypto.getRandomValues(new Uint8Array(32)),
    allowCredentials: [{ type: 'public-key', id: credential_id }],
    userVerification: 'required',
    timeout: TIMEOUT_MS,
    extensions: { prf: { eval: { first: salt } } },
  };
  try {
    const got = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential | null;
    const secret = secretOf(got?.getClientExtensionResults().prf as Prf | undefined);
    return secret ?? { kind: got === null ? 'passkey-cancelled' : 'passkey-unsupported' };
  } catch (error) {
    return faultOf(error);
  }
}

function faultOf(error: unknown): PasskeyFault {
  const name = error instanceof DOMException ? error.name : '';
  return { kind: name === 'NotAllowedError' || name === 'AbortError' ? 'passkey-cancelled' : 'passkey-unsupported' };
}
