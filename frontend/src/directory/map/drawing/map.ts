/** The map itself: Leaflet with the outline, names, marks, routes and one's own place. Knows no screen; loaded when a map is first opened. */
import 'leaflet/dist/leaflet.css';
import { CircleMarker, type FitBoundsOptions, type Layer, latLngBounds, LayerGroup, Map as LeafletMap } from 'leaflet';
import type { Point } from '../../distance';
import type { Mark, Part, Placed } from '../clusters';
import { partOf } from '../clusters';
import { pointAt, worldX, worldY } from '../mercator';
import type { PlaceName } from '../outline-file';
import { type MarkWords, MarksLayer } from './marks';
import { NamesLayer } from './names';
import { OutlineLayer } from './outline';
import { RoutesLayer } from './routes';

export interface View {
  middle: Point;
  zoom: number;
}

export interface DrawOptions {
  box: HTMLElement;
  /** Where it opens; null: where the points are. */
  view: View | null;
  language: 'fi' | 'sv' | 'en';
  words: MarkWords;
  /** The directory's own areas, by name. */
  names: readonly PlaceName[];
  moved(view: View, part: Part): void;
  /** One entry, or several in one place that no zoom can part. */
  chosen(numbers: number[]): void;
  /** Which single entries are in view now: their names and routes are wanted. */
  inView(numbers: number[]): void;
  failed(error: unknown): void;
}

export interface Drawn {
  show(points: Placed): void;
  choose(numbers: readonly number[]): void;
  /** The name and the route of an entry in view. */
  tell(number: number, name: string, line: readonly string[]): void;
  here(point: Point | null): void;
  /** Over the outline and under all else; it brings its own names where it reaches. Null: away with it. */
  base(layer: Layer | null, reaches: (view: View) => boolean): void;
  zoom(by: number): void;
  goTo(point: Point, zoom: number): void;
  /** All points at once. */
  showAll(): void;
  remove(): void;
  readonly map: LeafletMap;
}

export const LEAST_ZOOM = 4;
export const MOST_ZOOM = 17;
/** All of Finland, where nothing tells better where to begin. */
const FINLAND: Part = { west: worldX(19.2), north: worldY(70.2), east: worldX(31.6), south: worldY(59.6) };

export function drawMap(options: DrawOptions): Drawn {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = new LeafletMap(options.box, {
    // Its own controls write HTML, which the page's policy refuses: ours are beside the map.
    zoomControl: false,
    attributionControl: false,
    preferCanvas: true,
    minZoom: LEAST_ZOOM,
    maxZoom: MOST_ZOOM,
    zoomAnimation: !calm,
    // Tiles would fade in by the device's clock; where that is set back, they would stay unseen.
    fadeAnimation: false,
    inertia: !calm,
    // A page is scrolled over the map; who has touched it may turn the wheel.
    scrollWheelZoom: false,
    maxBounds: boundsOf({ west: worldX(8), north: worldY(72), east: worldX(42), south: worldY(56) }),
    bounceAtZoomLimits: false,
  });
  map.on('focus click', () => map.scrollWheelZoom.enable());
  map.on('blur', () => map.scrollWheelZoom.disable());
  const layers = layersOf(map, options);
  begin(map, options.view);
  map.on('moveend', () => options.moved(viewOf(map), partOfMap(map)));
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  scheme.addEventListener('change', layers.redraw);
  let points: Placed | null = null;
  const drawn = {
    map,
    show(found: Placed) {
      const first = points === null && options.view === null;
      points = found;
      layers.lines.forget();
      if (first) frame(map, found);
      layers.show(found);
      options.moved(viewOf(map), partOfMap(map));
    },
    choose: (numbers: readonly number[]) => layers.marks.choose(numbers),
    tell(number: number, name: string, line: readonly string[]) {
      layers.marks.name(number, name);
      layers.lines.tell(number, line, layers.colours().line);
    },
    here: layers.here,
    base: layers.base,
    zoom: (by: number) => map.setZoom(map.getZoom() + by),
    goTo: ({ lat, lon }: Point, zoom: number) => map.setView([lat, lon], zoom),
    showAll: () => points && frame(map, points),
    remove() {
      scheme.removeEventListener('change', layers.redraw);
      map.remove();
    },
  };
  return drawn;
}

