/**
 * What a passphrase opens, made on the device so that the passphrase never leaves it: the sign-in secret for the server,
 * and the key that the vault is wrapped with. One slow derivation gives both, and neither tells the other.
 * MK = Argon2id(NFKC(passphrase) as UTF-8, salt), 32 bytes; secret = HKDF-SHA256(MK, empty salt, "liikereppu/login/v1"),
 * wrapping key = HKDF-SHA256(MK, empty salt, "liikereppu/vault/v1"), 32 bytes each.
 */
import { argon2id } from 'hash-wasm';
import { fromBase64, toBase64 } from '@/store/base64';

export interface Kdf {
  algorithm: string;
  version: number;
  memory_kib: number;
  passes: number;
  parallelism: number;
  /** Base64. */
  salt: string;
  length: number;
}

export interface Derived {
  /** Base64. */
  secret: string;
  /** AES-GCM 256; wraps and unwraps, and no script can read its bytes. */
  wrapping_key: CryptoKey;
}

/** OWASP's figure for Argon2id in one pass, in KiB. */
const FLOOR_KIB = 47_104;

/**
 * Whether the server's wish, or what stands in the device's store, is one to follow. Less than the floor would let a false
 * server learn a cheap secret, or a tampered store be guessed cheaply; more than the ceiling would only stop the tablet.
 */
export function acceptable(kdf: Kdf): boolean {
  const { algorithm, version, memory_kib, passes, parallelism, length, salt } = kdf;
  if (algorithm !== 'argon2id' || version !== 19 || length !== 32 || parallelism !== 1) return false;
  return memory_kib >= FLOOR_KIB && memory_kib <= 1_048_576 && passes >= 1 && passes <= 10 && isLong(salt);
}

function isLong(salt: unknown): boolean {
  try {
    return typeof salt === 'string' && fromBase64(salt).length >= 16;
  } catch {
    return false;
  }
}

/** @throws Error when the parameters are not acceptable, or the device has too little memory */
export async function derive(passphrase: string, kdf: Kdf): Promise<Derived> {
  if (!acceptable(kdf)) throw new Error('key derivation parameters out of bounds');
  const master = await argon2id({
    password: passphrase.normalize('NFKC'),
    salt: fromBase64(kdf.salt),
    iterations: kdf.passes,
    memorySize: kdf.memory_kib,
    parallelism: kdf.parallelism,
    hashLength: kdf.length,
    outputType: 'binary',
  });
  const uses: KeyUsage[] = ['deriveBits', 'deriveKey'];
  const key = await crypto.subtle.importKey('raw', new Uint8Array(master), 'HKDF', false, uses);
  master.fill(0);
  const secret = await crypto.subtle.deriveBits(hkdf('liikereppu/login/v1'), key, 256);
  const aes = { name: 'AES-GCM', length: 256 };
  const wrapping = hkdf('liikereppu/vault/v1');
  const wrapping_key = await crypto.subtle.deriveKey(wrapping, key, aes, false, ['wrapKey', 'unwrapKey']);
  return { secret: toBase64(secret), wrapping_key };
}

/** Has the derivation's code compiled; what comes of it is thrown away, and nothing is ever opened with it. */
export async function warm(): Promise<void> {
  const least = { iterations: 1, memorySize: 8, parallelism: 1, hashLength: 32, outputType: 'binary' } as const;
  await argon2id({ password: 'warm', salt: new Uint8Array(16), ...least }).catch(() => undefined);
}

function hkdf(info: string): HkdfParams {
  return { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: new TextEncoder().encode(info) };
}
