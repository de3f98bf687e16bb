import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { acceptable, derive, type Kdf } from '@/accounts/secret';
import { makeDataKey, unwrapDataKey, wrapDataKey } from '@/store/keys';

interface Example {
  kdf: Omit<Kdf, 'salt'>;
  cases: { name: string; passphrase: string; salt: string; secret: string }[];
}
const file = resolve(import.meta.dirname, '../../contract/examples/secret-derivation.json');
const { kdf, cases } = JSON.parse(readFileSync(file, 'utf8')) as Example;

describe('the sign-in secret is the one the server expects', () => {
  it.each(cases)('$name', { timeout: 20_000 }, async ({ passphrase, salt, secret }) => {
    expect((await derive(passphrase, { ...kdf, salt })).secret).toBe(secret);
  });
});

describe('the server cannot talk the device into a cheap or an endless secret', () => {
  const fine: Kdf = { ...kdf, salt: 'AAECAwQFBgcICQoLDA0ODw==' };
  const cases: [string, Partial<Kdf>][] = [
    ['too little memory', { memory_kib: 1024 }],
    ['a little less memory than the floor', { memory_kib: 47_103 }],
    ['a salt that is none', { salt: '*' }],
    ['more memory than a tablet has', { memory_kib: 4_000_000 }],
    ['no pass', { passes: 0 }],
    ['a thousand passes', { passes: 1000 }],
    ['another algorithm', { algorithm: 'argon2i' }],
    ['a short salt', { salt: 'AAEC' }],
    ['a shorter key', { length: 16 }],
  ];
  it.each(cases)('%s is not followed', async (_name, change) => {
    expect(acceptable({ ...fine, ...change })).toBe(false);
    await expect(derive('x', { ...fine, ...change })).rejects.toThrow();
  });
  it('what the server asks today is followed', () => expect(acceptable(fine)).toBe(true));
});

describe('the key that the vault is wrapped with', () => {
  const salt = 'AAECAwQFBgcICQoLDA0ODw==';
  it('is the same for the same passphrase, shows its bytes to nobody, and is not the secret', async () => {
    const [one, again, other] = [
      await derive('reppu mukaan', { ...kdf, salt }),
      await derive('reppu mukaan', { ...kdf, salt }),
      await derive('reppu mukana', { ...kdf, salt }),
    ];
    expect(one.wrapping_key.extractable).toBe(false);
    const wrapped = await wrapDataKey(await makeDataKey(), one.wrapping_key, 'me', 'passphrase');
    await unwrapDataKey(wrapped, again.wrapping_key, 'me', 'passphrase');
    await expect(unwrapDataKey(wrapped, other.wrapping_key, 'me', 'passphrase')).rejects.toThrow();
    // The server knows the secret; with it, it must not be able to open anything.
    const bytes = Uint8Array.from(atob(one.secret), (each) => each.charCodeAt(0));
    const told = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['unwrapKey']);
    await expect(unwrapDataKey(wrapped, told, 'me', 'passphrase')).rejects.toThrow();
  });
});
