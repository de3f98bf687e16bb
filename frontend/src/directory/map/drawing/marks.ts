/** What was found, as things to tap: native buttons over the map, as many as have room. */
import { DomEvent, DomUtil, Layer, type Map as LeafletMap } from 'leaflet';
import { gather, type Mark, type Part, type Placed } from '../clusters';
import { pointAt, worldSize } from '../mercator';

export interface MarkWords {
  /** What a screen reader says of a mark of several entries. */
  several(count: number): string;
  /** And of one whose name is still being read. */
  one: string;
  chosen: string;
}

export interface MarkEvents {
  /** A mark was tapped. */
  tapped(mark: Mark): void;
  /** The marks in view have changed. */
  drawn(marks: readonly Mark[]): void;
}

/** Marks are drawn this far beyond the edges, as a part of the map's size. */
const BEYOND = 0.25;

export class MarksLayer extends Layer {
  #points: Placed = { numbers: new Uint32Array(), x: new Float64Array(), y: new Float64Array() };
  readonly #buttons = new Map<string, HTMLButtonElement>();
  readonly #names = new Map<number, string>();
  #marks: Mark[] = [];
  #chosen: ReadonlySet<number> = new Set();
  #map: LeafletMap | null = null;
  readonly #list = document.createElement('div');

  constructor(
    private readonly words: MarkWords,
    private readonly events: MarkEvents,
  ) {
    super();
    this.#list.className = 'leaflet-zoom-hide';
  }

  override onAdd(map: LeafletMap): this {
    this.#map = map;
    map.getPane('markerPane')?.append(this.#list);
    return this;
  }

  override onRemove(): this {
    this.#list.remove();
    this.#map = null;
    return this;
  }

  override getEvents(): { moveend: () => void } {
    return { moveend: this.draw };
  }

  show(points: Placed): void {
    this.#points = points;
    this.#names.clear();
    this.draw();
  }

  choose(numbers: readonly number[]): void {
    this.#chosen = new Set(numbers);
    for (const mark of this.#marks) this.#dress(mark);
  }

  /** The name of a single entry, when it has been read. */
  name(number: number, name: string): void {
    this.#names.set(number, name);
    for (const mark of this.#marks) if (mark.count === 1 && mark.numbers()[0] === number) this.#dress(mark);
  }

  /** Where marks stand, in pixels from the map's corner: names keep out of there. */
  places(): { x: number; y: number }[] {
    const map = this.#map;
    return map ? this.#marks.map(({ x, y }) => map.latLngToContainerPoint(latLngAt(x, y))) : [];
  }

  draw(): void {
    const map = this.#map;
    if (!map) return;
    const size = worldSize(map.getZoom());
    this.#marks = gather(this.#points, size, partOfView(map, size));
    const gone = new Set(this.#buttons.keys());
    for (const mark of this.#marks) {
      gone.delete(mark.key);
      this.#place(mark, map);
    }
    this.#remove(gone, map);
    this.events.drawn(this.#marks);
  }

  #place(mark: Mark, map: LeafletMap): void {
    let button = this.#buttons.get(mark.key);
    if (!button) {
      button = document.createElement('button');
      button.type = 'button';
      DomEvent.disableClickPropagation(button);
      this.#buttons.set(mark.key, button);
      this.#list.append(button);
    }
    button.onclick = () => this.events.tapped(mark);
    DomUtil.setPosition(button, map.latLngToLayerPoint(latLngAt(mark.x, mark.y)));
    this.#dress(mark);
  }

  #dress(mark: Mark): void {
    const button = this.#buttons.get(mark.key);
    if (!button) return;
    const numbers = this.#chosen.size || mark.count === 1 ? mark.numbers() : [];
    const chosen = numbers.some((each) => this.#chosen.has(each));
    const single = mark.count === 1;
    const label = single ? (this.#names.get(numbers[0] ?? -1) ?? this.words.one) : this.words.several(mark.count);
    button.className = single ? 'map-mark map-mark-one' : `map-mark map-mark-${sizeOf(mark.count)}`;
    button.toggleAttribute('data-chosen', chosen);
    button.setAttribute('aria-label', chosen ? `${label}, ${this.words.chosen}` : label);
    button.title = single ? label : '';
    button.textContent = single ? '' : shortCount(mark.count);
  }

  #remove(gone: ReadonlySet<string>, map: LeafletMap): void {
    for (const key of gone) {
      const button = this.#buttons.get(key);
      // Who opened it with the keyboard goes on from the map itself, and not from the top of the page.
      if (button === document.activeElement) map.getContainer().focus({ preventScroll: true });
      button?.remove();
      this.#buttons.delete(key);
    }
  }
}

function latLngAt(x: number, y: number): [number, number] {
  const { lat, lon } = pointAt(x, y);
  return [lat, lon];
}

function sizeOf(count: number): 'few' | 'many' | 'most' {
  return count < 10 ? 'few' : count < 100 ? 'many' : 'most';
}

/** "1 240" does not fit into a mark, "1,2k" does not tell a Finn anything: rounded down, with a plus. */
function shortCount(count: number): string {
  return count < 1000 ? String(count) : `${Math.floor(count / 1000)}000+`;
}

function partOfView(map: LeafletMap, size: number): Part {
  const { x: width, y: height } = map.getSize();
  const { min, max } = map.getPixelBounds();
  if (!min || !max) return { west: 0, north: 0, east: 0, south: 0 };
  return {
    west: (min.x - width * BEYOND) / size,
    east: (max.x + width * BEYOND) / size,
    north: (min.y - height * BEYOND) / size,
    south: (max.y + height * BEYOND) / size,
  };
}
