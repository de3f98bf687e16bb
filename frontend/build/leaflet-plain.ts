import type { Plugin } from 'vite';

const HTML = "div.innerHTML = '<svg/>';";
const PLAIN = "div.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'svg'));";

/**
 * When it is loaded, Leaflet looks whether HTML may hold SVG by writing HTML. The page's policy (Trusted Types) refuses
 * that, and Leaflet would not load at all; so the picture is made without HTML. Where Leaflet is another than this, the
 * build says so instead of the map.
 */
export function leafletPlain(): Plugin {
  return {
    name: 'leaflet-plain',
    apply: 'build',
    transform: {
      filter: { id: /node_modules[\\/]leaflet[\\/]dist[\\/]leaflet-src/ },
      handler(code) {
        if (!code.includes(HTML)) this.error('Leaflet has changed: see whether it loads under Trusted Types');
        return { code: code.replace(HTML, PLAIN), map: null };
      },
    },
  };
}
