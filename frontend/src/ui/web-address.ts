/**
 * The address of a page outside as a link may have it: https and nothing else, so that no text of a register can become
 * code (`javascript:`), a file or an unguarded page. Null for anything else, which is then shown as words. Pure.
 */
export function webAddress(text: string | undefined): string | null {
  if (!text || text.length > 2000) return null;
  try {
    const url = new URL(text);
    return url.protocol === 'https:' && url.hostname.includes('.') && url.username === '' ? url.href : null;
  } catch {
    return null;
  }
}
