/**
 * The sign-in secret, made on the device so that the passphrase never leaves it.
 * MK = Argon2id(NFKC(passphrase) as UTF-8, salt), 32 bytes; secret = HKDF-SHA256(MK, empty salt, "liikereppu/login/v1"), 32 bytes.
 */
import { argon2id } from 'hash-wasm';

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

/**
 * Whether the server's wish is one to follow. Less than the floor (OWASP's least for Argon2id: 19 MiB) would let a false
 * server learn a cheap secret; more than the ceiling would only stop the tablet.
 */
export function acceptable(kdf: Kdf): boolean {
  const { algorithm, version, memory_kib, passes, parallelism, length, salt } = kdf;
  if (algorithm !== 'argon2id' || version !== 19 || length !== 32 || parallelism !== 1) return false;
  return memory_kib >= 19_456 && memory_kib <= 1_048_576 && passes >= 1 && passes <= 10 && bytes(salt).length >= 16;
}

/** The secret as base64. @throws Error when the parameters are not acceptable */
export async function deriveSecret(passphrase: string, kdf: Kdf): Promise<string> {
  if (!acceptable(kdf)) throw new Error('key derivation parameters out of bounds');
  const master = await argon2id({
    password: passphrase.normalize('NFKC'),
    salt: bytes(kdf.salt),
    iterations: kdf.passes,
    memorySize: kdf.memory_kib,
    parallelism: kdf.parallelism,
    hashLength: kdf.length,
    outputType: 'binary',
  });
  const key = await crypto.subtle.importKey('raw', new Uint8Array(master), 'HKDF', false, ['deriveBits']);
  const info = new TextEncoder().encode('liikereppu/login/v1');
  const secret = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info },
    key,
    256,
  );
  return btoa(String.fromCharCode(...new Uint8Array(secret)));
}

function bytes(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
