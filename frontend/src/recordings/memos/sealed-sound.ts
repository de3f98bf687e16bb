/** A memo's sound as it is kept and as it travels: pieces under a key of the memo's own, and that key sealed to the server. */
import { fromBase64, toBase64 } from '@/store/base64';
import { freshIv, Unreadable } from '@/store/envelope';
import type { IngestKey } from '@/store/vault';

type Bytes = Uint8Array<ArrayBuffer>;

/** Of sound in one piece; the server takes 64 KiB with the nonce and the tag. */
export const PIECE_BYTES = 48 * 1024;
export const MOST_PIECES = 64;
const encoder = new TextEncoder();

function bound(memo: string, piece: number): Bytes {
  return encoder.encode(`liikereppu/memo/v1|${memo}|${piece}`);
}

function keyOf(secret: Bytes, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', secret, 'AES-GCM', false, [use]);
}

/** The sound cut and encrypted, each piece nonce || ciphertext with its tag. @throws RangeError for nothing, or for too much */
export async function piecesOf(secret: Bytes, memo: string, sound: Bytes): Promise<Bytes[]> {
  const count = Math.ceil(sound.length / PIECE_BYTES);
  if (count === 0 || count > MOST_PIECES) throw new RangeError(`a memo of ${sound.length} bytes`);
  const key = await keyOf(secret, 'encrypt');
  return Promise.all(
    Array.from({ length: count }, async (_, n) => {
      const iv = freshIv();
      const part = sound.subarray(n * PIECE_BYTES, (n + 1) * PIECE_BYTES);
      const how = { name: 'AES-GCM', iv, additionalData: bound(memo, n) };
      const sealed = new Uint8Array(await crypto.subtle.encrypt(how, key, part));
      const piece = new Uint8Array(iv.length + sealed.length);
      piece.set(iv);
      piece.set(sealed, iv.length);
      return piece;
    }),
  );
}

/** The sound again, in its parts. @throws Unreadable */
export async function soundOf(secret: Bytes, memo: string, pieces: readonly Bytes[]): Promise<ArrayBuffer[]> {
  const key = await keyOf(secret, 'decrypt');
  const opened = pieces.map((piece, n) =>
    crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: piece.subarray(0, 12), additionalData: bound(memo, n) },
      key,
      piece.subarray(12),
    ),
  );
  return Promise.all(opened).catch((error: unknown) => Promise.reject(new Unreadable(error)));
}

/** The memo's key as only the server can open it, in base64: enc || ciphertext. @throws Error when the code for it did not come */
export async function openerOf(secret: Bytes, memo: string, owner: string, to: IngestKey): Promise<string> {
  const { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } = await import('@hpke/core');
  const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
  const recipientPublicKey = await suite.kem.deserializePublicKey(fromBase64(to.public_key).buffer);
  const info = encoder.encode(`liikereppu/memo/v1|${to.id}|${owner}|${memo}`);
  const { enc, ct } = await suite.seal({ recipientPublicKey, info: info.buffer }, secret.slice().buffer);
  const opener = new Uint8Array(enc.byteLength + ct.byteLength);
  opener.set(new Uint8Array(enc));
  opener.set(new Uint8Array(ct), enc.byteLength);
  return toBase64(opener);
}
