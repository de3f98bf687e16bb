import { radarOf } from '@/recordings/radar';
import { comparison } from '@/recordings/radar-rows';

const values = [1, 2, 3, 4];
const distance = (radar: ReturnType<typeof radarOf>, at: { x: number; y: number }) =>
  Math.hypot(at.x - radar.centre, at.y - radar.centre);

it('puts each value on its own spoke, as far out as its ring', () => {
  const radar = radarOf(9, values, [[1, 2, 3, 4, 1, 2, 3, 4, 2]]);
  const [shape] = radar.shapes;
  expect(shape?.runs).toMatchObject([{ closed: true }]);
  for (const corner of shape?.corners ?? []) {
    const ring = radar.rings.find(({ value }) => value === corner.value);
    expect(distance(radar, corner)).toBeCloseTo(ring?.radius ?? Number.NaN);
    const spoke = radar.spokes[corner.spoke] ?? { x: 0, y: 0 };
    const cross =
      (spoke.x - radar.centre) * (corner.y - radar.centre) - (spoke.y - radar.centre) * (corner.x - radar.centre);
    expect(cross, 'on its spoke').toBeCloseTo(0);
  }
  const radii = radar.rings.map(({ radius }) => radius);
  expect((radii[3] ?? 0) - (radii[2] ?? 0)).toBeCloseTo((radii[1] ?? 0) - (radii[0] ?? 0));
});

it('leaves a gap where a row was not answered, also over the first spoke', () => {
  const spokes = (said: (number | null)[]) =>
    radarOf(said.length, values, [said]).shapes[0]?.runs.map(({ corners, closed }) => [
      closed,
      ...corners.map(({ spoke }) => spoke),
    ]);
  expect(spokes([1, 2, null, 3, 4])).toEqual([[false, 3, 4, 0, 1]]);
  expect(spokes([null, 2, null, 3, 4])).toEqual([
    [false, 1],
    [false, 3, 4],
  ]);
  expect(spokes([null, null, null])).toEqual([]);
});

it('counts what is higher, lower and the same, and what cannot be compared', () => {
  const rows = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id }));
  const time = (said: Record<string, number>) => ({ id: '', on: '', said });
  expect(comparison(rows, time({ a: 1, b: 3, c: 2, d: 1 }), time({ a: 2, b: 1, c: 2, e: 4 }))).toEqual({
    higher: 1,
    lower: 1,
    same: 1,
    unknown: 2,
  });
});
