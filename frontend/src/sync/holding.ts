/** The lead's holding area: asking the server for what it has set aside, and the three ways to settle it. Nothing of it is kept on this device, but for a mending that was begun: encrypted, until it is settled. */
import { signal } from '@preact/signals';
import { api, type Failure } from '@/http/api';
import type { HeldState, Kind } from '@/store/rows';
import type { Errors } from './fields';

/** As GET /sync/held tells it: docs/protocol.md, "What was held". */
export interface HeldItem {
  number: number;
  edit: string;
  kind: Kind | null;
  id: string | null;
  author: string;
  received_at: string;
  code: string;
  errors: Errors;
  state: HeldState;
  /** Whether the server could open it. */
  opened: boolean;
  /** The content; null when it cannot be opened or shown, or asks for an erasure. */
  record: unknown;
  erases: boolean;
  /** Who settled it and when; null from the server's own command line. */
  resolver?: string | null;
  resolved_at?: string | null;
  reason?: string | null;
}

export interface HeldPageOf {
  items: HeldItem[];
  more: boolean;
}

/** Why the server did not do it, in what the screen has words for. */
export type HeldFault =
  | { kind: 'offline' | 'sign-in' | 'not-lead' | 'server' | 'gone' }
  /** Another lead was first. */
  | { kind: 'already'; state: HeldState | null }
  /** The repair itself would be held. */
  | { kind: 'invalid'; errors: Errors };

export type HeldAnswer<T> = { ok: true; value: T } | { ok: false; fault: HeldFault };

/** How many wait for the lead; null while that is not known. */
export const heldWaiting = signal<number | null>(null);

const STATES: readonly HeldState[] = ['waiting', 'released', 'repaired', 'discarded'];

/** Pure. */
export function faultOf(failure: Failure): HeldFault {
  if (failure.kind === 'offline') return { kind: 'offline' };
  if (failure.kind === 'session-expired') return { kind: 'sign-in' };
  if (failure.kind !== 'problem') return { kind: 'server' };
  const { code, status, errors = {} } = failure;
  if (code === 'already-settled') {
    const told = errors['state']?.[0];
    return { kind: 'already', state: STATES.find((each) => each === told) ?? null };
  }
  if (status === 403) return { kind: 'not-lead' };
  if (status === 404) return { kind: 'gone' };
  return status === 422 ? { kind: 'invalid', errors } : { kind: 'server' };
}

async function asked<T>(path: string, body?: unknown): Promise<HeldAnswer<T>> {
  const answer = await api<T>(path, body === undefined ? {} : { body });
  if (!answer.ok) return { ok: false, fault: faultOf(answer.failure) };
  return answer.value === null ? { ok: false, fault: { kind: 'server' } } : { ok: true, value: answer.value };
}

/** The newest that wait (or, with `settled`, those settled), older than number `before`. */
export async function heldItems(before: number | null, settled = false): Promise<HeldAnswer<HeldPageOf>> {
  const query = new URLSearchParams();
  if (before !== null) query.set('before', String(before));
  if (settled) query.set('resolved', '1');
  const text = query.toString();
  return asked<HeldPageOf>(`/sync/held${text ? `?${text}` : ''}`);
}

/** One that waits, found among those the server lists. */
export async function heldItem(number: number): Promise<HeldAnswer<HeldItem>> {
  const answer = await asked<HeldPageOf>(`/sync/held?before=${number + 1}`);
  if (!answer.ok) return answer;
  const item = answer.value.items.find((each) => each.number === number);
  return item ? { ok: true, value: item } : { ok: false, fault: { kind: 'gone' } };
}

/** Asks only how many wait; without a network the last figure stays. */
export async function countHeld(): Promise<void> {
  const answer = await asked<{ waiting: number }>('/sync/held?count=1');
  if (answer.ok && Number.isSafeInteger(answer.value.waiting)) heldWaiting.value = answer.value.waiting;
}

export interface Settled {
  outcome: string;
  problem?: { code: string; errors?: Errors };
}

export type Settling = 'released' | 'repaired' | 'discarded' | 'still_held';

/** `still_held`: it was judged again and set aside again. Pure. */
export function settlingOf(way: 'release' | 'repair' | 'discard', { outcome }: Partial<Settled>): Settling {
  if (outcome === 'held' || outcome === 'refused') return 'still_held';
  return ({ release: 'released', repair: 'repaired', discard: 'discarded' } as const)[way];
}

export const release = (number: number) => asked<Settled>(`/sync/held/${number}/release`, {});
export const repair = (number: number, edit: string, record: unknown) =>
  asked<Settled>(`/sync/held/${number}/repair`, { edit, record });
export const discard = (number: number, reason: string) =>
  asked<Partial<Settled>>(`/sync/held/${number}/discard`, { reason });

/** Reasons for which the lead's word, or a change on the server, is enough: the content itself has nothing to mend. Pure. */
export function releasable(item: Pick<HeldItem, 'code'>): boolean {
  return !['validation-failed', 'identity-code', 'text-not-allowed', 'edit-id-reused'].includes(item.code);
}

/** What can be shown field by field can be mended. Pure. */
export function repairable(item: Pick<HeldItem, 'record' | 'kind' | 'errors'>): boolean {
  return (
    item.kind !== null && typeof item.record === 'object' && item.record !== null && Object.keys(item.errors).length > 0
  );
}
