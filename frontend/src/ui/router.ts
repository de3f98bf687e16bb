/** Where the user is, kept in the address after the hash: the server and its logs never see it, and every screen opens offline. */
import { signal } from '@preact/signals';

export interface Route {
  path: string[];
  query: URLSearchParams;
}

function read(): Route {
  const [path = '', query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  return { path: path.split('/').filter(Boolean).map(decoded), query: new URLSearchParams(query) };
}

/** A mistyped address must open the screen for unknown addresses, not break the page. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export const route = signal<Route>(read());
addEventListener('hashchange', () => {
  route.value = read();
});

/** `href('people', id)` → `#/people/<id>` */
export function href(...path: string[]): string {
  return `#/${path.map(encodeURIComponent).join('/')}`;
}

export function go(...path: string[]): void {
  location.hash = href(...path);
}

/** Goes on without leaving the present screen in the history, so that Back does not return to it. */
export function replace(...path: string[]): void {
  history.replaceState(history.state, '', href(...path));
  route.value = read();
}
