import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Outline, readNames, readOutline, ringsOf } from '@/directory/map/outline-file';
import { decodePolyline } from '@/directory/map/polyline';

const FOLDER = resolve(import.meta.dirname, '../../../../frontend/src/directory/map/outline');
const bytesOf = (file: string) => new Uint8Array(readFileSync(resolve(FOLDER, file)));
const outlines = readdirSync(FOLDER).filter((each) => each.endsWith('.bin'));

/** Whether an odd number of rings lie around a place. Undefined where the file does not reach. */
function isWater(outline: Outline, lat: number, lon: number): boolean | undefined {
  const column = Math.floor((lon - outline.west) / outline.cell / 2);
  const row = Math.floor((lat - outline.south) / outline.cell);
  const x = (lon - outline.west - column * outline.cell * 2) / outline.unit / 2;
  const y = (lat - outline.south - row * outline.cell) / outline.unit;
  let inside = false;
  const rings = ringsOf(outline, column, row);
  for (const ring of rings ?? []) {
    for (let at = 0, before = ring.length - 2; at < ring.length; before = at, at += 2) {
      const [ax = 0, ay = 0, bx = 0, by = 0] = [ring[at], ring[at + 1], ring[before], ring[before + 1]];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return rings && inside;
}

/** Where anybody knows whether it is water: towns, islands, seas and the middles of lakes. */
const KNOWN: [name: string, lat: number, lon: number, water: boolean][] = [
  ['Suomenlahti', 59.85, 25.0, true],
  ['Perämeri', 64.8, 23.5, true],
  ['Päijänne, Tehinselkä', 61.5, 25.45, true],
  ['Oulujärvi', 64.3, 27.25, true],
  ['Inarijärvi', 69.0, 28.0, true],
  ['Laatokka', 60.8, 31.5, true],
  ['Rautatientori, Helsinki', 60.171, 24.943, false],
  ['Tampere, Hervanta', 61.45, 23.85, false],
  ['Mikkeli', 61.69, 27.27, false],
  ['Hailuoto', 65.0, 24.72, false],
  ['Rovaniemi, Ounasvaara', 66.5, 25.8, false],
  ['Sodankylä', 67.42, 26.59, false],
];

describe('the built-in outline', () => {
  it('tells land from water where everybody knows which it is', () => {
    const far = readOutline(bytesOf('far.bin'));
    const near = outlines.filter((each) => each.startsWith('near')).map((each) => readOutline(bytesOf(each)));
    const wrong: string[] = [];
    for (const [name, lat, lon, water] of KNOWN) {
      if (isWater(far, lat, lon) !== water) wrong.push(`${name}, far`);
      const told = near.map((each) => isWater(each, lat, lon)).filter((each) => each !== undefined);
      // What lies in no near file is drawn from the far one.
      if (told.length > 1 || (told.length === 1 && told[0] !== water)) wrong.push(`${name}, near: ${told}`);
    }
    expect(wrong).toEqual([]);
  });

  it('is small enough to come along to every device', () => {
    // Unpacked: 350 kB are 250 kB on the way.
    const kb = [...outlines, 'names.txt'].map((each) => bytesOf(each).length / 1000);
    expect(kb.reduce((sum, each) => sum + each, 0)).toBeLessThan(350);
  });

  it('is refused when it is cut or something else', () => {
    const whole = bytesOf('far.bin');
    expect(() => readOutline(whole.subarray(0, whole.length - 1))).toThrow('not whole');
    expect(() => readOutline(whole.subarray(0, 12))).toThrow('middle of a number');
    expect(() => readOutline(new TextEncoder().encode('<!doctype html>'))).toThrow('not an outline');
  });

  it('names every municipality of the mainland in both languages, the large ones first', () => {
    const names = readNames(new TextDecoder().decode(bytesOf('names.txt')));
    const byName = new Map(names.map((each) => [each.fi, each]));
    expect(byName.get('Turku')?.sv).toBe('Åbo');
    expect(byName.get('Maarianhamina')?.sv).toBe('Mariehamn');
    expect(byName.get('Saimaa')?.water).toBe(true);
    for (const each of names) {
      expect([each.fi, each.lat > 58 && each.lat < 71 && each.lon > 18 && each.lon < 32.5]).toEqual([each.fi, true]);
      expect(Number.isInteger(each.zoom)).toBe(true);
    }
    expect(names.filter((each) => each.zoom <= 9 && !each.water).length).toBeGreaterThan(280);
  });
});

describe('a route', () => {
  it('is read from its encoded line, and a cut or hostile one is no worse than short', () => {
    expect(decodePolyline('_p~iF~ps|U_ulLnnqC_mqNvxq`@')).toEqual([
      [38.5, -120.2],
      [40.7, -120.95],
      [43.252, -126.453],
    ]);
    expect(decodePolyline('_p~iF~ps|U_ulL')).toEqual([[38.5, -120.2]]);
    expect(decodePolyline('')).toEqual([]);
    expect(decodePolyline('<script>alert(1)</script>')).toEqual([]);
    expect(decodePolyline('~'.repeat(5000))).toEqual([]);
    expect(
      decodePolyline(`${'_'.repeat(200)}A_ibE_ibE`).every(([lat, lon]) => Math.abs(lat) <= 85 && Math.abs(lon) <= 180),
    ).toBe(true);
  });
});
