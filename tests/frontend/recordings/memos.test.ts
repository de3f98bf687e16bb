/** Memos on the device and on their way: nothing readable is kept, every cut is survived, and only the author hears. */
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { piecesOf, PIECE_BYTES, MOST_PIECES } from '@/recordings/memos/sealed-sound';
import {
  eraseMemo,
  eraseMemosOf,
  forgetReceivedMemos,
  keepMemo,
  memosHere,
  type Sound,
  soundHere,
  sweepMemos,
  wipeMemos,
} from '@/recordings/memos/keeping';
import { sendMemos } from '@/recordings/memos/sending';
import { memosOf, piecesHere, SHELF } from '@/recordings/memos/shelf';
import { keepTerms, memoTerms, readTerms } from '@/recordings/memos/terms';
import { soundOfMemo, toldByBoth } from '@/recordings/memos/told';
import { memosWaiting } from '@/recordings/memos/waiting';
import { fromBase64 } from '@/store/base64';
import { withDb } from '@/store/db';
import * as records from '@/store/records';
import type { StoredDetails } from '@/store/stored';
import { forgetKeys, mustBeOpen, VaultClosed } from '@/store/vault';
import { freshStore, ingestKey, openVaultFor } from '../store/fresh';
import { recordingOf } from './example';

const recording = '5d8a3c1e-0000-4000-8000-000000000001';
const SAID = 'HELLO-THIS-IS-MY-SOUND';

/** Sound of so many bytes, recognisable all through. */
function sound(bytes: number): Sound {
  const text = new TextEncoder().encode(SAID);
  const all = Uint8Array.from({ length: bytes }, (_, n) => text[n % text.length] as number);
  return { bytes: all, type: 'audio/webm', seconds: 61, at: new Date('2026-03-04T05:06:07Z') };
}

interface Offered {
  about: Record<string, unknown>;
  pieces: Map<number, Uint8Array<ArrayBuffer>>;
}

/** The server by its contract; `cut` says before or after which request the network fails. */
function server() {
  const memos = new Map<string, Offered>();
  const asked: string[] = [];
  const line = { cut: (_n: number): 'before' | 'after' | null => null, off: false };
  const told = (status: number, body: unknown, type = 'application/json') =>
    new Response(body === null ? null : JSON.stringify(body), { status, headers: { 'content-type': type } });
  const problem = (status: number, code: string) => told(status, { code, detail: '' }, 'application/problem+json');
  const missing = ({ about, pieces }: Offered) =>
    told(200, { missing: Array.from({ length: Number(about['pieces']) }, (_, n) => n).filter((n) => !pieces.has(n)) });

  async function put(id: string, n: string | undefined, body: BodyInit): Promise<Response> {
    const there = memos.get(id);
    if (n === undefined) {
      const about = JSON.parse(String(body)) as Record<string, unknown>;
      if (there && JSON.stringify(there.about) !== JSON.stringify(about)) return problem(409, 'edit-id-reused');
      const offered = there ?? { about, pieces: new Map() };
      memos.set(id, offered);
      return missing(offered);
    }
    if (!there) return problem(404, 'not-found');
    const piece = new Uint8Array(await (body as Blob).arrayBuffer());
    if (piece.length > 64 * 1024) return problem(413, 'too-large');
    const before = there.pieces.get(Number(n));
    if (before && before.join() !== piece.join()) return problem(409, 'edit-id-reused');
    there.pieces.set(Number(n), piece);
    return missing(there);
  }

  async function answer(url: string, init: RequestInit): Promise<Response> {
    if (line.off) return problem(404, 'voice-memos-off');
    const [, id = '', , n] = /voice-memos\/([^/?]+)(\/pieces\/(\d+))?/.exec(url) ?? [];
    if (init.method === 'PUT') return put(id, n, init.body as BodyInit);
    if (init.method === 'DELETE') return memos.delete(id) ? told(204, null) : problem(404, 'not-found');
    const items = [...memos].map(([id, { about, pieces }]) => {
      const whole = pieces.size === about['pieces'];
      return { id, ...about, whole, erase_on: '2026-04-03' };
    });
    return told(200, { items });
  }

  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push(`${init.method} ${url.replace('/api/v1/voice-memos', '')}`);
    const cut = line.cut(asked.length);
    if (cut === 'before') throw new TypeError('cut');
    const answered = await answer(url, init);
    if (cut === 'after') throw new TypeError('cut');
    return answered;
  });
  return { memos, asked, line };
}

