/** The guides on this device: every version that was ever fetched, so that a recording always finds the one it is pinned to. */
import { api } from '@/http/api';
import { content, setContent } from '@/store/settings';
import type { Guide } from './guide';

interface Kept {
  etag: string | null;
  guides: Guide[];
  /** The device's clock when the server last said that these are right; shown, never compared. */
  checked_at: string | null;
}

const key = 'guides';
const none: Kept = { etag: null, guides: [], checked_at: null };

async function kept(): Promise<Kept> {
  return (await content<Kept>(key)) ?? none;
}

/** All versions on this device. Works without a network. @throws StoreFailure */
export async function guides(): Promise<Guide[]> {
  return (await kept()).guides;
}

/** The very version a recording was made with, or undefined when it has not reached this device. */
export async function guide(slug: string, version: number): Promise<Guide | undefined> {
  return (await guides()).find((each) => each.guide === slug && each.version === version);
}

/** When the guides were last known to be right, as a UTC instant; null before the first time. */
export async function guidesCheckedAt(): Promise<string | null> {
  return (await kept()).checked_at;
}

const kinds: Guide['kind'][] = ['conversation', 'programme', 'checklist'];

/** The newest version of each guide: conversations first, the shortest first; in a hurry nobody has to look for it. Pure. */
export function newest(all: Guide[]): Guide[] {
  const best = new Map<string, Guide>();
  for (const each of all) {
    const known = best.get(each.guide);
    if (!known || each.version > known.version) best.set(each.guide, each);
  }
  return [...best.values()].sort(
    (left, right) => kinds.indexOf(left.kind) - kinds.indexOf(right.kind) || left.minutes - right.minutes,
  );
}

/** The guides that a conversation may begin with: the newest of each, but for those out of use. Pure. */
export function offered(all: Guide[]): Guide[] {
  return newest(all).filter((each) => !each.retired);
}

/**
 * Asks the server for the guides and keeps what came; versions the server no longer lists stay.
 * Returns whether the guides on this device are now known to be right; a failure leaves them as they were.
 */
export async function refreshGuides(): Promise<boolean> {
  const before = await kept();
  const answer = await api<{ guides: Guide[] }>('/guides', { etag: before.etag });
  if (!answer.ok) return false;
  const checked_at = `${new Date().toISOString().slice(0, 19)}Z`;
  if (answer.value === null) {
    await setContent(key, { ...before, checked_at });
    return true;
  }
  if (!Array.isArray(answer.value.guides)) return false;
  const fresh = answer.value.guides;
  const same = (left: Guide) => (right: Guide) => left.guide === right.guide && left.version === right.version;
  const older = before.guides.filter((each) => !fresh.some(same(each)));
  await setContent(key, { etag: answer.etag, guides: [...fresh, ...older], checked_at });
  return true;
}
