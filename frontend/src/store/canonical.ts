/** One way to write a record down, the same on both sides of the network: docs/protocol.md, "Hash". Pure. */
import canonicalize from 'canonicalize';

/** RFC 8785. @throws Error for what JSON cannot hold */
export function canonical(record: unknown): string {
  const text = canonicalize(record);
  if (text === undefined) throw new Error('not a JSON value');
  return text;
}

/** SHA-256 of the canonical record, 64 lower-case hexadecimal digits. */
export async function contentHash(record: unknown): Promise<string> {
  return hexadecimal(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonical(record))));
}

export function hexadecimal(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
