import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { acceptable, deriveSecret, type Kdf } from '@/accounts/secret';

interface Example {
  kdf: Omit<Kdf, 'salt'>;
  cases: { name: string; passphrase: string; salt: string; secret: string }[];
}
const file = resolve(import.meta.dirname, '../../contract/examples/secret-derivation.json');
const { kdf, cases } = JSON.parse(readFileSync(file, 'utf8')) as Example;

describe('the sign-in secret is the one the server expects', () => {
  it.each(cases)('$name', { timeout: 20_000 }, async ({ passphrase, salt, secret }) => {
    expect(await deriveSecret(passphrase, { ...kdf, salt })).toBe(secret);
  });
});

describe('the server cannot talk the device into a cheap or an endless secret', () => {
  const fine: Kdf = { ...kdf, salt: 'AAECAwQFBgcICQoLDA0ODw==' };
  const cases: [string, Partial<Kdf>][] = [
    ['too little memory', { memory_kib: 1024 }],
    ['more memory than a tablet has', { memory_kib: 4_000_000 }],
    ['no pass', { passes: 0 }],
    ['a thousand passes', { passes: 1000 }],
    ['another algorithm', { algorithm: 'argon2i' }],
    ['a short salt', { salt: 'AAEC' }],
    ['a shorter key', { length: 16 }],
  ];
  it.each(cases)('%s is not followed', async (_name, change) => {
    expect(acceptable({ ...fine, ...change })).toBe(false);
    await expect(deriveSecret('x', { ...fine, ...change })).rejects.toThrow();
  });
  it('what the server asks today is followed', () => expect(acceptable(fine)).toBe(true));
});
