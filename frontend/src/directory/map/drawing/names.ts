/** Place names over the outline: drawn once for where the map stands, moved along with it, drawn anew when it has come to rest. */
import { DomUtil, Layer, type Map as LeafletMap } from 'leaflet';
import { assetBytes } from '@/http/assets';
import namesFile from '../outline/names.txt?url';
import { type PlaceName, readNames } from '../outline-file';

export interface Looks {
  language: 'fi' | 'sv' | 'en';
  /** Read anew at every drawing, since the colour scheme may change. */
  colours(): { land: string; name: string; water_name: string };
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** How far beyond the edges names are drawn, as a part of the map's size: what comes into view while it is dragged. */
const BEYOND = 0.3;
/** Half of a mark, pixels. */
const MARK = 20;
/** How far above or below its place a town's name may stand, pixels; the nearest that is free. */
const ASIDE = [0, -34, 34];

let names: Promise<PlaceName[]> | null = null;

function allNames(): Promise<PlaceName[]> {
  names ??= assetBytes(namesFile).then((bytes) => readNames(new TextDecoder().decode(bytes)));
  names.catch(() => {
    names = null;
  });
  return names;
}

export class NamesLayer extends Layer {
  readonly #canvas = document.createElement('canvas');
  #names: readonly PlaceName[] = [];
  #map: LeafletMap | null = null;

  /** `more` are names of the directory's own areas. */
  constructor(
    private readonly looks: Looks,
    private readonly more: readonly PlaceName[],
    /** What names must not lie under, in pixels from the map's corner. */
    private readonly marks: () => readonly { x: number; y: number }[],
  ) {
    super();
    this.#canvas.className = 'leaflet-zoom-hide';
    this.#canvas.setAttribute('aria-hidden', 'true');
  }

  override onAdd(map: LeafletMap): this {
    this.#map = map;
    this.getPane()?.append(this.#canvas);
    allNames().then(
      (known) => {
        this.#names = [...known, ...this.more];
        this.draw();
      },
      // Without names the map is still a map.
      (error: unknown) => console.error(error),
    );
    return this;
  }

  override onRemove(): this {
    this.#canvas.remove();
    this.#map = null;
    return this;
  }

  override getEvents(): { moveend: () => void } {
    return { moveend: this.draw };
  }

  hide(hidden: boolean): void {
    this.#canvas.hidden = hidden;
  }

  draw(): void {
    const map = this.#map;
    const pen = this.#canvas.getContext('2d');
    if (!map || !pen) return;
    const { x: width, y: height } = map.getSize();
    const ratio = Math.min(devicePixelRatio || 1, 2);
    const left = Math.round(width * BEYOND);
    const top = Math.round(height * BEYOND);
    this.#canvas.width = (width + 2 * left) * ratio;
    this.#canvas.height = (height + 2 * top) * ratio;
    this.#canvas.style.width = `${width + 2 * left}px`;
    this.#canvas.style.height = `${height + 2 * top}px`;
    DomUtil.setPosition(this.#canvas, map.containerPointToLayerPoint([-left, -top]));
    pen.scale(ratio, ratio);
    pen.translate(left, top);
    this.#write(pen, map, { left: -left, top: -top, right: width + left, bottom: height + top });
  }

  #write(pen: CanvasRenderingContext2D, map: LeafletMap, room: Box): void {
    const zoom = map.getZoom();
    const colours = this.looks.colours();
    const taken: Box[] = this.marks().map(({ x, y }) => ({
      left: x - MARK,
      right: x + MARK,
      top: y - MARK,
      bottom: y + MARK,
    }));
    const written = new Set<string>();
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.lineJoin = 'round';
    pen.lineWidth = 3;
    pen.strokeStyle = colours.land;
    for (const each of this.#names) {
      if (each.zoom > zoom) continue;
      const text = this.looks.language === 'sv' ? each.sv : each.fi;
      const { x, y: middle } = map.latLngToContainerPoint([each.lat, each.lon]);
      if (x < room.left || x > room.right || middle < room.top || middle > room.bottom || written.has(text)) continue;
      pen.font = fontOf(each, zoom);
      const half = pen.measureText(text).width / 2 + 4;
      // A town's name gives way to a mark rather than be missing.
      const y = (each.zoom <= 8 ? ASIDE : [0]).map((by) => middle + by).find((at) => !meets(taken, x, at, half));
      if (y === undefined) continue;
      taken.push(boxAround(x, y, half));
      written.add(text);
      pen.fillStyle = each.water ? colours.water_name : colours.name;
      if (!each.water) pen.strokeText(text, x, y);
      pen.fillText(text, x, y);
    }
  }
}

function fontOf({ water, zoom: from }: PlaceName, zoom: number): string {
  const size = from <= 6 ? 15 : from <= zoom - 2 || from <= 8 ? 14 : 12;
  return `${water ? 'italic ' : from <= 8 ? '600 ' : ''}${size}px system-ui, sans-serif`;
}

function boxAround(x: number, y: number, half: number): Box {
  return { left: x - half, right: x + half, top: y - 10, bottom: y + 10 };
}

function meets(taken: readonly Box[], x: number, y: number, half: number): boolean {
  const box = boxAround(x, y, half);
  return taken.some((a) => a.left < box.right && box.left < a.right && a.top < box.bottom && box.top < a.bottom);
}
