/** Recordings gone through with a supervisor, as they travel. From the server each time; nothing of it is kept here. */
import type { Answers, Guide } from '@/guides/guide';
import { holds, readingOf } from '@/guides/engine';
import { type Answer as Answered, api } from '@/http/api';
import type { Recording } from './recording';

export type SignOffState = 'seen' | 'discuss' | 'signed';
export const signOffStates: readonly SignOffState[] = ['signed', 'discuss', 'seen'];
export const longestSignOffNote = 2000;

export interface SignOff {
  state: SignOffState;
  note: string;
  by: string;
  at: string;
  /** False when the recording was changed after the supervisor had seen it. */
  current: boolean;
}

/** One finished recording: who held it and when, and what its guide marks. Nobody's reference. */
export interface Supervised {
  number: number;
  id: string;
  edit: string;
  author: string;
  guide: string;
  guide_version: number;
  started_at: string;
  finished_at: string | null;
  minutes: number;
  answers: Answers;
  notes: string[];
  sign_off: SignOff | null;
  settled: boolean;
}

export function fetchSupervised(
  done: boolean,
  before: number | null,
): Promise<Answered<{ items: Supervised[]; more: boolean }>> {
  return api(`/supervised?done=${done ? 1 : 0}${before === null ? '' : `&before=${before}`}`);
}

export function signOff(item: Supervised, state: SignOffState, note: string): Promise<Answered<SignOff>> {
  const body = { edit: item.edit, state, note: note.normalize('NFC').trim() };
  return api(`/supervised/${item.id}/sign-off`, { body });
}

/** What was said of one's own recording; undefined when nothing was, or it cannot be asked now. */
export async function ownSignOff(recording: string): Promise<SignOff | undefined> {
  const answer = await api<{ items: (SignOff & { recording_id: string })[] }>('/supervised/own');
  return answer.ok ? answer.value?.items.find((each) => each.recording_id === recording) : undefined;
}

/** Whether a supervisor will see something of this recording once it is finished and has arrived. Pure. */
export function isSupervised(guide: Guide, recording: Recording): boolean {
  const { supervision } = guide;
  if (supervision === undefined) return false;
  return supervision.when === undefined || holds(supervision.when, readingOf(guide, recording.answers).valueFor);
}
