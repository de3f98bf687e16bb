import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { withBase } from '@/directory/base';
import { find } from '@/directory/finding';
import type { Opportunity } from '@/directory/opportunity';
import {
  chooseAreas,
  directoryHere,
  entriesOf,
  entryById,
  onDevice,
  refreshDirectory,
  refreshing,
} from '@/directory/store';
import { NO_WISH } from '@/directory/wish';
import { content, setContent } from '@/store/settings';
import { freshStore } from '../store/fresh';
import { freshDirectory, reopened } from './on-device';

const [example] = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../contract/examples/opportunity-valid.json'), 'utf8'),
) as { opportunity: Opportunity }[];
const entry = (municipality: string, number: number, changed: Partial<Opportunity> = {}): Opportunity => ({
  ...(example?.opportunity as Opportunity),
  ...changed,
  id: `test:${municipality}-${number}`,
  municipality,
});

/** A server of some municipalities, each with its entries; what a test puts in `broken` is answered instead. */
class Server {
  n = 1;
  asked: string[] = [];
  broken: Record<string, () => Response | Promise<Response>> = {};
  sign: ((bytes: Uint8Array<ArrayBuffer>) => Promise<string>) | null = null;
  keys: unknown[] | null = null;

  constructor(public entries: Record<string, Opportunity[]>) {
    vi.stubGlobal('fetch', (url: string) => this.answer(url.replace('/api/v1/directory/', '')));
  }

  private async answer(path: string): Promise<Response> {
    this.asked.push(path);
    const instead = this.broken[path];
    if (instead) return instead();
    if (path === 'keys') return this.keys ? Response.json({ keys: this.keys }) : problem(404);
    if (path === 'index') return this.signed({ municipalities: this.lines() });
    const [municipality = ''] = path.split('?');
    const opportunities = this.entries[municipality] ?? [];
    return this.signed({ municipality, n: this.n, whole: true, opportunities, removed: [], districts: [] });
  }

  private lines() {
    return Object.entries(this.entries).map(([municipality, all]) => {
      const name = { fi: `Kunta ${municipality}`, sv: `Kommun ${municipality}`, en: `Town ${municipality}` };
      return { municipality, name, n: this.n, opportunities: all.length };
    });
  }

  private async signed(value: unknown): Promise<Response> {
    const bytes = new TextEncoder().encode(JSON.stringify(value));
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (this.sign) headers['directory-signature'] = await this.sign(bytes);
    return new Response(bytes, { headers });
  }
}

const problem = (status: number) =>
  new Response(JSON.stringify({ code: 'not-found' }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });
const all = async () => {
  await directoryHere();
  const entries = await entriesOf(find(NO_WISH, 100_000).hits.map((each) => each.number));
  return entries.map((each) => each?.id).sort();
};
const many = (municipality: string, count: number) => Array.from({ length: count }, (_, at) => entry(municipality, at));

