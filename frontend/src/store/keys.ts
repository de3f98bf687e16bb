/**
 * The keys of a vault. The data key is random and made once; it is kept on the disk only wrapped by a key that comes from
 * the passphrase or from a passkey, and in memory so that no script can read its bytes. What a PIN wraps stays in memory.
 */
import { boundTo, type Envelope, freshIv, Unreadable } from './envelope';
import { toBase64 } from './base64';

/** What a data key is wrapped with. The word stands in the additional data: a wrapping cannot stand in for another. */
export type Way = 'passphrase' | 'passkey' | 'pin';

const AES = { name: 'AES-GCM', length: 256 } as const;
const ECDSA = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const DATA_USES: KeyUsage[] = ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'];
const WRAP_USES: KeyUsage[] = ['wrapKey', 'unwrapKey'];
/** OWASP's figure for PBKDF2 with SHA-256. */
const PIN_ROUNDS = 600_000;

function place(owner: string, part: string): Uint8Array<ArrayBuffer> {
  return boundTo({ store: 'vaults', owner, kind: '', id: '', edit: '', part });
}

/** A new data key whose bytes can still be wrapped; what is worked with is `unwrapDataKey` of its wrapping. */
export function makeDataKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey(AES, true, DATA_USES);
}

async function wrap(
  format: 'raw' | 'pkcs8',
  key: CryptoKey,
  by: CryptoKey,
  bound: Uint8Array<ArrayBuffer>,
): Promise<Envelope> {
  const iv = freshIv();
  const bytes = await crypto.subtle.wrapKey(format, key, by, { name: 'AES-GCM', iv, additionalData: bound });
  return { iv, bytes: new Uint8Array(bytes) };
}

export function wrapDataKey(key: CryptoKey, by: CryptoKey, owner: string, way: Way): Promise<Envelope> {
  return wrap('raw', key, by, place(owner, way));
}

/** @throws Unreadable when the wrapping key is another */
export async function unwrapDataKey(
  wrapped: Envelope,
  by: CryptoKey,
  owner: string,
  way: Way,
  extractable = false,
): Promise<CryptoKey> {
  const how = { name: 'AES-GCM', iv: wrapped.iv, additionalData: place(owner, way) };
  return crypto.subtle
    .unwrapKey('raw', wrapped.bytes, by, how, AES, extractable, DATA_USES)
    .catch((error: unknown) => Promise.reject(new Unreadable(error)));
}

export interface MadeSigningKey {
  id: string;
  /** Base64 of the SPKI form. */
  public_key: string;
  wrapped: Envelope;
}

/** The key by which the server knows whose hand an edit is of; the private half leaves this function only wrapped. */
export async function makeSigningKey(data_key: CryptoKey, owner: string): Promise<MadeSigningKey> {
  const pair = await crypto.subtle.generateKey(ECDSA, true, ['sign', 'verify']);
  const spki = await crypto.subtle.exportKey('spki', pair.publicKey);
  const wrapped = await wrap('pkcs8', pair.privateKey, data_key, place(owner, 'signing'));
  return { id: crypto.randomUUID(), public_key: toBase64(spki), wrapped };
}

/** @throws Unreadable */
export async function unwrapSigningKey(wrapped: Envelope, data_key: CryptoKey, owner: string): Promise<CryptoKey> {
  const how = { name: 'AES-GCM', iv: wrapped.iv, additionalData: place(owner, 'signing') };
  return crypto.subtle
    .unwrapKey('pkcs8', wrapped.bytes, data_key, how, ECDSA, false, ['sign'])
    .catch((error: unknown) => Promise.reject(new Unreadable(error)));
}

/** The wrapping key of a PIN. Slow on purpose, and yet a PIN is short: what it wraps is never written anywhere. */
export async function pinKey(pin: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: PIN_ROUNDS };
  return crypto.subtle.deriveKey(how, base, AES, false, WRAP_USES);
}

/** The wrapping key of what a passkey answers (32 secret bytes, the same for the same salt). */
export async function passkeyKey(secret: BufferSource): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const info = new TextEncoder().encode('liikereppu/passkey/v1');
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info };
  return crypto.subtle.deriveKey(how, base, AES, false, WRAP_USES);
}
