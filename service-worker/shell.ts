/** Which requests the worker answers from the device. Pure: everything else goes to the network as if there were no worker. */

/** One file of the app as the build lists it. */
export interface ShellFile {
  url: string;
  /** Null where the file's name changes with its content. */
  revision: string | null;
  integrity: string;
}

type Asked = Pick<Request, 'method' | 'url' | 'mode'>;

/** Addresses that are the server's own, even when they are opened as a page. */
const SERVER_PATHS = /^\/(api|healthz|readyz|metrics)(\/|$)/;

/**
 * The address of the kept file that answers a request, or null when the worker must keep out of it.
 *
 * Only GET, only our own origin, never `/api/`. Opening any page of the app, in whatever language and with whatever
 * query, gets `/index.html`, since screens live after the hash; a file is answered only when this version has it.
 */
export function addressInShell(request: Asked, origin: string, addresses: ReadonlySet<string>): string | null {
  if (request.method !== 'GET') return null;
  const url = new URL(request.url);
  if (url.origin !== origin || SERVER_PATHS.test(url.pathname)) return null;
  if (addresses.has(url.pathname)) return url.pathname;
  if (request.mode === 'navigate' && !/\.\w+$/.test(url.pathname)) return '/index.html';
  return null;
}
