/**
 * What somebody at this device has told of a fault in the directory: kept until it has arrived, and for a while after it,
 * so that whoever told it sees that it did. The note goes as soon as it has arrived. About places, never about people:
 * so it stands beside the directory, outside the practitioner's vault, and a client without an account may tell as well.
 */
import { strictly } from '@/store/connection';
import { setting } from '@/store/settings';
import type { Language } from '@/text';
import { FLAGS } from '../flags-key';

export const WHAT = ['closed', 'wrong', 'missing'] as const;
export type What = (typeof WHAT)[number];

export interface Flag {
  /** UUID made here: the server takes it once, however often it is sent. */
  id: string;
  entry: string;
  what: What;
  note: string;
  language: Language;
  /** UTC. */
  told_at: string;
  /** UTC; null while it waits. */
  received_at: string | null;
  /** Why the server did not take it. */
  refused: 'gone' | 'identity-code' | 'not-taken' | null;
}

const KEPT_DAYS = 30;
/** One device cannot fill itself, or the editor's list, with them. */
export const MOST_WAITING = 50;

/** All of this device, the oldest first; those settled long ago are left out. */
export async function flagsHere(now: Date = new Date()): Promise<Flag[]> {
  return recent((await setting<Flag[]>(FLAGS)) ?? [], now);
}

function recent(flags: readonly Flag[], now: Date): Flag[] {
  const since = new Date(now.getTime() - KEPT_DAYS * 86_400_000).toISOString();
  return flags.filter((each) => !settled(each) || each.told_at >= since || (each.received_at ?? '') >= since);
}

export async function flagsOf(entry: string): Promise<Flag[]> {
  return (await flagsHere()).filter((each) => each.entry === entry);
}

export function settled(flag: Flag): boolean {
  return flag.received_at !== null || flag.refused !== null;
}

/** Resolves with all when the change is on the disk. Read and written in one go, so that no window takes from another. */
export function changeFlags(change: (flags: Flag[]) => Flag[]): Promise<Flag[]> {
  return strictly(['settings'], async (tx) => {
    const table = tx.objectStore('settings');
    const flags = change(recent(((await table.get(FLAGS)) as Flag[] | undefined) ?? [], new Date()));
    await (flags.length > 0 ? table.put(flags, FLAGS) : table.delete(FLAGS));
    return flags;
  });
}
