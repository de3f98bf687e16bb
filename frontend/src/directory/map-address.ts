/** Where the device shows a place on a map. Only a tap opens it, and it tells the map nothing but the place. Pure. */
import type { Point } from './distance';

export interface MapAddress {
  href: string;
  /** Whether an application of the device opens, or a page on the web. */
  opens: 'application' | 'page';
}

/**
 * A `geo:` address (RFC 5870) is understood by Android alone: an iPhone and a desktop do nothing at all with it, so they
 * get the maps of their own system or a page on the web.
 */
export function mapAddress({ lat, lon }: Point, name: string, agent: string): MapAddress {
  const label = encodeURIComponent(name);
  if (/Android/.test(agent)) return { href: `geo:${lat},${lon}?q=${lat},${lon}(${label})`, opens: 'application' };
  if (/iPhone|iPad|Macintosh/.test(agent))
    return { href: `https://maps.apple.com/?ll=${lat},${lon}&q=${label}`, opens: 'application' };
  return {
    href: `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=17/${lat}/${lon}`,
    opens: 'page',
  };
}
