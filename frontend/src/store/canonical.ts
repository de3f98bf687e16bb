/** One way to write a record down, the same on both sides of the network: docs/protocol.md, "Hash". Pure. */
import canonicalize from 'canonicalize';

/** RFC 8785. @throws Error for what JSON cannot hold */
export function canonical(record: unknown): string {
  const text = canonicalize(record);
  if (text === undefined) throw new Error('not a JSON value');
  return text;
}

/**
 * Whether two JSON values have the same canonical text, without writing either down: a feed compares far more than it keeps.
 * As in that text, a member that is undefined is none.
 */
export function sameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other)) return sameLists(one, other);
  const [here, there] = [one as Record<string, unknown>, other as Record<string, unknown>];
  for (const name of Object.keys(here))
    if (!sameJson(here[name], Object.hasOwn(there, name) ? there[name] : undefined)) return false;
  for (const name of Object.keys(there)) if (there[name] !== undefined && !Object.hasOwn(here, name)) return false;
  return true;
}

function sameLists(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
  return one.every((each, place) => sameJson(each, other[place]));
}

/** SHA-256 of the canonical record, 64 lower-case hexadecimal digits. */
export async function contentHash(record: unknown): Promise<string> {
  return hexadecimal(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonical(record))));
}

export function hexadecimal(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