beforeEach(async () => {
  await freshStore();
  await freshDirectory();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('a fetching that is cut', () => {
  it('leaves what has come, goes on where it ended, and asks for nothing twice', async () => {
    const server = new Server({ '000': many('000', 2), '049': many('049', 40), '091': many('091', 3) });
    server.broken['091'] = () => Promise.reject(new TypeError('cut'));
    expect(await refreshDirectory()).toBe('offline');
    expect(await all()).toHaveLength(42);
    await reopened();
    server.broken = {};
    server.asked = [];
    expect(await refreshDirectory()).toBe('changed');
    expect(server.asked).toEqual(['index', '091']);
    expect(await all()).toHaveLength(45);
  });

  it('and closed before anything was shown, finds what had come on the device', async () => {
    const server = new Server({ '049': many('049', 5), '091': many('091', 3) });
    // The battery is empty while the second one is on its way.
    let cut = () => {};
    server.broken['091'] = () =>
      new Promise<Response>((_, failed) => {
        cut = () => failed(new TypeError('cut'));
      });
    const first = refreshDirectory();
    await vi.waitFor(() => expect(server.asked).toContain('091'));
    await reopened();
    expect(await withBase((base) => base.getAllKeys('staged'))).toEqual(['049']);
    server.broken = {};
    server.asked = [];
    cut();
    await first;
    await refreshDirectory();
    expect(server.asked).toEqual(['index', '091']);
    expect(await all()).toHaveLength(8);
  });

  it('tells how many entries and bytes have come', async () => {
    new Server({ '049': many('049', 5), '091': many('091', 3) });
    const told: unknown[] = [];
    const stop = refreshing.subscribe((state) => told.push(state));
    await refreshDirectory();
    stop();
    expect(told).toContainEqual(expect.objectContaining({ state: 'under-way', done: 5, of: 8, ordering: false }));
    expect(told).toContainEqual(expect.objectContaining({ done: 8, of: 8, ordering: true }));
  });
});

it('a full device says so and keeps what it had', async () => {
  const server = new Server({ '091': many('091', 3) });
  await refreshDirectory();
  server.n = 2;
  server.entries['091'] = many('091', 9);
  const add = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  expect(await refreshDirectory()).toBe('full');
  expect(refreshing.value).toEqual({ state: 'failed', reason: 'full' });
  add.mockRestore();
  await reopened();
  expect(await all()).toHaveLength(3);
  expect(await refreshDirectory()).toBe('changed');
  expect(await all()).toHaveLength(9);
});

it('on a full device what is let go makes room, though nothing new fits', async () => {
  const server = new Server({ '049': many('049', 40), '091': many('091', 40) });
  await refreshDirectory();
  server.n = 2;
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  expect(await chooseAreas(['091'])).toBe('full');
  expect((await directoryHere())?.municipalities.map((each) => each.municipality)).toEqual(['091']);
  expect(await withBase((base) => base.count('blocks'))).toBe(3);
  expect(await all()).toHaveLength(40);
});

it('an entry is found by the id it had before registers were joined', async () => {
  new Server({ '091': [entry('091', 1, { same_as: ['tprek:80329', 'osm:n45'] }), entry('091', 2)] });
  await refreshDirectory();
  expect((await entryById('osm:n45'))?.id).toBe('test:091-1');
  expect((await entryById('test:091-2'))?.id).toBe('test:091-2');
  expect(await entryById('osm:n4')).toBe(null);
});

it('nothing that is not shown stays on the device', async () => {
  const server = new Server({ '049': many('049', 40), '091': many('091', 40) });
  await refreshDirectory();
  const before = await withBase((base) => base.count('blocks'));
  server.n = 2;
  await refreshDirectory();
  expect(await withBase((base) => base.count('blocks'))).toBe(before);
  delete server.entries['049'];
  await refreshDirectory();
  expect(await withBase((base) => base.count('blocks'))).toBe(before / 2);
  expect(await all()).toHaveLength(40);
});

it('what lay ready from a cut fetching is shown when an area is let go, and can be read while its news come', async () => {
  const server = new Server({ '049': many('049', 40), '091': many('091', 3), '092': many('092', 3) });
  await refreshDirectory();
  const state = await withBase((base) => base.get('state', 'state'));
  const { stage } = await import('@/directory/keeping/parts');
  const [part = null] = state?.parts ?? [];
  const came = { municipality: '049', n: 2, whole: true, opportunities: many('049', 41), removed: [] };
  await stage(part, came, '2026-11-22T10:00:00Z', state?.parts ?? []);
  server.n = 3;
  let cut = () => {};
  server.broken['091?after=1'] = () =>
    new Promise<Response>((_, failed) => {
      cut = () => failed(new TypeError('cut'));
    });
  server.asked = [];
  const chosen = chooseAreas(['049', '091']);
  await vi.waitFor(() => expect(server.asked).toContain('091?after=1'));
  const shown = await withBase((base) => base.get('state', 'state'));
  const here = await withBase((base) => base.getAllKeys('blocks'));
  cut();
  expect(await chosen).toBe('offline');
  expect(shown?.parts.map((each) => each.entries)).toEqual([41, 3]);
  const named = shown?.parts.flatMap((each) => each.blocks.map(({ key }) => key)) ?? [];
  expect(named.filter((key) => !here.includes(key))).toEqual([]);
  expect(await all()).toHaveLength(43);
});

it('an index that names nothing at all takes nothing from the device', async () => {
  const server = new Server({ '049': many('049', 3) });
  await refreshDirectory();
  server.entries = {};
  expect(await refreshDirectory()).toBe('broken');
  expect(await all()).toHaveLength(3);
});

it('a block that the browser has lost costs its municipality alone, which comes anew', async () => {
  const server = new Server({ '049': many('049', 3), '091': many('091', 3) });
  await refreshDirectory();
  const state = await withBase((base) => base.get('state', 'state'));
  await withBase((base) => base.delete('blocks', state?.parts[0]?.blocks[0]?.key ?? -1));
  server.n = 2;
  await refreshDirectory();
  expect(await all()).toHaveLength(6);
});

describe('areas', () => {
  const large = () =>
    new Server(
      Object.fromEntries(
        ['000', ...Array.from({ length: 12 }, (_, at) => String(200 + at))].map((each) => [each, many(each, 500)]),
      ),
    );

  it('of a large server only what is for the whole country comes by itself, and the chosen ones when chosen', async () => {
    const server = large();
    await refreshDirectory();
    expect((await directoryHere())?.municipalities.map((each) => each.municipality)).toEqual(['000']);
    server.asked = [];
    await chooseAreas(['203']);
    expect(server.asked).toEqual(['index', '203']);
    expect((await directoryHere())?.municipalities).toMatchObject([
      { municipality: '000', entries: 500 },
      { municipality: '203', entries: 500, name: { sv: 'Kommun 203' } },
    ]);
    expect((await entryById('test:203-7'))?.municipality).toBe('203');
  });

  it('a service for some municipalities is listed only where one of them is kept', async () => {
    const server = large();
    const served = (number: number, service_area: string[]) => entry('000', number, { service_area });
    server.entries['000'] = [served(1, ['FI']), served(2, ['203', '049']), served(3, ['049'])];
    const listed = () => find(NO_WISH, 2000).hits.flatMap(({ id }) => (id.startsWith('test:000') ? [id] : []));
    await refreshDirectory();
    expect(listed()).toEqual(['test:000-1']);
    await chooseAreas(['203']);
    expect(listed().sort()).toEqual(['test:000-1', 'test:000-2']);
    // a link leads to it all the same
    expect((await entryById('test:000-3'))?.id).toBe('test:000-3');
  });

  it('what is let go leaves the device, without a word from the server', async () => {
    large();
    await refreshDirectory();
    await chooseAreas(['203', '204']);
    await chooseAreas(['204']);
    expect(find({ ...NO_WISH, municipalities: ['203'] }, 1).total).toBe(500);
    expect(await entryById('test:203-7')).toBe(null);
    await chooseAreas('all');
    expect((await directoryHere())?.entries).toBe(13 * 500);
  });
});

describe('what an earlier version of the app has kept', () => {
  const kept = { municipality: '091', n: 7, hours_from: null, fetched_at: '2026-11-20T08:00:00Z', districts: [] };

  it('is found without a network, and goes on being fetched by changes', async () => {
    await setContent('directory', { lines: [{ municipality: '091', n: 7, opportunities: 2 }], etag: '"old"' });
    await setContent('directory/091', { ...kept, opportunities: many('091', 2) });
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
    expect(await all()).toEqual(['test:091-0', 'test:091-1']);
    expect((await directoryHere())?.fetched_at).toBe('2026-11-20T08:00:00Z');
    expect(await content('directory/091')).toBe(undefined);
    const server = new Server({ '091': many('091', 3) });
    server.n = 8;
    await refreshDirectory();
    expect(server.asked).toEqual(['index', '091?after=7']);
  });
});

describe('a server that signs', () => {
  interface Signer {
    key: { id: string; public_key: string; signed_by: unknown };
    header: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>;
    vouch: (other: Signer) => Promise<unknown>;
  }
  const base64url = (bytes: ArrayBuffer) =>
    btoa(String.fromCharCode(...new Uint8Array(bytes)))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replace(/=+$/, '');

  async function signer(id: string): Promise<Signer> {
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
    const sign = async (bytes: Uint8Array<ArrayBuffer>) =>
      base64url(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, bytes));
    const public_key = base64url(await crypto.subtle.exportKey('raw', pair.publicKey));
    return {
      key: { id, public_key, signed_by: null },
      header: async (bytes) => `${id}.${await sign(bytes)}`,
      vouch: async (other) => ({
        id,
        signature: await sign(
          new TextEncoder().encode(`liikereppu directory key\n${other.key.id}\n${other.key.public_key}`),
        ),
      }),
    };
  }

  async function pinned() {
    const first = await signer('one');
    const server = new Server({ '091': many('091', 2) });
    server.sign = first.header;
    server.keys = [first.key];
    expect(await refreshDirectory()).toBe('changed');
    server.n = 2;
    server.entries['091'] = many('091', 5);
    return { first, server };
  }

  it('is believed, and its keys are asked for once', async () => {
    const { server } = await pinned();
    expect(await refreshDirectory()).toBe('changed');
    expect(server.asked.filter((each) => each === 'keys')).toHaveLength(1);
  });

  it.each<[string, (server: Server) => Promise<void>]>([
    ['without a signature', async (server) => {
      server.sign = null;
    }],
    ['signed by a stranger', async (server) => {
      server.sign = (await signer('one')).header;
    }],
    ['signed over something else', async (server) => {
      const { sign } = server;
      server.sign = async () => (await sign?.(new Uint8Array([1]))) ?? '';
    }],
    ['with a key of its own among the keys', async (server) => {
      const stranger = await signer('two');
      server.keys = [stranger.key, { ...stranger.key, id: 'one' }];
      server.sign = stranger.header;
    }],
    ['with another key under the known name', async (server) => {
      const stranger = await signer('one');
      server.keys = [stranger.key];
      server.sign = stranger.header;
    }],
    ['with a header that is none', async (server) => {
      server.sign = async () => 'one.%%%';
    }],
  ])('an answer %s is refused, and what was there stays', async (_, change) => {
    const { server } = await pinned();
    await change(server);
    expect(await refreshDirectory()).toBe('unsigned');
    expect(refreshing.value).toEqual({ state: 'failed', reason: 'unsigned' });
    expect(await all()).toHaveLength(2);
  }); // biome-ignore format: a table

  it('may change its key when the one before has vouched for it, also twice while the device was away', async () => {
    const { first, server } = await pinned();
    const [second, third] = [await signer('two'), await signer('three')];
    server.keys = [
      { ...third.key, signed_by: await second.vouch(third) },
      { ...second.key, signed_by: await first.vouch(second) },
      first.key,
    ];
    server.sign = third.header;
    expect(await refreshDirectory()).toBe('changed');
    expect(await all()).toHaveLength(5);
  });

  it('is not needed: a server without keys is believed by a device that has never met any', async () => {
    const server = new Server({ '091': many('091', 2) });
    expect(await refreshDirectory()).toBe('changed');
    expect(server.asked).toEqual(['index', '091']);
  });
});

it('what another window has brought is opened when this one meets it', async () => {
  const server = new Server({ '091': many('091', 3) });
  await refreshDirectory();
  const [before] = find(NO_WISH, 1).hits;
  server.n = 2;
  server.entries['091'] = many('091', 5);
  // The other window has a page, and so a store, of its own; the database is the same.
  const { keep } = await import('@/directory/keeping/keeping');
  expect(await keep({ do: 'refresh' }, () => undefined)).toBe('changed');
  expect(await entriesOf([before?.number ?? 0])).toEqual([null]);
  await vi.waitFor(() => expect(onDevice.value?.entries).toBe(5));
  expect(await all()).toHaveLength(5);
});
