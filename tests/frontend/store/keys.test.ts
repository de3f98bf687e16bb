import { Unreadable } from '@/store/envelope';
import {
  makeDataKey,
  makeSigningKey,
  passkeyKey,
  pinKey,
  unwrapDataKey,
  unwrapSigningKey,
  type Way,
  wrapDataKey,
} from '@/store/keys';
import { fromBase64 } from '@/store/base64';

const salt = new Uint8Array(16).fill(1);
const wrapping = () => crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['wrapKey', 'unwrapKey']);

describe('the data key', () => {
  it('comes back from its wrapping as a key whose bytes no script can read', async () => {
    const [by, made] = [await wrapping(), await makeDataKey()];
    const key = await unwrapDataKey(await wrapDataKey(made, by, 'me', 'passphrase'), by, 'me', 'passphrase');
    expect(key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
    const iv = new Uint8Array(12);
    const bytes = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, made, new Uint8Array([1, 2, 3]));
    expect(new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, bytes))).toEqual(
      new Uint8Array([1, 2, 3]),
    );
  });

  it('does not come back by another key, for another person, or from another kind of wrapping', async () => {
    const by = await wrapping();
    const wrapped = await wrapDataKey(await makeDataKey(), by, 'me', 'passphrase');
    const tries: [CryptoKey, string, Way][] = [
      [await wrapping(), 'me', 'passphrase'],
      [by, 'you', 'passphrase'],
      [by, 'me', 'pin'],
      [by, 'me', 'passkey'],
    ];
    for (const [key, owner, way] of tries) {
      await expect(unwrapDataKey(wrapped, key, owner, way)).rejects.toThrow(Unreadable);
    }
  });

  it('is another one each time', async () => {
    const raw = async () => new Uint8Array(await crypto.subtle.exportKey('raw', await makeDataKey())).join();
    expect(await raw()).not.toBe(await raw());
  });
});

it('a PIN and a passkey give the same wrapping key for the same secret and salt, and no bytes of it', async () => {
  for (const make of [() => pinKey('123456', salt), () => passkeyKey(new Uint8Array(32).fill(9))]) {
    const [one, other] = [await make(), await make()];
    expect(one.extractable).toBe(false);
    const wrapped = await wrapDataKey(await makeDataKey(), one, 'me', 'pin');
    expect((await unwrapDataKey(wrapped, other, 'me', 'pin')).type).toBe('secret');
  }
  const wrapped = await wrapDataKey(await makeDataKey(), await pinKey('123456', salt), 'me', 'pin');
  const others = [await pinKey('123457', salt), await pinKey('123456', new Uint8Array(16))];
  for (const other of others) await expect(unwrapDataKey(wrapped, other, 'me', 'pin')).rejects.toThrow(Unreadable);
});

it('the signing key signs what its public half proves, and its private half is on the disk only wrapped', async () => {
  const data_key = await makeDataKey();
  const made = await makeSigningKey(data_key, 'me');
  const key = await unwrapSigningKey(made.wrapped, data_key, 'me');
  expect(key.extractable).toBe(false);
  const ecdsa = { name: 'ECDSA', hash: 'SHA-256', namedCurve: 'P-256' };
  const text = new TextEncoder().encode('teksti');
  const signature = await crypto.subtle.sign(ecdsa, key, text);
  const proof = await crypto.subtle.importKey('spki', fromBase64(made.public_key), ecdsa, false, ['verify']);
  expect(await crypto.subtle.verify(ecdsa, proof, signature, text)).toBe(true);
  await expect(unwrapSigningKey(made.wrapped, data_key, 'you')).rejects.toThrow(Unreadable);
  await expect(unwrapSigningKey(made.wrapped, await makeDataKey(), 'me')).rejects.toThrow(Unreadable);
});
