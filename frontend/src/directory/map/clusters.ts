/** Points gathered into marks that a finger can tell apart. Pure, and quick for the points of a whole country. */
import type { Points } from '../wish';
import { worldX, worldY } from './mercator';

/** The points of a wish where they lie on the world's map (mercator.ts). */
export interface Placed {
  numbers: Uint32Array;
  x: Float64Array;
  y: Float64Array;
}

/** A part of the world's map, in its fractions. */
export interface Part {
  west: number;
  north: number;
  east: number;
  south: number;
}

/** One thing to tap: an entry, or several that lie too near one another at this zoom. */
export interface Mark extends Part {
  /** The same as long as the mark is the same one. */
  key: string;
  x: number;
  y: number;
  count: number;
  /** The numbers of its entries, in no order; asked for when it is opened. */
  numbers(): number[];
}

/** Pixels: how wide the squares are that points are gathered in, and how near two marks may come. */
const SQUARE = 72;
const APART = 50;

export function placed({ numbers, lat, lon }: Points): Placed {
  return { numbers, x: Float64Array.from(lon, worldX), y: Float64Array.from(lat, worldY) };
}

/** How many of the points lie in a part. */
export function countIn({ x, y }: Placed, { west, north, east, south }: Part): number {
  let count = 0;
  for (let at = 0; at < x.length; at++) {
    const across = x[at] ?? -1;
    const down = y[at] ?? -1;
    if (across >= west && across <= east && down >= north && down <= south) count++;
  }
  return count;
}

/** The smallest part that holds all points, or null where there are none. */
export function partOf({ x, y }: Placed): Part | null {
  if (x.length === 0) return null;
  const part = { west: 1, north: 1, east: 0, south: 0 };
  for (let at = 0; at < x.length; at++) widen(part, x[at] ?? 0, y[at] ?? 0);
  return part;
}

function widen(part: Part, x: number, y: number): void {
  if (x < part.west) part.west = x;
  if (x > part.east) part.east = x;
  if (y < part.north) part.north = y;
  if (y > part.south) part.south = y;
}

/** What is gathered of one square; its points hang on one another in `next`. */
interface Heap extends Part {
  first: number;
  last: number;
  count: number;
  sum_x: number;
  sum_y: number;
}

/** The marks of a part of the world whose width is `size` pixels. */
export function gather(points: Placed, size: number, part: Part): Mark[] {
  const next = new Int32Array(points.x.length).fill(-1);
  const heaps = heapsIn(points, SQUARE / size, part, next);
  return apart(heaps, APART / size, next).map((heap) => mark(heap, points, next));
}

function heapsIn({ x, y }: Placed, square: number, part: Part, next: Int32Array): Heap[] {
  const west = Math.floor(part.west / square);
  const north = Math.floor(part.north / square);
  const columns = Math.floor(part.east / square) - west + 1;
  const rows = Math.floor(part.south / square) - north + 1;
  const heaps: (Heap | undefined)[] = new Array(Math.max(0, columns * rows));
  for (let at = 0; at < x.length; at++) {
    const across = x[at] ?? -1;
    const down = y[at] ?? -1;
    const column = Math.floor(across / square) - west;
    const row = Math.floor(down / square) - north;
    if (!(column >= 0 && column < columns && row >= 0 && row < rows)) continue;
    const heap = heaps[row * columns + column];
    if (heap) {
      next[heap.last] = at;
      heap.last = at;
      heap.count++;
      heap.sum_x += across;
      heap.sum_y += down;
      widen(heap, across, down);
    } else {
      const edges = { west: across, east: across, north: down, south: down };
      heaps[row * columns + column] = { first: at, last: at, count: 1, sum_x: across, sum_y: down, ...edges };
    }
  }
  return heaps.filter((each) => each !== undefined);
}

/** Heaps whose middles come nearer than `least` become one, the larger taking in the smaller. */
function apart(heaps: Heap[], least: number, next: Int32Array): Heap[] {
  const kept: Heap[] = [];
  for (const heap of heaps.sort((a, b) => b.count - a.count || a.first - b.first)) {
    const x = heap.sum_x / heap.count;
    const y = heap.sum_y / heap.count;
    const near = kept.find(
      (each) => Math.abs(each.sum_x / each.count - x) < least && Math.abs(each.sum_y / each.count - y) < least,
    );
    if (near) join(near, heap, next);
    else kept.push(heap);
  }
  return kept;
}

function join(into: Heap, heap: Heap, next: Int32Array): void {
  next[into.last] = heap.first;
  into.last = heap.last;
  into.count += heap.count;
  into.sum_x += heap.sum_x;
  into.sum_y += heap.sum_y;
  widen(into, heap.west, heap.north);
  widen(into, heap.east, heap.south);
}

function mark(heap: Heap, { numbers }: Placed, next: Int32Array): Mark {
  const { west, north, east, south, count, first } = heap;
  const all = () => {
    const found: number[] = [];
    for (let at = first; at >= 0; at = next[at] ?? -1) found.push(numbers[at] ?? 0);
    return found;
  };
  const key = `${numbers[first] ?? 0}/${count}`;
  return { key, count, x: heap.sum_x / count, y: heap.sum_y / count, west, north, east, south, numbers: all };
}
