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
  return { at, bytes: await through(new DecompressionStream('gzip'), bytes, at[at.length - 1] ?? 0) };
}

/** Written and read by hand: a third of the time that a Blob and a Response take for a few kilobytes. */
async function through(stream: DecompressionStream, bytes: Uint8Array<ArrayBuffer>, size: number): Promise<Uint8Array> {
  const writer = stream.writable.getWriter();
  const written = writer.write(bytes).then(() => writer.close());
  // What is wrong with the bytes is told by the reader.
  written.catch(() => undefined);
  const whole = new Uint8Array(size);
  const reader = stream.readable.getReader();
  let at = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return whole;
    whole.set(value, at);
    at += value.length;
  }
}

export function entryIn({ at, bytes }: Unpacked, place: number): Opportunity {
  return JSON.parse(decoder.decode(bytes.subarray(at[place], at[place + 1]))) as Opportunity;
}

export function entriesIn(block: Unpacked): Opportunity[] {
  return Array.from({ length: block.at.length - 1 }, (_, place) => entryIn(block, place));
}
