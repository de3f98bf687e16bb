import { flatMetresFrom, type Point } from '../distance';
import type { Points } from '../wish';

/** The numbers of the `limit` points nearest to a place, the nearest first. Pure. */
export function nearest({ numbers, lat, lon }: Points, from: Point, limit: number): number[] {
  const metres = flatMetresFrom(from);
  // Whole metres with the point's place behind them, so that the sort is a plain sort of numbers.
  const keys = Float64Array.from(numbers, (_, at) => Math.round(metres(lat[at] ?? 0, lon[at] ?? 0)) * 2 ** 20 + at);
  return Array.from(keys.sort().subarray(0, limit), (key) => numbers[key % 2 ** 20] ?? 0);
}
