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
import { setSetting, setting } from '@/store/settings';
import { capsuleItems, capsuleOf } from './capsule-file';
import { delivery, type DeliveryEnd } from './delivery';
import type { Ports } from './ports';
import { sealOf } from './wire';

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
  const capsule = capsuleItems(text);
  if (capsule === null) throw new Error('not a capsule of this version');
  const { items, unusable } = capsule;
  return delivery({ device: await deviceId(), sealOf, push }, items, unusable, progress);
}
