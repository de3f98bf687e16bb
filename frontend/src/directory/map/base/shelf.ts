/** Where the base map's pieces are kept: a database of its own, since it is large, nobody's secret and fetched again at need. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** A base map as the server tells of it. */
export interface About {
  version: string;
  /** Bytes. */
  size: number;
  /** West, south, east, north. */
  bounds: [number, number, number, number];
  min_zoom: number;
  max_zoom: number;
  credit: string;
}

/** Bytes in each piece but the last. */
export const PIECE = 512 * 1024;

interface Schema extends DBSchema {
  maps: { key: string; value: About };
  /** By version and number. */
  pieces: { key: [string, number]; value: ArrayBuffer };
}

let opening: Promise<IDBPDatabase<Schema>> | null = null;

function db(): Promise<IDBPDatabase<Schema>> {
  opening ??= openDB<Schema>('base-map', 1, {
    upgrade(made) {
      made.createObjectStore('maps', { keyPath: 'version' });
      made.createObjectStore('pieces');
    },
    terminated() {
      opening = null;
    },
  });
  opening.catch(() => {
    opening = null;
  });
  return opening;
}

const allOf = (version: string) => IDBKeyRange.bound([version, 0], [version, Number.POSITIVE_INFINITY]);

/** The maps of which something is here. */
export async function maps(): Promise<About[]> {
  return (await db()).getAll('maps');
}

export function piecesIn({ size }: About): number {
  return Math.ceil(size / PIECE);
}

/** The numbers of the pieces of a version that are here. */
export async function piecesHere(version: string): Promise<Set<number>> {
  const keys = await (await db()).getAllKeys('pieces', allOf(version));
  return new Set(keys.map(([, number]) => number));
}

export async function pieceHere(version: string, number: number): Promise<ArrayBuffer | undefined> {
  return (await db()).get('pieces', [version, number]);
}

/** Keeps a piece and what it is a piece of, together. */
export async function putPiece(about: About, number: number, bytes: ArrayBuffer): Promise<void> {
  const writing = (await db()).transaction(['maps', 'pieces'], 'readwrite');
  await Promise.all([
    writing.objectStore('maps').put(about),
    writing.objectStore('pieces').put(bytes, [about.version, number]),
    writing.done,
  ]);
}

export async function dropMap(version: string): Promise<void> {
  const writing = (await db()).transaction(['maps', 'pieces'], 'readwrite');
  await Promise.all([
    writing.objectStore('maps').delete(version),
    writing.objectStore('pieces').delete(allOf(version)),
    writing.done,
  ]);
}
