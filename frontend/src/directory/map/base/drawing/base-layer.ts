/** Draws the base map from its pieces; where one is missing it draws nothing, and the outline below is seen. */
import { DomUtil, GridLayer, latLngBounds, type Layer } from 'leaflet';
import { PMTiles } from 'pmtiles';
import { leafletLayer } from 'protomaps-leaflet';
import { KeptSource } from '../kept-source';
import type { About } from '../shelf';

/** The layer of one version, in the language and the colours of now. */
export function baseLayer(about: About, language: 'fi' | 'sv' | 'en', dark: boolean): Layer {
  // What draws it expects Leaflet as a script would have left it.
  Object.assign(globalThis, { L: { GridLayer, DomUtil } });
  const [west, south, east, north] = about.bounds;
  const layer = leafletLayer({
    url: new PMTiles(new KeptSource(about.version, about.size)),
    flavor: dark ? 'dark' : 'light',
    lang: language,
    maxDataZoom: about.max_zoom,
    bounds: latLngBounds([south, west], [north, east]),
    minZoom: about.min_zoom,
    className: 'map-base',
    devicePixelRatio: Math.min(devicePixelRatio || 1, 2),
  });
  // A ground of its own would hide the outline where a tile is missing.
  layer.backgroundColor = undefined;
  return layer as unknown as Layer;
}
