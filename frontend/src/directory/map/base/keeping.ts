/** The organisation's base map on this device: fetched when a person asks for it, piece after piece, and gone on with after any break. */
import { signal } from '@preact/signals';
import { api } from '@/http/api';
import { pieceOf } from '@/http/pieces';
import { askToPersist, lookAtRoom } from '@/store/room';
import { type About, dropMap, maps, PIECE, piecesHere, piecesIn, putPiece } from './shelf';

/** A map of which something is here. */
export interface Kept extends About {
  /** Bytes that are here. */
  here: number;
}

export type Trouble = 'offline' | 'broken' | 'no-room';

export interface BaseMapState {
  /** What is drawn: the newest whole one, else what there is of one. Null: nothing. */
  drawn: Kept | null;
  /** What has been begun to take the place of another. */
  coming: Kept | null;
  /** What the organisation offers; null: nothing, undefined: not known. */
  offered: About | null | undefined;
  fetching: { done: number; of: number } | null;
  trouble: Trouble | null;
}

export const baseMap = signal<BaseMapState>({
  drawn: null,
  coming: null,
  offered: undefined,
  fetching: null,
  trouble: null,
});

const PATH = '/directory/basemap';
/** The map must never take the room that a day's conversations need. */
const LEFT_FREE = 200_000_000;
const SEEN_EVERY = 16;

function tell(changed: Partial<BaseMapState>): void {
  baseMap.value = { ...baseMap.peek(), ...changed };
}

export function isWhole(kept: Kept): boolean {
  return kept.here >= kept.size;
}

async function lookAtShelf(): Promise<void> {
  const all = await Promise.all((await maps()).map(withPieces));
  const whole = all.filter(isWhole);
  const [drawn = null] = [...whole, ...all.sort((a, b) => b.here - a.here)];
  tell({ drawn, coming: all.find((each) => each.version !== drawn?.version) ?? null });
}

async function withPieces(about: About): Promise<Kept> {
  const numbers = await piecesHere(about.version);
  const last = piecesIn(about) - 1;
  const lacking = numbers.has(last) ? PIECE * (last + 1) - about.size : 0;
  return { ...about, here: numbers.size * PIECE - lacking };
}

/** Reads what is here, and asks the server what it offers. For a screen that opens. */
export async function openBaseMap(): Promise<void> {
  await lookAtShelf();
  const answer = await api<{ basemap: unknown }>(`${PATH}/about`);
  if (!answer.ok || !answer.value) return;
  const offered = answer.value.basemap;
  if (offered === null || isAbout(offered)) tell({ offered });
}

/** Whether it is what the contract says; what else comes is as if nothing had. */
export function isAbout(value: unknown): value is About {
  const told = value as About | null;
  return (
    typeof told === 'object' &&
    told !== null &&
    /^[0-9a-f]{16}$/.test(told.version) &&
    Number.isSafeInteger(told.size) &&
    told.size > 0 &&
    Array.isArray(told.bounds) &&
    told.bounds.length === 4 &&
    told.bounds.every(Number.isFinite) &&
    Number.isInteger(told.min_zoom) &&
    Number.isInteger(told.max_zoom) &&
    typeof told.credit === 'string'
  );
}

let stopping: AbortController | null = null;

export function stopFetching(): void {
  stopping?.abort();
}

/** Fetches what is offered, or what is missing of it; what is drawn stays until the new one is whole. */
export async function fetchBaseMap(): Promise<void> {
  const about = baseMap.peek().offered;
  if (!about || stopping) return;
  const stop = new AbortController();
  stopping = stop;
  tell({ trouble: null, fetching: { done: 0, of: about.size } });
  // Only one window at a time; another one is told nothing new, and sees it when it looks again.
  const trouble = await navigator.locks
    .request('base-map', { ifAvailable: true }, (lock) => (lock ? gather(about, stop.signal) : null))
    .catch((error: unknown): Trouble => {
      if (!(error instanceof DOMException && error.name === 'QuotaExceededError')) console.error(error);
      return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'no-room' : 'broken';
    });
  stopping = null;
  await lookAtShelf();
  tell({ fetching: null, trouble: stop.signal.aborted ? null : trouble });
  if (trouble === 'broken') await openBaseMap();
}

async function gather(about: About, stopped: AbortSignal): Promise<Trouble | null> {
  const here = await piecesHere(about.version);
  const missing = Array.from({ length: piecesIn(about) }, (_, number) => number).filter((each) => !here.has(each));
  let done = about.size - sum(missing, about);
  const { free } = await lookAtRoom();
  if (free !== null && free - (about.size - done) < LEFT_FREE) return 'no-room';
  void askToPersist();
  for (const number of missing) {
    tell({ fetching: { done, of: about.size } });
    const [from, until] = edges(number, about);
    const piece = await pieceOf(PATH, about.version, from, until, stopped);
    if (stopped.aborted) return null;
    if (!piece.ok) return piece.reason === 'offline' ? 'offline' : 'broken';
    await putPiece(about, number, piece.bytes);
    done += until - from;
    // What has come is drawn already.
    if (number % SEEN_EVERY === 0) await lookAtShelf();
  }
  for (const { version } of await maps()) if (version !== about.version) await dropMap(version);
  return null;
}

function edges(number: number, { size }: About): [number, number] {
  return [number * PIECE, Math.min(size, (number + 1) * PIECE)];
}

function sum(numbers: readonly number[], about: About): number {
  return numbers.reduce((total, number) => {
    const [from, until] = edges(number, about);
    return total + until - from;
  }, 0);
}

/** Frees the room; the outline is drawn again. */
export async function removeBaseMap(): Promise<void> {
  stopFetching();
  for (const { version } of await maps()) await dropMap(version);
  await lookAtShelf();
}
