/** Entries put into blocks: small ones, since a list of results needs a few entries from many of them. Pure. */
import type { Block } from '../base';
import type { Opportunity } from '../opportunity';
import { encoder } from '../search/file';
import { ONCE } from '../unpacking';

export const ENTRIES_A_BLOCK = 16;

export function packed(entries: readonly Opportunity[]): Block {
  const texts = entries.map((each) => encoder.encode(JSON.stringify(slim(each))));
  const at = new Uint32Array(texts.length + 1);
  texts.forEach((text, number) => {
    at[number + 1] = (at[number] ?? 0) + text.length;
  });
  const bytes = new Uint8Array(at[texts.length] ?? 0);
  for (const [number, text] of texts.entries()) bytes.set(text, at[number]);
  return { at, bytes };
}

function slim(entry: Opportunity): object {
  const same = ONCE.filter((key) => {
    const texts = entry[key];
    return texts && texts.fi === texts.sv && texts.fi === texts.en;
  });
  return { ...entry, ...Object.fromEntries(same.map((key) => [key, entry[key]?.fi])) };
}

/** Entries of one block in an order in which neighbours on the map are neighbours: what is looked for near a place lies together. */
export function byPlace(entries: readonly Opportunity[]): Opportunity[] {
  return entries
    .map((entry) => [curve(entry), entry] as const)
    .sort(([a], [b]) => a - b)
    .map(([, entry]) => entry);
}

/** A place on the Z-order curve, a hundredth of a degree at its finest; -1 without a place. */
function curve({ geo }: Opportunity): number {
  if (!geo) return -1;
  const across = Math.round((geo.lon - 18) * 50);
  const up = Math.round((geo.lat - 59) * 100);
  let place = 0;
  for (let bit = 0; bit < 12; bit++) place += (((across >> bit) & 1) + ((up >> bit) & 1) * 2) * 4 ** bit;
  return place;
}
