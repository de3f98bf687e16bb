import { baseMap, fetchBaseMap, openBaseMap, removeBaseMap, stopFetching } from '@/directory/map/base/keeping';
import { KeptSource, NotHere } from '@/directory/map/base/kept-source';
import { maps, PIECE, pieceHere, piecesHere } from '@/directory/map/base/shelf';

/** A file of a little more than three pieces, every byte told by its place. */
const SIZE = 3 * PIECE + 1000;
const byteAt = (at: number) => (at * 7 + (at >> 8)) & 255;
const bytes = (from: number, until: number) => Uint8Array.from({ length: until - from }, (_, at) => byteAt(from + at));
const about = (version: string) => ({
  version,
  size: SIZE,
  bounds: [24, 60, 26, 61],
  min_zoom: 6,
  max_zoom: 14,
  credit: '© Kartta',
  installed_at: '2026-11-21T09:12:00Z',
});
const FIRST = '0123456789abcdef';
const SECOND = 'fedcba9876543210';

/** A server with a base map; `fails` says what happens to the piece that begins at a byte. */
const server = { version: FIRST as string | null, asked: [] as number[], fails: (_from: number) => '' };

function answer(url: string, init: RequestInit): Response {
  const json = { 'content-type': 'application/json' };
  if (url.endsWith('/about')) {
    const body = { basemap: server.version && about(server.version) };
    return new Response(JSON.stringify(body), { headers: json });
  }
  const headers = new Headers(init.headers);
  const [, from = 0, last = 0] = /bytes=(\d+)-(\d+)/.exec(headers.get('range') ?? '')?.map(Number) ?? [];
  server.asked.push(from / PIECE);
  const fault = server.fails(from);
  if (fault === 'offline') throw new TypeError('Failed to fetch');
  if (fault === 'stop') stopFetching();
  if (headers.get('if-match') !== `"${server.version}"`) return new Response(null, { status: 412 });
  // A proxy that knows no pieces answers with everything.
  if (fault === 'whole') return new Response(bytes(0, 10), { status: 200 });
  const part = fault === 'short' ? bytes(from, last) : bytes(from, last + 1);
  return new Response(part, { status: 206, headers: { 'content-range': `bytes ${from}-${last}/${SIZE}` } });
}

beforeEach(async () => {
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => answer(url, init));
  vi.stubGlobal('navigator', {
    onLine: true,
    locks: { request: (_name: string, _how: unknown, run: (lock: object) => unknown) => Promise.resolve(run({})) },
    storage: {
      estimate: async () => ({ quota: 10e9, usage: 0 }),
      persist: async () => true,
      persisted: async () => true,
    },
  });
  Object.assign(server, { version: FIRST, asked: [], fails: () => '' });
  await removeBaseMap();
  await openBaseMap();
});
afterEach(() => vi.unstubAllGlobals());

describe('the base map on the device', () => {
  it('is fetched in pieces only when asked for, and read back byte for byte across their edges', async () => {
    expect(baseMap.value).toMatchObject({ drawn: null, offered: { version: FIRST, size: SIZE } });
    expect(server.asked).toEqual([]);
    await fetchBaseMap();
    expect(server.asked).toEqual([0, 1, 2, 3]);
    expect(baseMap.value).toMatchObject({ drawn: { version: FIRST, here: SIZE }, fetching: null, trouble: null });
    const source = new KeptSource(FIRST, SIZE);
    for (const [from, length] of [
      [0, 16384],
      [PIECE - 5, 10],
      [PIECE, PIECE],
      [SIZE - 7, 500],
      [PIECE - 1, 2 * PIECE + 2],
    ] as const) {
      const { data } = await source.getBytes(from, length);
      expect(new Uint8Array(data)).toEqual(bytes(from, Math.min(SIZE, from + length)));
    }
  });

  it.each([
    ['offline', 'offline'],
    ['short', 'broken'],
    ['whole', 'broken'],
    ['stop', null],
  ])('goes on where it stopped after %s, and says what happened', async (fault, trouble) => {
    server.fails = (from) => (from === 2 * PIECE ? fault : '');
    await fetchBaseMap();
    expect(baseMap.value).toMatchObject({ trouble, fetching: null, drawn: { here: 2 * PIECE } });
    // What is here is drawn; the rest is left to the outline.
    const source = new KeptSource(FIRST, SIZE);
    expect((await source.getBytes(PIECE, 4)).data.byteLength).toBe(4);
    await expect(source.getBytes(2 * PIECE - 2, 4)).rejects.toThrow(NotHere);
    Object.assign(server, { asked: [], fails: () => '' });
    await fetchBaseMap();
    expect(server.asked).toEqual([2, 3]);
    expect(baseMap.value).toMatchObject({ trouble: null, drawn: { here: SIZE } });
    // A piece that was missing is read as soon as it is here.
    expect((await source.getBytes(2 * PIECE - 2, 4)).data.byteLength).toBe(4);
  });

  it('keeps the old one while a new one is fetched, and only one in the end', async () => {
    await fetchBaseMap();
    server.version = SECOND;
    await openBaseMap();
    server.fails = (from) => (from === PIECE ? 'offline' : '');
    await fetchBaseMap();
    expect(baseMap.value).toMatchObject({ drawn: { version: FIRST, here: SIZE }, coming: { version: SECOND } });
    server.fails = () => '';
    await fetchBaseMap();
    expect(baseMap.value).toMatchObject({ drawn: { version: SECOND, here: SIZE }, coming: null });
    expect((await maps()).map((each) => each.version)).toEqual([SECOND]);
    expect((await piecesHere(FIRST)).size).toBe(0);
  });

  it('never joins two versions: a map replaced in the middle is begun anew', async () => {
    server.fails = (from) => {
      if (from === PIECE) server.version = SECOND;
      return '';
    };
    await fetchBaseMap();
    expect(baseMap.value).toMatchObject({ trouble: 'broken', offered: { version: SECOND } });
    server.fails = () => '';
    await fetchBaseMap();
    expect(baseMap.value).toMatchObject({ drawn: { version: SECOND, here: SIZE }, coming: null });
  });

  it('leaves room for the work of the day, and frees its own when it is removed', async () => {
    vi.stubGlobal('navigator', {
      ...navigator,
      storage: { ...navigator.storage, estimate: async () => ({ quota: 150e6, usage: 0 }) },
    });
    await fetchBaseMap();
    expect(server.asked).toEqual([]);
    expect(baseMap.value).toMatchObject({ trouble: 'no-room', drawn: null });
    vi.unstubAllGlobals();
  });

  it('is removed wholly', async () => {
    await fetchBaseMap();
    await removeBaseMap();
    expect(baseMap.value.drawn).toBeNull();
    expect(await maps()).toEqual([]);
    expect(await pieceHere(FIRST, 0)).toBeUndefined();
  });

  it('takes nothing that is not told as agreed', async () => {
    for (const odd of [
      7,
      'x',
      {},
      { ...about('../../x') },
      { ...about(FIRST), size: -1 },
      { ...about(FIRST), bounds: [1] },
    ]) {
      vi.stubGlobal(
        'fetch',
        async () => new Response(JSON.stringify({ basemap: odd }), { headers: { 'content-type': 'application/json' } }),
      );
      await openBaseMap();
      expect(baseMap.value.offered?.version).toBe(FIRST);
    }
  });
});
