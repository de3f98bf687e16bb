/**
 * What waits on this device as one file, and sending such a file from any device. The entries are sealed already: whoever
 * carries the file cannot read it, and the server takes each for its author's, once and only once. Nothing leaves the outbox
 * by it; the device that made the file hears of its entries from the server itself.
 */
import { deviceId } from '@/accounts/session';
import { api } from '@/http/api';
import { instant } from '@/recordings/recording';
import { announce } from '@/store/changes';
import { transact } from '@/store/db';
import { KINDS, type SealedItem } from '@/store/rows';
import { setSetting, setting } from '@/store/settings';
import { delivery, type DeliveryEnd } from './delivery';
import type { Ports } from './ports';
import { tried } from './push';
import { isObject, itemOf, type PushItem, sealOf } from './wire';

export interface Capsule {
  /** As in liikereppu-2026-11-21-1.capsule.json: the day and the how manieth of that day. */
  name: string;
  text: string;
  items: number;
}

/** The file of everything that waits here, of anybody, oldest first. From now on its entries do not change any more. @throws StoreFailure */
export async function makeCapsule(): Promise<Capsule> {
  const now = new Date();
  const { text, items } = await capsuleOf({ device: await deviceId(), transact, now: () => now });
  announce([]);
  return { name: `liikereppu-${instant(now).slice(0, 10)}-${await nextNumber(now)}.capsule.json`, text, items };
}

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

async function nextNumber(now: Date): Promise<number> {
  const on = instant(now).slice(0, 10);
  const last = await setting<{ on: string; n: number }>('capsule');
  const n = last?.on === on ? last.n + 1 : 1;
  await setSetting('capsule', { on, n });
  return n;
}

/** Sends what is in the file under whatever sign-in there is. @throws Error when the text is not such a file */
export async function deliverCapsule(
  text: string,
  progress: (received: number, of: number) => void = () => {},
): Promise<DeliveryEnd> {
  const push: Ports['network']['push'] = (body) => api('/sync/push', { body, gzip: true, timeout_seconds: 60 });
  return deliverTo({ device: await deviceId(), sealOf, push }, text, progress);
}

export async function deliverTo(
  ports: Parameters<typeof delivery>[0],
  text: string,
  progress: (received: number, of: number) => void = () => {},
): Promise<DeliveryEnd> {
  const capsule = capsuleItems(text);
  if (capsule === null) throw new Error('not a capsule of this version');
  return delivery(ports, capsule.items, capsule.unusable, progress);
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
