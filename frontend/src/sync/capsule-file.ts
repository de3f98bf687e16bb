/** The file in which what waits on one device is carried to another: docs/protocol.md, "Transfer file". */
import { instant } from '@/recordings/recording';
import { KINDS, type SealedItem } from '@/store/rows';
import type { Ports } from './ports';
import { tried } from './push';
import { isObject, itemOf, type PushItem } from './wire';

/** Everything that waits, of anybody, oldest first. From now on these entries do not change any more: they may be on their way. */
export async function capsuleOf(
  ports: Pick<Ports, 'device' | 'transact' | 'now'>,
): Promise<{ text: string; items: number }> {
  const items = await ports.transact(async (tx) => {
    const left: PushItem[] = [];
    for (const entry of await tx.entries(null)) left.push(itemOf(await tried(tx, entry)));
    return left;
  });
  const frame = { liikereppu: 'capsule', version: 1, made_at: instant(ports.now()), device: ports.device };
  return { text: JSON.stringify({ ...frame, items }), items: items.length };
}

/**
 * The items of a file that may come from anywhere, each once, in their order; `unusable`: how many are not sealed items of
 * ours and are left out (an unsealed one would be taken for the sender's). Null when it is no such file at all.
 */
export function capsuleItems(text: string): { items: PushItem[]; unusable: number } | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(value) || value['liikereppu'] !== 'capsule' || value['version'] !== 1) return null;
  if (!Array.isArray(value['items'])) return null;
  const all = value['items'].map(usable);
  const items = new Map<string, PushItem>();
  for (const item of all) if (item !== null) items.set(`${item.edit} ${item.sealed.content}`, item);
  return { items: [...items.values()], unusable: all.filter((item) => item === null).length };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
/** An edit may have 64 KiB; sealed and written in base64 it has a third more. */
const LONGEST_CONTENT = 100_000;

function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}

function isBase64(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_CONTENT && value.length % 4 === 0 && BASE64.test(value);
}

/** Only what an item consists of, rebuilt: nothing else that a file may hold is sent on. */
function usable(value: unknown): PushItem | null {
  if (!isObject(value)) return null;
  const { kind, id, edit, base = null } = value;
  const sealed = sealedItem(value['sealed']);
  if (sealed === null || !isUuid(id) || !isUuid(edit) || !(base === null || isUuid(base))) return null;
  return (KINDS as readonly unknown[]).includes(kind) ? { kind: kind as string, id, edit, base, sealed } : null;
}

function sealedItem(value: unknown): SealedItem | null {
  if (!isObject(value)) return null;
  const { author_id, device, ingest_key, signing_key, opener, signature, content } = value;
  if (!isUuid(author_id) || !isUuid(device) || !isUuid(ingest_key) || !isUuid(signing_key)) return null;
  if (!isBase64(opener) || !isBase64(signature) || !isBase64(content)) return null;
  return { author_id, device, ingest_key, signing_key, opener, signature, content };
}
