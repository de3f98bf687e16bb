/** What travels: the shapes of push and pull, and the checks an answer must pass before anything is believed. Pure. */
import canonicalize from 'canonicalize';
import type { Answer } from '@/http/api';
import type { Kind, OutboxEntry, SealedItem, Transact } from '@/store/rows';

export interface PushItem {
  kind: Kind;
  id: string;
  edit: string;
  base: string | null;
  sealed: SealedItem;
}
export interface PushResult {
  edit: string;
  outcome: string;
  n: number | null;
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
export interface PullAnswer {
  epoch: string;
  items: PullItem[];
  up_to: number;
  more: boolean;
}

/** All that the core needs of the world; tests put a model of it in its place. */
export interface Ports {
  owner: string;
  device: string;
  transact: Transact;
  network: {
    /** The practitioner the server takes this device's cookie for, and the server's epoch. */
    who(): Promise<Answer<{ practitioner: { id: string }; epoch: string }>>;
    push(body: { device: string; items: PushItem[] }): Promise<Answer<unknown>>;
    pull(after: number, epoch: string | null): Promise<Answer<unknown>>;
  };
  now(): Date;
  /** Told after each transaction which records have changed. */
  changed(records: { kind: Kind; id: string }[]): void;
}

export function itemOf({ kind, id, edit, base, sealed }: OutboxEntry): PushItem {
  return { kind, id, edit, base, sealed };
}

/** SHA-256 of the sealed content's bytes, 64 lower-case hexadecimal digits. @throws Error for what is not base64 */
export async function sealOf(sealed: Pick<SealedItem, 'content'>): Promise<string> {
  const bytes = Uint8Array.from(atob(sealed.content), (letter) => letter.charCodeAt(0));
  return hexadecimal(await crypto.subtle.digest('SHA-256', bytes));
}

/** RFC 8785: the one way to write a record down, the same on both sides. @throws Error for what JSON cannot hold */
export function canonical(record: unknown): string {
  const text = canonicalize(record);
  if (text === undefined) throw new Error('not a JSON value');
  return text;
}

/** SHA-256 of the canonical record, 64 lower-case hexadecimal digits. */
export async function contentHash(record: unknown): Promise<string> {
  return hexadecimal(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonical(record))));
}

function hexadecimal(digest: ArrayBuffer): string {
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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
  if (!(typeof each['outcome'] === 'string' && ['stored', 'merged', 'conflict', 'withdrawn'].includes(each['outcome'])))
    return false;
  return typeof each['kind'] === 'string' && typeof each['id'] === 'string' && typeof each['edit'] === 'string';
}