function begin(map: LeafletMap, view: View | null): void {
  if (view) map.setView([view.middle.lat, view.middle.lon], view.zoom, { animate: false });
  else map.fitBounds(boundsOf(FINLAND), { animate: false });
}

function layersOf(map: LeafletMap, options: DrawOptions) {
  const style = getComputedStyle(options.box);
  const colour = (name: string) => style.getPropertyValue(name).trim() || 'CanvasText';
  const colours = () => ({
    land: colour('--map-land'),
    name: colour('--map-name'),
    water_name: colour('--map-water-name'),
    line: colour('--map-line'),
    here: colour('--map-here'),
  });
  const outline = new OutlineLayer(() => colour('--map-water'), options.failed).addTo(map);
  const lines = new RoutesLayer().addTo(map);
  const marks = new MarksLayer(options.words, {
    tapped: (mark) => open(map, mark, options),
    drawn: (all) => options.inView(all.filter((each) => each.count === 1).flatMap((each) => each.numbers())),
  }).addTo(map);
  // After the marks, which they keep clear of.
  const looks = { language: options.language, colours };
  const names = new NamesLayer(looks, options.names, () => marks.places()).addTo(map);
  const self = new LayerGroup().addTo(map);
  let base: Layer | null = null;
  let reaches: (view: View) => boolean = () => false;
  const named = () => names.hide(base !== null && reaches(viewOf(map)));
  map.on('moveend', named);
  return {
    marks,
    lines,
    colours,
    show(found: Placed) {
      marks.show(found);
      names.draw();
    },
    here(point: Point | null) {
      self.clearLayers();
      if (point) self.addLayer(ownPlace(point, colours()));
    },
    base(layer: Layer | null, where: (view: View) => boolean) {
      base?.remove();
      base = layer?.addTo(map) ?? null;
      reaches = where;
      named();
    },
    redraw() {
      outline.redraw();
      names.draw();
    },
  };
}

/** A mark of several is looked at more closely; where that would not part them, they are told one after another. */
function open(map: LeafletMap, mark: Mark, options: DrawOptions): void {
  const closer = map.getBoundsZoom(boundsOf(mark), false, map.getSize().divideBy(4));
  if (mark.count === 1 || map.getZoom() >= MOST_ZOOM || mark.east - mark.west + mark.south - mark.north < 1e-8) {
    options.chosen(mark.numbers());
    return;
  }
  const { lat, lon } = pointAt((mark.west + mark.east) / 2, (mark.north + mark.south) / 2);
  map.setView([lat, lon], Math.min(MOST_ZOOM, Math.max(closer, map.getZoom() + 1)));
}

function frame(map: LeafletMap, points: Placed): void {
  const how: FitBoundsOptions = { padding: [32, 32], maxZoom: 15, animate: false };
  map.fitBounds(boundsOf(partOf(points) ?? FINLAND), how);
}

function boundsOf({ west, north, east, south }: Part) {
  const low = pointAt(west, south);
  const high = pointAt(east, north);
  return latLngBounds([low.lat, low.lon], [high.lat, high.lon]);
}

function viewOf(map: LeafletMap): View {
  const { lat, lng } = map.getCenter();
  return { middle: { lat, lon: lng }, zoom: map.getZoom() };
}

function partOfMap(map: LeafletMap): Part {
  const bounds = map.getBounds();
  return {
    west: worldX(bounds.getWest()),
    north: worldY(bounds.getNorth()),
    east: worldX(bounds.getEast()),
    south: worldY(bounds.getSouth()),
  };
}

function ownPlace({ lat, lon }: Point, colours: { here: string; land: string }): CircleMarker {
  const inside = { fillColor: colours.here, fillOpacity: 1, color: colours.land, weight: 3 };
  return new CircleMarker([lat, lon], { radius: 9, interactive: false, ...inside });
}
