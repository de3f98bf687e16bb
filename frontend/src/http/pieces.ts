/** A piece of a large file of ours, always of the same version of it. */

export type Piece =
  | { ok: true; bytes: ArrayBuffer }
  /** `changed`: there is another version now, or none. */
  | { ok: false; reason: 'offline' | 'changed' | 'broken' };

const ROOT = '/api/v1';
const SECONDS = 60;

/** Bytes `from` to `until` (not included) of `/api/v1<path>`, if it is still of this version (its entity tag). Throws nothing. */
export async function pieceOf(
  path: string,
  version: string,
  from: number,
  until: number,
  stopped: AbortSignal,
): Promise<Piece> {
  const signal = AbortSignal.any([stopped, AbortSignal.timeout(SECONDS * 1000)]);
  const headers = { range: `bytes=${from}-${until - 1}`, 'if-match': `"${version}"` };
  const init = { headers, signal, credentials: 'same-origin', cache: 'no-store', redirect: 'error' } as const;
  try {
    const response = await fetch(ROOT + path, init);
    if (response.status === 412 || response.status === 404 || response.status === 416) {
      return { ok: false, reason: 'changed' };
    }
    // 200 would be the whole file: a proxy on the way does not know pieces.
    const told = response.headers.get('content-range') ?? '';
    if (response.status !== 206 || !told.startsWith(`bytes ${from}-${until - 1}/`)) {
      await response.body?.cancel();
      return { ok: false, reason: 'broken' };
    }
    const bytes = await response.arrayBuffer();
    return bytes.byteLength === until - from ? { ok: true, bytes } : { ok: false, reason: 'broken' };
  } catch {
    return { ok: false, reason: 'offline' };
  }
}
