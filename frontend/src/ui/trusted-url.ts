/**
 * The one place where text becomes the address of code. The page's policy (`require-trusted-types-for 'script'`,
 * `trusted-types lr`) lets a worker start only from an address that came through here, and only our own get through.
 *
 * For a worker: `import url from './secret-worker?worker&url'`, then `new Worker(trustedUrl(url), { type: 'module' })`.
 */
interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): unknown };
}

/** The address in full. Throws TypeError for one that is not our own service worker or a built script of ours. */
export function ownScriptUrl(url: string): string {
  const full = new URL(url, location.origin);
  const own =
    full.origin === location.origin && (full.pathname === '/sw.js' || /^\/assets\/[\w.-]+\.js$/.test(full.pathname));
  if (!own && !(import.meta.env.DEV && full.origin === location.origin))
    throw new TypeError(`not a script of ours: ${full.href}`);
  return full.href;
}

const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes;
const policy = policies?.createPolicy('lr', { createScriptURL: ownScriptUrl });

/** The address as the browser wants it: a TrustedScriptURL where there are trusted types, else the checked text. */
export function trustedUrl(url: string): string {
  return policy ? (policy.createScriptURL(url) as string) : ownScriptUrl(url);
}
