/** Entries out of their blocks. Pure. */
import type { Block } from './base';
import type { Opportunity } from './opportunity';

const decoder = new TextDecoder();

export interface Unpacked {
  at: Uint32Array;
  bytes: Uint8Array;
}

export async function unpacked({ at, bytes }: Block): Promise<Unpacked> {
  // A browser that cannot pack has kept them plain: what is packed begins with gzip's two bytes.
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return { at, bytes };
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return { at, bytes: new Uint8Array(await new Response(stream).arrayBuffer()) };
}

export function entryIn({ at, bytes }: Unpacked, place: number): Opportunity {
  return JSON.parse(decoder.decode(bytes.subarray(at[place], at[place + 1]))) as Opportunity;
}

export function entriesIn(block: Unpacked): Opportunity[] {
  return Array.from({ length: block.at.length - 1 }, (_, place) => entryIn(block, place));
}
