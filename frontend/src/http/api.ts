/**
 * The only place that talks to the server. An answer counts only when it is JSON of ours: the sign-in page of a café's
 * network, a cut answer or an empty one are never taken for one. Returns a value or a failure, and throws nothing.
 */

export interface ProblemFailure {
  kind: 'problem';
  status: number;
  code: string;
  detail: string;
  errors?: Record<string, string[]>;
  /** What is wrong in a file, line by line. */
  faults?: unknown[];
  retry_after_seconds: number | null;
}

export type Failure =
  /** No network, no answer in time, or an answer that is not ours. */
  | { kind: 'offline'; reason: 'unreachable' | 'timeout' | 'not-ours' }
  | { kind: 'session-expired' }
  | ProblemFailure
  /** The server broke; trying later may help. */
  | { kind: 'bug'; status: number; detail: string; retry_after_seconds: number | null };

export interface Success<T> {
  ok: true;
  status: number;
  etag: string | null;
  /** Null when the answer was 304 (what you have is still right) or 204. */
  value: T | null;
}
export type Answer<T> = Success<T> | { ok: false; failure: Failure };

export interface Options {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  /** Sent as it is, under its own type. */
  file?: Blob;
  /** Compress the body: a day's conversations shrink to a fifth. */
  gzip?: boolean;
  /** Answer 304 when the content is still this. */
  etag?: string | null;
  headers?: Record<string, string>;
  timeout_seconds?: number;
}

const ROOT = '/api/v1';

/** One call to `/api/v1<path>`. */
export async function api<T>(path: string, options: Options = {}): Promise<Answer<T>> {
  const seconds = options.timeout_seconds ?? 30;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), seconds * 1000);
  try {
    const response = await fetch(ROOT + path, { ...(await request(options)), signal: stop.signal });
    return await answer<T>(response);
  } catch {
    return offline(stop.signal.aborted ? 'timeout' : 'unreachable');
  } finally {
    clearTimeout(timer);
  }
}

/** A file of `/api/v1<path>`, whatever its type. Given up when nothing comes for half a minute. */
export async function fileOf(
  path: string,
): Promise<{ ok: true; file: Blob; headers: Headers } | { ok: false; failure: Failure }> {
  const stop = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const goesOn = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stop.abort(), 30_000);
  };
  const init = { credentials: 'same-origin', cache: 'no-store', redirect: 'error', signal: stop.signal } as const;
  try {
    goesOn();
    const response = await fetch(ROOT + path, init);
    const { headers } = response;
    const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
    if (!response.ok) return { ok: false, failure: await failure(response, type) };
    return { ok: true, file: new Blob([await bytesOf(response, goesOn)], { type: type ?? '' }), headers };
  } catch {
    return offline(stop.signal.aborted ? 'timeout' : 'unreachable');
  } finally {
    clearTimeout(timer);
  }
}

/** The bytes of an answer as they were before anything read them, for what is signed as a whole. */
export interface Received {
  bytes: Uint8Array<ArrayBuffer>;
  headers: Headers;
}

/**
 * A large answer of `/api/v1<path>`: its bytes, told of as they come. Given up when nothing comes for `timeout_seconds`,
 * or when more comes than `most` bytes.
 */
export async function received(
  path: string,
  options: Options & { most: number; came?: (bytes: number) => void },
): Promise<Answer<Received>> {
  const seconds = options.timeout_seconds ?? 30;
  const stop = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const goesOn = (bytes: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => stop.abort(), seconds * 1000);
    options.came?.(bytes);
    if (bytes > options.most) throw new RangeError('more than was to be expected');
  };
  try {
    goesOn(0);
    const response = await fetch(ROOT + path, { ...(await request(options)), signal: stop.signal });
    const early = await emptyOrFailed(response);
    if (early) return early;
    const value = { bytes: await bytesOf(response, goesOn), headers: response.headers };
    return { ok: true, status: response.status, etag: response.headers.get('etag'), value };
  } catch {
    return offline(stop.signal.aborted ? 'timeout' : 'unreachable');
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}

