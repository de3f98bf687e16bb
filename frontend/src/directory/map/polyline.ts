/** Reads the encoded polylines of routes (precision 5). Pure. */

/** [lat, lon] after [lat, lon]; what is cut in the middle ends with the last whole point, and what lies outside the world is left out. */
export function decodePolyline(text: string): [number, number][] {
  const numbers: number[] = [];
  let value = 0;
  let factor = 1;
  for (let at = 0; at < text.length; at++) {
    const bits = text.charCodeAt(at) - 63;
    if (bits < 0 || bits > 63) return [];
    value += (bits % 32) * factor;
    factor *= 32;
    if (bits >= 32) continue;
    numbers.push(value % 2 ? -(value + 1) / 2 : value / 2);
    value = 0;
    factor = 1;
  }
  const points: [number, number][] = [];
  let lat = 0;
  let lon = 0;
  for (let at = 0; at + 1 < numbers.length; at += 2) {
    lat += numbers[at] ?? 0;
    lon += numbers[at + 1] ?? 0;
    if (Math.abs(lat) <= 85e5 && Math.abs(lon) <= 180e5) points.push([lat / 1e5, lon / 1e5]);
  }
  return points;
}