/** What the server hears, by the bindings of the contract alone. */
async function heard(id: string, { about, pieces }: Offered, author = 'me'): Promise<Uint8Array> {
  const encoder = new TextEncoder();
  const { key, private_key } = await ingestKey();
  const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
  const opener = fromBase64(String(about['opener']));
  const info = encoder.encode(`liikereppu/memo/v1|${key.id}|${author}|${id}`);
  const secret = await suite.open({ recipientKey: private_key, enc: opener.slice(0, 65), info }, opener.slice(65));
  const aes = await crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['decrypt']);
  const parts = [];
  for (let n = 0; n < pieces.size; n += 1) {
    const piece = pieces.get(n) as Uint8Array<ArrayBuffer>;
    const additionalData = encoder.encode(`liikereppu/memo/v1|${id}|${n}`);
    parts.push(
      await crypto.subtle.decrypt({ name: 'AES-GCM', iv: piece.slice(0, 12), additionalData }, aes, piece.slice(12)),
    );
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** Everything in the memos' database, as one text. */
async function everything(): Promise<string> {
  const db = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open(SHELF);
    request.onsuccess = () => resolve(request.result);
  });
  const names = [...db.objectStoreNames];
  const all = names.map(
    (name) =>
      new Promise<unknown[]>((resolve) => {
        const request = db.transaction(name).objectStore(name).getAll();
        request.onsuccess = () => resolve(request.result);
      }),
  );
  const spelt = JSON.stringify(await Promise.all(all), (_key, value: unknown) =>
    value instanceof Uint8Array ? String.fromCharCode(...value.subarray(0, 60_000)) : value,
  );
  db.close();
  return spelt;
}

const state = async () => (await memosHere(recording)).map((memo) => memo.state);

beforeEach(async () => {
  await freshStore();
  await wipeMemos();
  await records.save('recording', recording, recordingOf({}));
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a memo that is kept', () => {
  it('leaves nothing readable on the disk, and is heard again by its author', async () => {
    const id = await keepMemo(recording, sound(PIECE_BYTES + 10));
    const disk = await everything();
    expect(disk).toContain(id);
    for (const plain of [SAID, 'audio/webm', '2026-03-04', '"seconds"', 'opener']) expect(disk).not.toContain(plain);
    expect(await piecesHere(id)).toHaveLength(2);
    const again = new Uint8Array(await ((await soundHere(id)) as Blob).arrayBuffer());
    expect(again).toEqual(sound(PIECE_BYTES + 10).bytes);
    expect(await state()).toEqual(['here']);
  });

  it('is not kept, listed, heard or sent for a closed vault or another person', async () => {
    const there = server();
    const id = await keepMemo(recording, sound(10));
    forgetKeys();
    await expect(keepMemo(recording, sound(10))).rejects.toThrow(VaultClosed);
    await expect(soundHere(id)).rejects.toThrow(VaultClosed);
    await sendMemos();
    await openVaultFor('another');
    await sendMemos();
    expect([await memosHere(recording), await soundHere(id), there.asked]).toEqual([[], null, []]);
    await eraseMemo(id, recording);
    await openVaultFor('me');
    expect(await state()).toEqual(['here']);
  });

  it('under another key of the same person is told of as unreadable, and is neither sent nor lost', async () => {
    const there = server();
    const id = await keepMemo(recording, sound(10));
    const vault = mustBeOpen();
    const other = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    Object.assign(vault, { data_key: other });
    expect(await memosHere(recording)).toEqual([{ id, state: 'here', about: null }]);
    expect(await soundOfMemo(id)).toBe('failed');
    await sendMemos();
    expect(there.asked).toEqual([]);
    expect(await piecesHere(id)).toHaveLength(1);
  });

  it.each([0, MOST_PIECES * PIECE_BYTES + 1])(
    'holds something, and no more than fits: %i bytes are not kept',
    async (n) => {
      await expect(piecesOf(new Uint8Array(32), 'x', new Uint8Array(n))).rejects.toThrow(RangeError);
      expect(await piecesOf(new Uint8Array(32), 'x', new Uint8Array(MOST_PIECES * PIECE_BYTES))).toHaveLength(64);
    },
  );
});

