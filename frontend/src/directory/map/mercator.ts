/** Places as fractions of the world's square map (Web Mercator): x from the west, y from the north, both 0 … 1. Pure. */
import type { Point } from '../distance';

/** Beyond this the square ends, degrees. */
const MOST_LAT = 85.0511;

export function worldX(lon: number): number {
  return lon / 360 + 0.5;
}

export function worldY(lat: number): number {
  const sin = Math.sin((Math.max(-MOST_LAT, Math.min(MOST_LAT, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
}

export function pointAt(x: number, y: number): Point {
  return { lat: (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI, lon: (x - 0.5) * 360 };
}

/** Pixels across the world at a zoom. */
export function worldSize(zoom: number): number {
  return 256 * 2 ** zoom;
}
