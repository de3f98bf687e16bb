/** Draws the built-in outline of land and water, tile by tile; it is what lies under everything else. */
import { type Coords, type DoneCallback, GridLayer } from 'leaflet';
import { assetBytes } from '@/http/assets';
import farFile from '../outline/far.bin?url';
import near1 from '../outline/near-1.bin?url';
import near2 from '../outline/near-2.bin?url';
import near3 from '../outline/near-3.bin?url';
import near4 from '../outline/near-4.bin?url';
import { pointAt, worldX, worldY } from '../mercator';
import { type Outline, readOutline, ringsOf } from '../outline-file';

/** From this zoom on the near level is drawn. */
const NEAR_FROM = 8;
/** Cells are drawn in pixels of this zoom, counted from their own corner, so that no digits are lost. */
const DRAWN_AT = 20;
const TILE = 256;
/** The near level's files and where each begins, degrees of latitude (build/draw-outline.py cuts them). */
const NEAR: readonly [south: number, file: string][] = [
  [53, near1],
  [61, near2],
  [62.5, near3],
  [65, near4],
];

class Level {
  readonly #shapes = new Map<string, Path2D | null>();
  constructor(readonly outline: Outline) {}

  /** The water of a cell, null where there is none, undefined where this level does not reach. */
  shape(column: number, row: number): Path2D | null | undefined {
    const key = `${column}/${row}`;
    const known = this.#shapes.get(key);
    if (known !== undefined) return known;
    const rings = ringsOf(this.outline, column, row);
    if (rings === undefined) return undefined;
    const shape = rings.length ? pathOf(rings, this.outline, this.corner(column, row)) : null;
    this.#shapes.set(key, shape);
    return shape;
  }

  /** Degrees of a cell's south-western corner. */
  corner(column: number, row: number): { lat: number; lon: number } {
    const { west, south, cell } = this.outline;
    return { lat: south + row * cell, lon: west + column * cell * 2 };
  }
}

function pathOf(rings: Int32Array[], { unit }: Outline, corner: { lat: number; lon: number }): Path2D {
  const path = new Path2D();
  const scale = TILE * 2 ** DRAWN_AT;
  const top = worldY(corner.lat);
  const across = (unit * 2 * scale) / 360;
  for (const ring of rings) {
    for (let at = 0; at < ring.length; at += 2) {
      const x = (ring[at] ?? 0) * across;
      const y = (worldY(corner.lat + (ring[at + 1] ?? 0) * unit) - top) * scale;
      if (at) path.lineTo(x, y);
      else path.moveTo(x, y);
    }
    path.closePath();
  }
  return path;
}

/** The cells of a level that a tile touches. */
function* cellsOf({ outline }: Level, { x, y, z }: Coords): Generator<[number, number]> {
  const northWest = pointAt(x / 2 ** z, y / 2 ** z);
  const southEast = pointAt((x + 1) / 2 ** z, (y + 1) / 2 ** z);
  const { west, south, cell } = outline;
  for (let row = Math.floor((southEast.lat - south) / cell); row <= (northWest.lat - south) / cell; row++)
    for (
      let column = Math.floor((northWest.lon - west) / cell / 2);
      column <= (southEast.lon - west) / cell / 2;
      column++
    )
      yield [column, row];
}

const levels = new Map<string, Promise<Level>>();

function level(file: string): Promise<Level> {
  const known = levels.get(file);
  if (known) return known;
  const coming = assetBytes(file).then((bytes) => new Level(readOutline(bytes)));
  // Asked for again the next time when it did not come.
  coming.catch(() => levels.delete(file));
  levels.set(file, coming);
  return coming;
}

/** The layer. `colour` is asked for the colour of water whenever a tile is drawn. */
export class OutlineLayer extends GridLayer {
  constructor(
    private readonly colour: () => string,
    private readonly failed: (error: unknown) => void,
  ) {
    super({ tileSize: TILE, updateWhenZooming: false, keepBuffer: 1, className: 'map-outline' });
  }

  protected override createTile(coords: Coords, done: DoneCallback): HTMLElement {
    const tile = document.createElement('canvas');
    const ratio = Math.min(devicePixelRatio || 1, 2);
    tile.width = tile.height = TILE * ratio;
    this.#draw(tile, coords, ratio).then(
      () => done(undefined, tile),
      (error: unknown) => {
        this.failed(error);
        done(undefined, tile);
      },
    );
    return tile;
  }

  async #draw(tile: HTMLCanvasElement, coords: Coords, ratio: number): Promise<void> {
    const pen = tile.getContext('2d');
    if (!pen) throw new Error('no canvas to draw on');
    const far = await level(farFile);
    const near = await nearOf(coords);
    pen.fillStyle = this.colour();
    const missing = new Path2D();
    const [any] = near;
    let whole = any !== undefined;
    for (const [column, row] of any ? cellsOf(any, coords) : []) {
      const found = near.find((each) => each.shape(column, row) !== undefined);
      const shape = found?.shape(column, row);
      if (shape) fill(pen, shape, found?.corner(column, row), coords, ratio);
      if (found || !any) continue;
      whole = false;
      frame(missing, any, column, row, coords, ratio);
    }
    if (whole) return;
    if (any) {
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.clip(missing);
    }
    for (const [column, row] of cellsOf(far, coords)) {
      const shape = far.shape(column, row);
      if (shape) fill(pen, shape, far.corner(column, row), coords, ratio);
    }
  }
}

/** The near level's files that a tile touches. One that does not come is left out: the far level is better than nothing. */
async function nearOf({ y, z }: Coords): Promise<Level[]> {
  if (z < NEAR_FROM) return [];
  const north = pointAt(0, y / 2 ** z).lat;
  const south = pointAt(0, (y + 1) / 2 ** z).lat;
  const files = NEAR.filter(([from], at) => from < north && (NEAR[at + 1]?.[0] ?? 90) > south);
  const come = await Promise.all(files.map(([, file]) => level(file).catch(() => null)));
  return come.filter((each) => each !== null);
}

function fill(
  pen: CanvasRenderingContext2D,
  shape: Path2D,
  corner: { lat: number; lon: number } | undefined,
  { x, y, z }: Coords,
  ratio: number,
): void {
  if (!corner) return;
  const scale = 2 ** (z - DRAWN_AT) * ratio;
  const left = (worldX(corner.lon) * 2 ** z - x) * TILE * ratio;
  const top = (worldY(corner.lat) * 2 ** z - y) * TILE * ratio;
  pen.setTransform(scale, 0, 0, scale, left, top);
  pen.fill(shape, 'evenodd');
}

/** Adds a cell's frame to what is to be drawn from the far level, in the pixels of a tile. */
function frame(into: Path2D, near: Level, column: number, row: number, { x, y, z }: Coords, ratio: number): void {
  const low = near.corner(column, row);
  const high = near.corner(column + 1, row + 1);
  const pixels = (fraction: number, tile: number) => (fraction * 2 ** z - tile) * TILE * ratio;
  const left = pixels(worldX(low.lon), x);
  const top = pixels(worldY(high.lat), y);
  into.rect(left, top, pixels(worldX(high.lon), x) - left, pixels(worldY(low.lat), y) - top);
}
