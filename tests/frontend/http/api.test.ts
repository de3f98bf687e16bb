import { gunzipSync } from 'node:zlib';
import { api, fileOf, retryAfter } from '@/http/api';

function answering(body: BodyInit | null, init: ResponseInit = {}): ReturnType<typeof vi.fn> {
  const fetch = vi.fn(async () => new Response(body, init));
  vi.stubGlobal('fetch', fetch);
  return fetch;
}
const json = { 'content-type': 'application/json' };
const problem = { 'content-type': 'application/problem+json' };
const sent = (fetch: ReturnType<typeof vi.fn>) =>
  fetch.mock.calls[0]?.[1] as RequestInit & { headers: Record<string, string> };

afterEach(() => vi.unstubAllGlobals());

describe('an answer counts only when it is ours', () => {
  it('returns the value, the status and the tag', async () => {
    answering('{"n":3}', { headers: { ...json, etag: '"a"' } });
    expect(await api('/x')).toEqual({ ok: true, status: 200, etag: '"a"', value: { n: 3 } });
  });

  it('takes the sign-in page of a strange network for no network at all', async () => {
    answering('<html>Welcome to the café</html>', { headers: { 'content-type': 'text/html' } });
    expect(await api('/x')).toEqual({ ok: false, failure: { kind: 'offline', reason: 'not-ours' } });
  });

  it('takes JSON without its name, cut JSON and an error page for no answer', async () => {
    answering('{"n":3}', { headers: { 'content-type': 'text/plain' } });
    expect(await api('/x')).toMatchObject({ ok: false, failure: { kind: 'offline' } });
    answering('{"results":[{"edit":"a","outc', { headers: json });
    expect(await api('/x')).toMatchObject({ ok: false, failure: { kind: 'offline' } });
    answering('Forbidden', { status: 403, headers: { 'content-type': 'text/html' } });
    expect(await api('/x')).toMatchObject({ ok: false, failure: { kind: 'offline', reason: 'not-ours' } });
  });

  it('has nothing to tell when what we have is still right', async () => {
    const fetch = answering(null, { status: 304, headers: { etag: '"a"' } });
    expect(await api('/guides', { etag: '"a"' })).toEqual({ ok: true, status: 304, etag: '"a"', value: null });
    expect(sent(fetch).headers['If-None-Match']).toBe('"a"');
  });
});

describe('a failure says what kind it is', () => {
  it('is offline when nothing answers', async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('failed')));
    expect(await api('/x')).toEqual({ ok: false, failure: { kind: 'offline', reason: 'unreachable' } });
  });

  it('gives up in time, also when the body never ends', async () => {
    vi.stubGlobal('fetch', (_url: string, init: RequestInit) => {
      return new Promise((_resolve, reject) => {
        init.signal?.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')));
      });
    });
    expect(await api('/x', { timeout_seconds: 0.02 })).toEqual({
      ok: false,
      failure: { kind: 'offline', reason: 'timeout' },
    });
  });

  it('tells an ended sign-in from a wrong passphrase', async () => {
    answering('{"code":"session-expired"}', { status: 401, headers: problem });
    expect(await api('/x')).toEqual({ ok: false, failure: { kind: 'session-expired' } });
    answering('{"code":"sign-in-failed","detail":"no"}', { status: 401, headers: problem });
    expect(await api('/x')).toMatchObject({ failure: { kind: 'problem', code: 'sign-in-failed', status: 401 } });
  });

  it('carries the fields that do not fit and the time to wait', async () => {
    const body = '{"code":"too-many-attempts","detail":"wait","errors":{"username":["x"]}}';
    answering(body, { status: 429, headers: { ...problem, 'retry-after': '7' } });
    expect(await api('/x')).toMatchObject({ failure: { errors: { username: ['x'] }, retry_after_seconds: 7 } });
  });

  it('takes a broken server or gateway for something that may pass', async () => {
    answering('<h1>Bad gateway</h1>', { status: 502, headers: { 'content-type': 'text/html', 'retry-after': '3' } });
    expect(await api('/x')).toMatchObject({ failure: { kind: 'bug', status: 502, retry_after_seconds: 3 } });
  });
});

describe('what is asked', () => {
  it('marks a change as our own, and sends the cookie nowhere else', async () => {
    const fetch = answering('{}', { headers: json });
    await api('/session', { body: { a: 1 } });
    expect(sent(fetch)).toMatchObject({
      method: 'POST',
      credentials: 'same-origin',
      redirect: 'error',
      body: '{"a":1}',
    });
    expect(sent(fetch).headers).toMatchObject({ 'X-Liikereppu': '1', 'content-type': 'application/json' });
  });

  it('compresses a body when asked to, whole and readable', async () => {
    const fetch = answering('{}', { headers: json });
    const body = { items: Array.from({ length: 50 }, (_, i) => ({ edit: String(i), text: 'kävely metsässä' })) };
    await api('/sync/push', { body, gzip: true });
    const bytes = Buffer.from(sent(fetch).body as unknown as ArrayBuffer);
    expect(sent(fetch).headers['content-encoding']).toBe('gzip');
    expect(JSON.parse(gunzipSync(bytes).toString())).toEqual(body);
    expect(bytes.length).toBeLessThan(JSON.stringify(body).length / 4);
  });
});

it('gives a file up that stops coming, and not one that comes slowly', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let more: (bytes: Uint8Array | null) => void = () => undefined;
  vi.stubGlobal('fetch', async (_url: string, { signal }: RequestInit) => {
    const body = new ReadableStream<Uint8Array>({
      start(stream) {
        signal?.addEventListener('abort', () => stream.error(new Error('given up')));
        more = (bytes) => (bytes === null ? stream.close() : stream.enqueue(bytes));
      },
    });
    return new Response(body, { headers: { 'content-type': 'audio/webm' } });
  });
  const slow = fileOf('/voice-memos/m/audio');
  for (const byte of [1, 2, 3]) {
    await vi.advanceTimersByTimeAsync(25_000);
    more(new Uint8Array([byte]));
  }
  await vi.advanceTimersByTimeAsync(0);
  more(null);
  const came = await slow;
  expect(came.ok && [came.file.size, came.file.type]).toEqual([3, 'audio/webm']);
  const stuck = fileOf('/voice-memos/m/audio');
  await vi.advanceTimersByTimeAsync(31_000);
  expect(await stuck).toEqual({ ok: false, failure: { kind: 'offline', reason: 'timeout' } });
  vi.useRealTimers();
});

it('reads the time to wait as seconds or as a date', () => {
  expect(retryAfter('12')).toBe(12);
  expect(retryAfter(new Date(Date.now() + 60_000).toUTCString())).toBeGreaterThan(55);
  expect(retryAfter(new Date(0).toUTCString())).toBe(0);
  expect(retryAfter('soon')).toBeNull();
  expect(retryAfter(null)).toBeNull();
});
