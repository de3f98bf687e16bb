/** What is told of a recording's memos: those of this device, and with a network those that only the server has. */
import { api, fileOf, type Failure } from '@/http/api';
import { erasingOf, type MemoHere, memosHere, type MemoType, soundHere } from './keeping';

export interface Told {
  id: string;
  state: MemoHere['state'];
  /** Null when nobody can open what is said of it. */
  about: { recorded_at: string; seconds: number } | null;
  /** The day on which the server erases it, as YYYY-MM-DD. */
  erase_on: string | null;
}

interface OnServer {
  id: string;
  recording_id: string;
  recorded_at: string;
  seconds: number;
  type: MemoType;
  whole: boolean;
  erase_on: string;
}

/** 0:09, 1:20. */
export function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Pure. Both lists as one; where both know a memo, how it stands is this device's word, and its last day the server's. */
export function joined(here: MemoHere[], there: OnServer[], erasing: ReadonlySet<string>): Told[] {
  const days = new Map(there.map((each) => [each.id, each.erase_on]));
  const known = new Set(here.map(({ id }) => id));
  const own = here.map(({ id, state, about }) => ({ id, state, about, erase_on: days.get(id) ?? null }));
  const others = there
    // A memo of which the server has only a part is on its way from another device.
    .filter((each) => each.whole && !known.has(each.id) && !erasing.has(each.id))
    .map((each): Told => ({ id: each.id, state: 'received', about: each, erase_on: each.erase_on }));
  const when = ({ about }: Told) => about?.recorded_at ?? '';
  return [...own, ...others].sort((one, other) => (when(one) < when(other) ? -1 : 1));
}

/** What this device knows. @throws StoreFailure */
export async function toldHere(recording: string): Promise<Told[]> {
  return joined(await memosHere(recording), [], new Set());
}

/** The same with what the server says; null when it cannot be asked now. @throws StoreFailure */
export async function toldByBoth(recording: string): Promise<Told[] | null> {
  const answer = await api<{ items: OnServer[] }>(`/voice-memos?recording=${encodeURIComponent(recording)}`);
  if (!answer.ok || !Array.isArray(answer.value?.items)) return null;
  const there = answer.value.items;
  const here = await memosHere(recording);
  // What the server has erased meanwhile, its days being over, is told of no more.
  const left = here.filter(({ id, state }) => state !== 'received' || there.some((each) => each.id === id));
  return joined(left, there, await erasingOf(recording));
}

export type NotHeard = 'offline' | 'failed' | 'sign_in';

function reasonOf(failure: Failure): NotHeard {
  if (failure.kind === 'session-expired') return 'sign_in';
  return failure.kind === 'offline' ? 'offline' : 'failed';
}

/** The sound, from here while it is here, else from the server. */
export async function soundOfMemo(id: string): Promise<Blob | NotHeard> {
  const here = await soundHere(id).catch(() => 'failed' as const);
  if (here !== null) return here;
  const answer = await fileOf(`/voice-memos/${id}/audio`);
  return answer.ok ? answer.file : reasonOf(answer.failure);
}
