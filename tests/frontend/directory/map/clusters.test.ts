import type { Points } from '@/directory/wish';
import { countIn, gather, type Mark, partOf, placed } from '@/directory/map/clusters';
import { pointAt, worldSize, worldX, worldY } from '@/directory/map/mercator';
import { nearest } from '@/directory/map/nearest';

/** Points from a seed, all over Finland and thick around a few towns, some in the very same place. */
function country(count: number, seed = 7): Points {
  let state = seed;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
  const towns = Array.from({ length: 12 }, () => [60 + random() * 9, 21 + random() * 10] as const);
  const lat = new Float64Array(count);
  const lon = new Float64Array(count);
  for (let at = 0; at < count; at++) {
    const [town_lat, town_lon] = towns[Math.floor(random() * towns.length)] ?? [61, 25];
    const spread = random() < 0.6 ? 0.1 : 3;
    lat[at] = at % 50 === 1 ? (lat[at - 1] ?? 0) : town_lat + (random() - 0.5) * spread;
    lon[at] = at % 50 === 1 ? (lon[at - 1] ?? 0) : town_lon + (random() - 0.5) * spread;
  }
  const numbers = Uint32Array.from({ length: count }, (_, at) => at * 3);
  return { numbers, lat, lon, category: new Uint16Array(count), category_names: ['park'] };
}

const WORLD = { west: 0, north: 0, east: 1, south: 1 };
const numbersOf = (marks: Mark[]) => marks.flatMap((each) => each.numbers()).sort((a, b) => a - b);

describe('marks on the map', () => {
  it('hold every point once, at every zoom, and stand apart so that a finger can tell them', () => {
    const points = country(3000);
    const all = placed(points);
    for (const zoom of [4, 6, 9, 12]) {
      const size = worldSize(zoom);
      // A view as wide as a tablet, around a point that is there.
      const x = all.x[5] ?? 0;
      const y = all.y[5] ?? 0;
      const part = { west: x - 600 / size, east: x + 600 / size, north: y - 600 / size, south: y + 600 / size };
      const marks = gather(all, size, part);
      for (const [at, a] of marks.entries()) {
        expect(a.count).toBe(a.numbers().length);
        // Joined marks move a little towards each other: never so near that 44 pixels overlap by more than their rims.
        for (const b of marks.slice(at + 1))
          expect(Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y)) * size).toBeGreaterThan(25);
      }
      const inside = points.numbers.filter((_, at) => {
        const [across, down] = [all.x[at] ?? -1, all.y[at] ?? -1];
        return across > part.west && across < part.east && down > part.north && down < part.south;
      });
      const shown = new Set(numbersOf(marks));
      expect(shown.size).toBe(numbersOf(marks).length);
      expect([...inside].filter((each) => !shown.has(each))).toEqual([]);
    }
  });

  it('are all single points once the zoom parts them, but for those in one place', () => {
    const all = placed(country(200));
    const size = worldSize(40);
    for (let at = 0; at < 200; at += 10) {
      const [x, y] = [all.x[at] ?? 0, all.y[at] ?? 0];
      const near = 500 / size;
      const marks = gather(all, size, { west: x - near, east: x + near, north: y - near, south: y + near });
      const [mark] = marks;
      expect(marks).toHaveLength(1);
      expect(mark?.count).toBe(at % 50 === 0 ? 2 : 1);
      expect((mark?.east ?? 1) - (mark?.west ?? 0)).toBe(0);
    }
  });

  it('do not mind points outside the world or without a number', () => {
    const points = {
      ...country(3),
      lat: Float64Array.from([Number.NaN, 61, 95]),
      lon: Float64Array.from([25, Number.NaN, 400]),
    };
    expect(gather(placed(points), worldSize(5), WORLD)).toEqual([]);
    expect(gather(placed(country(0)), worldSize(5), WORLD)).toEqual([]);
    expect(partOf(placed(country(0)))).toBeNull();
  });

  it('of fifty thousand entries are gathered within a few frames', () => {
    const all = placed(country(50_000));
    const begun = performance.now();
    for (let time = 0; time < 10; time++) gather(all, worldSize(6), WORLD);
    expect((performance.now() - begun) / 10).toBeLessThan(100);
    expect(countIn(all, WORLD)).toBe(50_000);
  });
});

describe('places on the world', () => {
  it('are found again where they were put', () => {
    for (const { lat, lon } of [
      { lat: 60.17, lon: 24.94 },
      { lat: 69.9, lon: 27 },
      { lat: -33, lon: -70 },
    ]) {
      const back = pointAt(worldX(lon), worldY(lat));
      expect(back.lat).toBeCloseTo(lat, 9);
      expect(back.lon).toBeCloseTo(lon, 9);
    }
    // Web Mercator at zoom 12, from the definition: the tile that holds the middle of Helsinki.
    expect([Math.floor(worldX(24.94) * 4096), Math.floor(worldY(60.17) * 4096)]).toEqual([2331, 1185]);
  });

  it('are listed from the nearest on', () => {
    const points = country(500);
    const from = { lat: 61.5, lon: 25 };
    const told = nearest(points, from, 500).map((number) => number / 3);
    const away = (at: number) =>
      Math.hypot(
        (points.lat[at] ?? 0) - from.lat,
        ((points.lon[at] ?? 0) - from.lon) * Math.cos((61.5 * Math.PI) / 180),
      );
    expect(new Set(told).size).toBe(500);
    for (let at = 1; at < told.length; at++)
      expect(away(told[at] ?? 0) - away(told[at - 1] ?? 0)).toBeGreaterThan(-1e-4);
    expect(nearest(points, from, 7)).toEqual(told.slice(0, 7).map((each) => each * 3));
  });
});
