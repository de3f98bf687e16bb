/** What travels: the shapes of push and pull, and the checks an answer must pass before anything is believed. Pure. */
import type { Failure } from '@/http/api';
import { hexadecimal } from '@/store/canonical';
import { KINDS, type Kind, type OutboxEntry, type SealedItem } from '@/store/rows';

export { canonical, contentHash } from '@/store/canonical';

export interface PushItem {
  kind: string;
  id: string;
  edit: string;
  base: string | null;
  sealed: SealedItem;
}
export interface PushBody {
  device: string;
  items: PushItem[];
}
export interface PushResult {
  edit: string;
  outcome: string;
  n: number | null;
  /** Of the canonical content; null where the sender may not know it. */
  hash: string | null;
  /** SHA-256 of the sealed content's bytes as they came: with the edit, the proof that it is this entry the server means. */
  seal?: string | null;
  problem?: { code: string; detail: string; errors?: Record<string, string[]> };
}
export interface PullItem {
  n: number;
  kind: Kind;
  id: string;
  edit: string;
  base: string | null;
  outcome: 'stored' | 'merged' | 'conflict' | 'withdrawn';
  /** With a conflict: what was changed by both. */
  touching?: string[];
  /** On what the server has joined: the edit that it joined into the head. */
  joined_from?: string;
  /** On a lead's repair: the held edit it stands for. */
  mends?: string;
  author_id: string | null;
  author: string | null;
  received_at: string;
  hash: string | null;
  /** Null once the record was erased. */
  record: unknown;
}
/** An item as it came; a newer server may send kinds and outcomes that this version does not know. */
export type AnyItem = Omit<PullItem, 'kind' | 'outcome'> & { kind: string; outcome: string };
export interface PullAnswer {
  epoch: string;
  items: AnyItem[];
  up_to: number;
  more: boolean;
}

export interface IngestKey {
  id: string;
  public_key: string;
  suite: string;
}
/** Whose sign-in the server takes this device's cookie for. A server from before sealing has no `ingest_key`. */
export interface WhoAnswer {
  practitioner: { id: string; roles?: string[] };
  epoch: string;
  server_time: string;
  ingest_key?: IngestKey | null;
}

/** `server-older`: the server cannot take sealed edits yet; nothing was sent · `device-revoked`: this device was taken out of use. */
export type SyncFailure = Failure | { kind: 'server-older' } | { kind: 'device-revoked' };

const OUTCOMES = ['stored', 'merged', 'conflict', 'withdrawn'] as const;
/** All that this version understands of a feed. Another text here means another version of the app. */
export const KNOWING = [...KINDS, ...OUTCOMES].join(' ');

export function isKnown(item: AnyItem): item is PullItem {
  return (KINDS as readonly string[]).includes(item.kind) && (OUTCOMES as readonly string[]).includes(item.outcome);
}

export function itemOf({ kind, id, edit, base, sealed }: OutboxEntry): PushItem {
  return { kind, id, edit, base, sealed };
}

/** The most bytes of JSON an item takes: all of its texts are ASCII without anything to escape. */
export function sizeOf({ sealed }: Pick<PushItem, 'sealed'>): number {
  return sealed.content.length + sealed.opener.length + sealed.signature.length + 600;
}

/** SHA-256 of the sealed content's bytes, 64 lower-case hexadecimal digits. @throws Error for what is not base64 */
export async function sealOf({ content }: Pick<SealedItem, 'content'>): Promise<string> {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  return hexadecimal(await crypto.subtle.digest('SHA-256', bytes));
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isRevoked(failure: Failure): boolean {
  return failure.kind === 'problem' && failure.status === 403 && failure.code === 'device-revoked';
}

export function whoAnswer(value: unknown): WhoAnswer | null {
  if (!isObject(value) || typeof value['epoch'] !== 'string' || !isObject(value['practitioner'])) return null;
  return typeof value['practitioner']['id'] === 'string' ? (value as unknown as WhoAnswer) : null;
}

/** The results that can be read, or null when the answer is not one to a push. A result that cannot be read is left out. */
export function pushResults(value: unknown): PushResult[] | null {
  if (!isObject(value) || !Array.isArray(value['results'])) return null;
  return value['results'].filter(
    (each): each is PushResult =>
      isObject(each) && typeof each['edit'] === 'string' && typeof each['outcome'] === 'string',
  );
}

/** The page of the feed, or null when anything in it is not what it should be. */
export function pullAnswer(value: unknown): PullAnswer | null {
  if (!isObject(value) || typeof value['epoch'] !== 'string' || typeof value['more'] !== 'boolean') return null;
  if (!Number.isSafeInteger(value['up_to']) || !Array.isArray(value['items'])) return null;
  return value['items'].every(isPullItem) ? (value as unknown as PullAnswer) : null;
}

function isPullItem(each: unknown): boolean {
  if (!isObject(each) || !Number.isSafeInteger(each['n'])) return false;
  return ['kind', 'id', 'edit', 'outcome'].every((name) => typeof each[name] === 'string');
}
