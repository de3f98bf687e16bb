/** Where the user is, kept in the address after the hash: the server and its logs never see it, and every screen opens offline. */
import { signal } from '@preact/signals';

export interface Route {
  path: string[];
  query: URLSearchParams;
}

function read(): Route {
  const [path = '', query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  return { path: path.split('/').filter(Boolean).map(decodeURIComponent), query: new URLSearchParams(query) };
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
  history.replaceState(null, '', href(...path));
  route.value = read();
}