describe('sending', () => {
  // Four requests: what is told of it, and three pieces.
  it.each([1, 2, 3, 4].flatMap((n) => [[n, 'before'] as const, [n, 'after'] as const]))(
    'goes on after a cut at request %i, %s the server had it',
    async (at, when) => {
      const there = server();
      const id = await keepMemo(recording, sound(2 * PIECE_BYTES + 7));
      there.line.cut = (n) => (n === at ? when : null);
      await sendMemos();
      expect(await state()).toEqual(['waiting']);
      expect(await piecesHere(id)).toHaveLength(3);
      await sendMemos();
      expect(await state()).toEqual(['received']);
      expect(await heard(id, there.memos.get(id) as Offered)).toEqual(sound(2 * PIECE_BYTES + 7).bytes);
      // A piece the server had is not sent again.
      const again = there.asked.slice(at).filter((each) => each.includes('/pieces/'));
      expect(again).toHaveLength(when === 'after' ? 4 - at : Math.min(3, 5 - at));
      expect([await piecesHere(id), await soundHere(id)]).toEqual([[], null]);
      expect((await memosOf('me'))[0]?.key).toBeNull();
    },
  );

  it('waits where memos are switched off, and tells of what the server did not take', async () => {
    const there = server();
    const id = await keepMemo(recording, sound(10));
    there.line.off = true;
    await sendMemos();
    expect(await piecesHere(id)).toHaveLength(1);
    there.line.off = false;
    there.memos.set(id, { about: { something: 'else' }, pieces: new Map() });
    await sendMemos();
    expect(await state()).toEqual(['refused']);
    expect(await soundHere(id)).not.toBeNull();
    there.memos.clear();
    await sendMemos();
    expect(await state()).toEqual(['received']);
  });

  it('are counted as waiting until the server has all of them, whoever looks, and where none was kept nothing is opened', async () => {
    const there = server();
    expect(await memosWaiting()).toBe(0);
    const id = await keepMemo(recording, sound(10));
    expect(await memosWaiting()).toBe(1);
    forgetKeys();
    expect(await memosWaiting()).toBe(1);
    await openVaultFor('me');
    there.line.cut = (n) => (n === 2 ? 'after' : null);
    await sendMemos();
    expect(await memosWaiting()).toBe(1);
    there.line.cut = () => null;
    await sendMemos();
    expect(there.memos.has(id)).toBe(true);
    expect(await memosWaiting()).toBe(0);
  });

  it('never takes an answer that is not one for "all is there"', async () => {
    const id = await keepMemo(recording, sound(10));
    for (const odd of [{}, { missing: 'none' }, { missing: [1] }, { missing: [-1] }, null]) {
      vi.stubGlobal(
        'fetch',
        async () => new Response(JSON.stringify(odd), { headers: { 'content-type': 'application/json' } }),
      );
      await sendMemos();
      expect(await piecesHere(id)).toHaveLength(1);
    }
  });

  it('seals to the key the server has when it is first offered', async () => {
    const there = server();
    const vault = mustBeOpen();
    const now = vault.ingest_key;
    vault.ingest_key = { ...now, id: '00000000-0000-4000-8000-00000000e0ff' };
    const id = await keepMemo(recording, sound(10));
    vault.ingest_key = now;
    await sendMemos();
    expect(there.memos.get(id)?.about['ingest_key']).toBe(now.id);
    expect(await heard(id, there.memos.get(id) as Offered)).toEqual(sound(10).bytes);
  });
});

describe('erasing', () => {
  it('takes the sound at once, and tells the server when it answers', async () => {
    const there = server();
    const id = await keepMemo(recording, sound(10));
    await sendMemos();
    await eraseMemo(id, recording);
    expect(await state()).toEqual([]);
    // The server still has it, and it is told of no more.
    expect([there.memos.has(id), await toldByBoth(recording)]).toEqual([true, []]);
    there.line.cut = () => 'before';
    await sendMemos();
    expect(await memosOf('me')).toHaveLength(1);
    there.line.cut = () => null;
    there.line.off = true;
    await sendMemos();
    expect(await memosOf('me')).toHaveLength(1);
    there.line.off = false;
    await sendMemos();
    expect([there.memos.size, await memosOf('me')]).toEqual([0, []]);
  });

  it('goes with its recording, erased here or elsewhere, and with nothing else', async () => {
    await keepMemo(recording, sound(10));
    await sweepMemos('me');
    expect(await state()).toEqual(['here']);
    await eraseMemosOf(['another']);
    expect(await state()).toEqual(['here']);
    await eraseMemosOf([recording]);
    expect(await state()).toEqual([]);
    await keepMemo('00000000-0000-4000-8000-0000000000ff', sound(10));
    await sweepMemos('me');
    expect(await memosOf('me')).toEqual([]);
  });

  it('of a recording that cannot be read stays and is sent, and holds no other back', async () => {
    const there = server();
    await keepMemo(recording, sound(10));
    await withDb(async (db) => {
      const row = (await db.get('details', ['me', 'recording', recording])) as StoredDetails;
      row.details.bytes.reverse();
      await db.put('details', row);
    });
    await openVaultFor('me');
    await sendMemos();
    expect(there.memos.size).toBe(1);
    expect(await state()).toEqual(['received']);
  });

  it('at signing out takes what the server has and keeps the rest; at wiping it takes everybody’s', async () => {
    server();
    await keepMemo(recording, sound(10));
    await sendMemos();
    const unsent = await keepMemo(recording, sound(10));
    await forgetReceivedMemos('me');
    expect((await memosOf('me')).map(({ id }) => id)).toEqual([unsent]);
    await wipeMemos();
    expect([await memosOf('me'), await piecesHere(unsent)]).toEqual([[], []]);
  });
});

describe('the terms', () => {
  it('are known without a network, and gone when the server says no or nothing', async () => {
    const terms = { kept_days: 30, longest_seconds: 120 };
    await keepTerms(terms);
    memoTerms.value = null;
    await readTerms();
    expect(memoTerms.value).toEqual(terms);
    for (const no of [null, undefined, {}, { kept_days: 0, longest_seconds: 120 }, 'yes']) {
      await keepTerms(terms);
      await keepTerms(no);
      expect(memoTerms.value).toBeNull();
      await readTerms();
      expect(memoTerms.value).toBeNull();
    }
  });
});
