import { boundTo, disclose, enclose, type Envelope, isSame, type Place, Unreadable } from '@/store/envelope';

const key = () => crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
const place: Place = { store: 'records', owner: 'me', kind: 'person', id: 'p1', edit: 'e1', part: 'line' };
const secret = { reference: 'K-2041', note: 'asuu äidin luona' };
const flipped = (bytes: Uint8Array<ArrayBuffer>, at: number) =>
  bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));

describe('an envelope', () => {
  it('gives back what was put in, for the key and the place it was made for', async () => {
    const mine = await key();
    expect(await disclose(mine, await enclose(mine, secret, place), place)).toEqual(secret);
  });

  it('does not open when any byte of it was changed: nonce, text or tag', async () => {
    const mine = await key();
    const { iv, bytes } = await enclose(mine, secret, place);
    for (let at = 0; at < iv.length; at += 1) {
      await expect(disclose(mine, { iv: flipped(iv, at), bytes }, place)).rejects.toThrow(Unreadable);
    }
    for (let at = 0; at < bytes.length; at += 1) {
      await expect(disclose(mine, { iv, bytes: flipped(bytes, at) }, place)).rejects.toThrow(Unreadable);
    }
  });

  it('does not open when it was cut or lengthened', async () => {
    const mine = await key();
    const { iv, bytes } = await enclose(mine, secret, place);
    for (const changed of [bytes.slice(1), bytes.slice(0, -1), bytes.slice(0, 3), new Uint8Array([...bytes, 0])]) {
      await expect(disclose(mine, { iv, bytes: changed }, place)).rejects.toThrow(Unreadable);
    }
  });

  const elsewhere: [string, Partial<Place>][] = [
    ['another store', { store: 'own' }],
    ['another person’s', { owner: 'you' }],
    ['another kind', { kind: 'referral' }],
    ['another record', { id: 'p2' }],
    ['another edit', { edit: 'e2' }],
    ['another part', { part: 'details' }],
  ];
  it.each(elsewhere)('put into the place of %s does not open', async (_name, change) => {
    const mine = await key();
    const envelope = await enclose(mine, secret, place);
    await expect(disclose(mine, envelope, { ...place, ...change })).rejects.toThrow(Unreadable);
  });

  it('does not open with another key', async () => {
    const envelope = await enclose(await key(), secret, place);
    await expect(disclose(await key(), envelope, place)).rejects.toThrow(Unreadable);
  });

  it('never uses a nonce twice, however often the same is put into the same place', async () => {
    const mine = await key();
    const all = await Promise.all(Array.from({ length: 2000 }, () => enclose(mine, secret, place)));
    expect(new Set(all.map(({ iv }) => iv.join())).size).toBe(all.length);
    expect(new Set(all.map(({ bytes }) => bytes.join())).size).toBe(all.length);
    expect(all.every(({ iv }) => iv.length === 12)).toBe(true);
  });

  it('is told apart from every other by its nonce', () => {
    const one: Envelope = { iv: new Uint8Array(12).fill(7), bytes: new Uint8Array(3) };
    expect(isSame(one, { ...one })).toBe(true);
    expect(isSame(one, { ...one, iv: flipped(one.iv, 11) })).toBe(false);
    expect(isSame(one, null)).toBe(false);
    expect(isSame(null, null)).toBe(true);
  });
});

it('says where it belongs in one spelling, which stays as it is for what is on disks already', () => {
  expect(new TextDecoder().decode(boundTo(place))).toBe('liikereppu/store/v1|records|me|person|p1|e1|line');
});
