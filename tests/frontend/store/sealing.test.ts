import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fromBase64, toBase64 } from '@/store/base64';
import { canonical } from '@/store/canonical';
import type { SealedItem } from '@/store/rows';
import { seal, sealContext, sealFor } from '@/store/sealing';
import { forgetKeys, type OpenVault } from '@/store/vault';
import { contextOf, unsealed } from './unsealing';
import { freshStore, openVaultFor } from './fresh';

const item = { kind: 'person', id: 'p1', edit: 'e1' } as const;
let vault: OpenVault;
beforeEach(async () => {
  await freshStore(null);
  vault = await openVaultFor('me');
});
afterEach(() => vi.restoreAllMocks());

describe('a sealed edit', () => {
  it('opens with the server’s key, and says the record or that it erases', async () => {
    expect(await unsealed(await seal(item, { reference: 'K-1' }), item)).toEqual({ record: { reference: 'K-1' } });
    expect(await unsealed(await seal(item, null), item)).toEqual({ erase: true });
  });

  const changes: [string, (sealed: SealedItem) => SealedItem][] = [
    ['another author', (sealed) => ({ ...sealed, author_id: 'you' })],
    ['another device', (sealed) => ({ ...sealed, device: 'd' })],
    ['another signing key', (sealed) => ({ ...sealed, signing_key: 's' })],
    ['another ingest key', (sealed) => ({ ...sealed, ingest_key: 'i' })],
    ['another content', (sealed) => ({ ...sealed, content: changed(sealed.content, 20) })],
    ['another nonce', (sealed) => ({ ...sealed, content: changed(sealed.content, 0) })],
    ['another opener', (sealed) => ({ ...sealed, opener: changed(sealed.opener, 70) })],
  ];
  it.each(changes)('does not open with %s', async (_name, change) => {
    const sealed = change(await seal(item, { reference: 'K-1' }));
    await expect(unsealed(sealed, item)).rejects.toThrow();
  });

  it('does not open as another edit, record or kind', async () => {
    const sealed = await seal(item, { reference: 'K-1' });
    for (const other of [{ edit: 'e2' }, { id: 'p2' }, { kind: 'referral' }]) {
      await expect(unsealed(sealed, { ...item, ...other })).rejects.toThrow();
    }
  });

  it('is signed by its author over all that the opener is bound to', async () => {
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
    const mine = { ...vault, signing: { id: 's1', key: pair.privateKey } };
    const sealed = await sealFor(mine)(item, { reference: 'K-1' });
    const ecdsa = { name: 'ECDSA', hash: 'SHA-256' };
    const signed = (text: string) => {
      const bytes = new TextEncoder().encode(text);
      return new Uint8Array([...bytes, 0, ...fromBase64(sealed.opener)]);
    };
    const proves = (text: string) =>
      crypto.subtle.verify(ecdsa, pair.publicKey, fromBase64(sealed.signature), signed(text));
    expect(await proves(contextOf(sealed))).toBe(true);
    expect(await proves(contextOf({ ...sealed, author_id: 'you' }))).toBe(false);
    expect(fromBase64(sealed.signature)).toHaveLength(64);
    expect(fromBase64(sealed.opener)).toHaveLength(65 + 48);
  });
});

describe('a sealing session', () => {
  it('is one for all edits of an unlock, and another for the next', async () => {
    const [one, two] = await Promise.all([seal(item, 1), seal({ ...item, edit: 'e2' }, 2)]);
    expect(two.opener).toBe((await seal(item, 3)).opener);
    expect(one.opener).toBe(two.opener);
    await openVaultFor('me');
    expect((await seal(item, 1)).opener).not.toBe(one.opener);
  });

  it('never uses a nonce twice, also for the same edit saved again and again', async () => {
    const all = await Promise.all(Array.from({ length: 1000 }, () => seal(item, { reference: 'K-1' })));
    const nonces = all.map(({ content }) => toBase64(fromBase64(content).slice(0, 12)));
    expect(new Set(nonces).size).toBe(all.length);
  });

  it('ends after twelve hours by the clock that cannot be set, and when the server’s key changes', async () => {
    const clock = vi.spyOn(performance, 'now');
    clock.mockReturnValue(1000);
    const first = await seal(item, 1);
    clock.mockReturnValue(1000 + 12 * 3_600_000 - 1);
    expect((await seal(item, 1)).opener).toBe(first.opener);
    clock.mockReturnValue(1000 + 12 * 3_600_000);
    const second = await seal(item, 1);
    expect(second.opener).not.toBe(first.opener);
    vault.ingest_key = { ...vault.ingest_key, id: 'another' };
    const third = await seal(item, 1);
    expect(third).toMatchObject({ ingest_key: 'another' });
    expect(third.opener).not.toBe(second.opener);
  });

  it('goes on for a save that was under way when the vault was closed; nothing new begins', async () => {
    const begun = sealFor(vault);
    forgetKeys();
    expect(await unsealed(await begun(item, { reference: 'K-1' }), item)).toEqual({ record: { reference: 'K-1' } });
    await expect(seal(item, {})).rejects.toThrow(/vault is open/);
  });

  it('that could not begin is begun again by the next save', async () => {
    const key = vault.ingest_key;
    vault.ingest_key = { ...key, public_key: toBase64(new Uint8Array(65)) };
    await expect(seal(item, 1)).rejects.toThrow();
    vault.ingest_key = key;
    expect(await unsealed(await seal(item, 1), item)).toEqual({ record: 1 });
  });
});

function changed(base64: string, at: number): string {
  return toBase64(fromBase64(base64).map((byte, index) => (index === at ? byte ^ 1 : byte)));
}

describe('the shared example of sealing', () => {
  const file = resolve(import.meta.dirname, '../../contract/examples/sealed-items.json');
  const example = JSON.parse(readFileSync(file, 'utf8'));
  const { author_id: owner, device, signing_key, ingest_key, session, edits } = example;

  it('binds session and edits to the very same words, and says them in canonical form', async () => {
    const signing = { ...vault.signing, id: signing_key.id };
    expect(sealContext({ owner, device, signing }, ingest_key.id)).toBe(session.context);
    const { id, public_key, suite } = ingest_key;
    const author = { ...vault, owner, device, signing, ingest_key: { id, public_key, suite } };
    const encrypt = vi.spyOn(crypto.subtle, 'encrypt');
    for (const { kind, id: record_id, edit, additional_data, plaintext } of edits) {
      const plain = JSON.parse(plaintext);
      await sealFor(author)({ kind, id: record_id, edit }, plain.erase ? null : plain.record);
      const [how, , bytes] = encrypt.mock.lastCall as [AesGcmParams, CryptoKey, BufferSource];
      const text = (data: BufferSource | undefined) => new TextDecoder().decode(data);
      expect(text(how.additionalData)).toBe(additional_data);
      // The file's are in another order, as any server must take them.
      expect(text(bytes)).toBe(canonical(plain));
    }
    expect(edits.length).toBeGreaterThan(1);
  });
});