async function bytesOf(response: Response, came: (bytes: number) => void): Promise<Uint8Array<ArrayBuffer>> {
  const reader = response.body?.getReader();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done || !value) break;
    pieces.push(value);
    size += value.length;
    came(size);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function offline(reason: 'unreachable' | 'timeout' | 'not-ours'): { ok: false; failure: Failure } {
  return { ok: false, failure: { kind: 'offline', reason } };
}

async function request(options: Options): Promise<RequestInit> {
  const method = options.method ?? (options.body === undefined && options.file === undefined ? 'GET' : 'POST');
  const headers: Record<string, string> = { ...options.headers, accept: 'application/json' };
  if (method !== 'GET') headers['X-Liikereppu'] = '1';
  if (options.etag) headers['If-None-Match'] = options.etag;
  // A redirect would lead to a network's own sign-in page: nothing of ours redirects.
  const init: RequestInit = { method, headers, credentials: 'same-origin', cache: 'no-store', redirect: 'error' };
  if (options.file) {
    headers['content-type'] = options.file.type;
    return { ...init, body: options.file };
  }
  if (options.body === undefined) return init;
  headers['content-type'] = 'application/json';
  const text = JSON.stringify(options.body);
  if (!options.gzip || typeof CompressionStream === 'undefined') return { ...init, body: text };
  headers['content-encoding'] = 'gzip';
  return { ...init, body: await gzipped(text) };
}

/** The whole body at once: a stream as body would need HTTP/2 and cannot be sent again. */
function gzipped(text: string): Promise<ArrayBuffer> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}

async function answer<T>(response: Response): Promise<Answer<T>> {
  const early = await emptyOrFailed(response);
  if (early) return early;
  const etag = response.headers.get('etag');
  return { ok: true, status: response.status, etag, value: (await response.json()) as T };
}

/** What is told without reading JSON of ours; null when there is some. */
async function emptyOrFailed(response: Response): Promise<Answer<never> | null> {
  const etag = response.headers.get('etag');
  if (response.status === 304 || response.status === 204)
    return { ok: true, status: response.status, etag, value: null };
  const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (!response.ok) return { ok: false, failure: await failure(response, type) };
  return type === 'application/json' ? null : offline('not-ours');
}

async function failure(response: Response, type: string | undefined): Promise<Failure> {
  const retry_after_seconds = retryAfter(response.headers.get('retry-after'));
  const problem = type === 'application/problem+json' ? asProblem(await response.json().catch(() => null)) : null;
  if (problem === null) {
    // A gateway in between says 502 or 503 in its own words while the server is being changed.
    if (response.status >= 500) return { kind: 'bug', status: response.status, detail: '', retry_after_seconds };
    return { kind: 'offline', reason: 'not-ours' };
  }
  if (problem.code === 'session-expired') return { kind: 'session-expired' };
  if (response.status >= 500) {
    return { kind: 'bug', status: response.status, detail: problem.detail, retry_after_seconds };
  }
  return { kind: 'problem', status: response.status, ...problem, retry_after_seconds };
}

function asProblem(body: unknown): Pick<ProblemFailure, 'code' | 'detail' | 'errors' | 'faults'> | null {
  if (typeof body !== 'object' || body === null || !('code' in body) || typeof body.code !== 'string') return null;
  const { code, detail, errors, faults } = body as Partial<ProblemFailure> & { code: string };
  const told = { code, detail: typeof detail === 'string' ? detail : '' };
  return { ...told, ...(errors ? { errors } : {}), ...(Array.isArray(faults) ? { faults } : {}) };
}

/** Seconds, whether the server wrote a number or a date. */
export function retryAfter(header: string | null): number | null {
  if (header === null) return null;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - Date.now()) / 1000));
}
