/** Reads the outline's files; what their bytes mean is told in outline/README.md. Pure. */

export interface Outline {
  bytes: Uint8Array;
  /** Degrees of latitude; of longitude twice as much. */
  unit: number;
  /** Height of a cell, degrees; it is twice as wide. */
  cell: number;
  west: number;
  south: number;
  /** Where a cell's rings begin in the bytes, by `cellKey`. */
  cells: Map<number, number>;
}

/** Corner after corner: east, north, east, north …, in units from the cell's south-western corner. */
export type Ring = Int32Array;

const NAME = 'LRO1';

export function cellKey(column: number, row: number): number {
  return row * 4096 + column;
}

interface Reader {
  bytes: Uint8Array;
  at: number;
}

function unsigned(from: Reader): number {
  let value = 0;
  for (let factor = 1; ; factor *= 128) {
    const byte = from.bytes[from.at++];
    if (byte === undefined || factor > 2 ** 42) throw new Error('the outline ends in the middle of a number');
    value += (byte & 127) * factor;
    if (byte < 128) return value;
  }
}

function signed(from: Reader): number {
  const value = unsigned(from);
  return value % 2 ? -(value + 1) / 2 : value / 2;
}

/** Where each cell is; its rings are read when they are drawn. Throws where it is not an outline. */
export function readOutline(bytes: Uint8Array): Outline {
  if (String.fromCharCode(...bytes.subarray(0, 4)) !== NAME) throw new Error('not an outline');
  const from = { bytes, at: 4 };
  const [units, cell, west, south, count] = [0, 0, 0, 0, 0].map(() => unsigned(from));
  const cells = new Map<number, number>();
  for (let each = 0; each < (count ?? 0); each++) {
    const column = unsigned(from);
    const row = unsigned(from);
    const size = unsigned(from);
    cells.set(cellKey(column, row), from.at);
    from.at += size;
  }
  if (from.at !== bytes.length) throw new Error('the outline is not whole');
  return { bytes, unit: 1 / (units || 1), cell: (cell ?? 0) / 1000, west: west ?? 0, south: south ?? 0, cells };
}

/** The water of one cell, inside where an odd number of rings lie around; undefined where the outline has no such cell. */
export function ringsOf(outline: Outline, column: number, row: number): Ring[] | undefined {
  const at = outline.cells.get(cellKey(column, row));
  if (at === undefined) return undefined;
  const from = { bytes: outline.bytes, at };
  return Array.from({ length: unsigned(from) }, () => ring(from));
}

function ring(from: Reader): Ring {
  const corners = new Int32Array(unsigned(from) * 2);
  let east = 0;
  let north = 0;
  for (let at = 0; at < corners.length; at += 2) {
    east += signed(from);
    north += signed(from);
    corners[at] = east;
    corners[at + 1] = north;
  }
  return corners;
}

/** A place name and from which zoom it is shown. */
export interface PlaceName {
  fi: string;
  sv: string;
  lat: number;
  lon: number;
  zoom: number;
  water: boolean;
}

/** The lines of names.txt. */
export function readNames(text: string): PlaceName[] {
  return text.split('\n').flatMap((line) => {
    const [fi, sv, lat, lon, zoom, water] = line.split('\t');
    if (!fi || !sv || !water) return [];
    return [{ fi, sv, lat: Number(lat), lon: Number(lon), zoom: Number(zoom), water: water === '1' }];
  });
}
