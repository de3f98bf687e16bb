/**
 * Whether an answer is from the server whose keys this device knows: the first set of keys it meets is kept, and a later
 * key is taken only when one that is kept has signed it. A server without keys goes on being believed by a device that has
 * never met any. ECDSA on P-256 with SHA-256 over the unpacked bytes; signatures are r and s, 64 bytes (docs/protocol.md).
 */
import { type Answer, api, type Received, received } from '@/http/api';
import { type PinnedKey, withBase } from '../base';
import { listOf, matching, optional, shape, text } from '../shapes';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const MOST_BYTES = 300_000_000;
const IDLE_SECONDS = 60;

const base64url = matching(/^[A-Za-z0-9_-]+={0,2}$/);
const isKeys = shape({
  keys: listOf(
    shape({
      id: text,
      public_key: base64url,
      signed_by: optional((value) => value === null || shape({ id: text, signature: base64url })(value)),
    }),
  ),
});
interface ServerKey extends PinnedKey {
  signed_by?: { id: string; signature: string } | null;
}

/** `unsigned`: the answer does not carry the signature that it must; it is not to be used. */
export type Signed = Answer<Received> | { ok: false; failure: { kind: 'unsigned' } };

/** An answer whose signature holds, where the device knows the server's keys. */
export async function signedAnswer(
  path: string,
  options: { etag?: string | null; came?: (bytes: number) => void } = {},
): Promise<Signed> {
  const answer = await received(path, { ...options, most: MOST_BYTES, timeout_seconds: IDLE_SECONDS });
  if (!answer.ok || answer.value === null) return answer;
  const { bytes, headers } = answer.value;
  const signature = headers.get('directory-signature');
  const kept = await pinned();
  if (kept.length === 0 && signature === null) return answer;
  if (kept.length > 0 && (await holds(kept, signature, bytes))) return answer;
  // The first signature this device meets, or one by a key that came after its last look.
  await learnKeys();
  return (await holds(await pinned(), signature, bytes)) ? answer : UNSIGNED;
}

const UNSIGNED = { ok: false, failure: { kind: 'unsigned' } } as const;

async function pinned(): Promise<PinnedKey[]> {
  return ((await withBase((base) => base.get('settings', 'keys'))) as PinnedKey[]) ?? [];
}

/** Without a key nothing can be checked, and nothing is. */
async function holds(keys: readonly PinnedKey[], header: string | null, bytes: Uint8Array<ArrayBuffer>) {
  if (keys.length === 0) return true;
  const at = header?.lastIndexOf('.') ?? -1;
  const key = keys.find(({ id }) => id === header?.slice(0, at));
  return !!key && !!header && verified(key.public_key, header.slice(at + 1), bytes);
}

/** Asks the server for its keys and keeps those that may be believed. */
async function learnKeys(): Promise<void> {
  const answer = await api<unknown>('/directory/keys');
  if (!answer.ok || !isKeys(answer.value)) return;
  const kept = await pinned();
  const offered = (answer.value as { keys: ServerKey[] }).keys;
  const known = kept.length > 0 ? [...kept, ...(await vouchedFor(kept, offered))] : offered;
  const keys = known.map(({ id, public_key }) => ({ id, public_key }));
  if (keys.length > kept.length) await withBase((base) => base.put('settings', keys, 'keys'));
}

/** The offered keys that are new and signed by a known one, or by one that is vouched for itself. */
async function vouchedFor(kept: readonly PinnedKey[], offered: readonly ServerKey[]): Promise<PinnedKey[]> {
  const known = new Map(kept.map((each) => [each.id, each.public_key]));
  const taken: PinnedKey[] = [];
  for (let more = true; more; ) {
    more = false;
    for (const { id, public_key, signed_by } of offered) {
      const by = signed_by && known.get(signed_by.id);
      if (known.has(id) || !by || !(await verified(by, signed_by.signature, vouched(id, public_key)))) continue;
      known.set(id, public_key);
      taken.push({ id, public_key });
      more = true;
    }
  }
  return taken;
}

/** What one key signs of another. */
function vouched(id: string, public_key: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`liikereppu directory key\n${id}\n${public_key}`);
}

async function verified(public_key: string, signature: string, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('raw', bytesOf(public_key), ALGORITHM, false, ['verify']);
    return await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, bytesOf(signature), bytes);
  } catch {
    return false;
  }
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, ''));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}
