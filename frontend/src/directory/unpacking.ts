/**
 * Entries out of their blocks. They lie there as JSON that is cut out and read one by one: what a browser packs by itself
 * it unpacks by itself, and a stream of its own for each of fifty blocks would keep the screen waiting. Pure.
 */
import type { Texts } from '../guides/guide';
import type { Block } from './base';
import type { Opportunity } from './opportunity';

const decoder = new TextDecoder();

/** Texts of an entry that most registers have in one language only: what is the same is kept once. */
export const ONCE = ['name', 'summary', 'how_to_get_there', 'schedule', 'season', 'parent', 'hours_text'] as const;

export function entryIn({ at, bytes }: Block, place: number): Opportunity {
  const entry = JSON.parse(decoder.decode(bytes.subarray(at[place], at[place + 1])));
  for (const key of ONCE) {
    const text: string | Texts | undefined = entry[key];
    if (typeof text === 'string') entry[key] = { fi: text, sv: text, en: text };
  }
  return entry as Opportunity;
}

export function entriesIn(block: Block): Opportunity[] {
  return Array.from({ length: block.at.length - 1 }, (_, place) => entryIn(block, place));
}
