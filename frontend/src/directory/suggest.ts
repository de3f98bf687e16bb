/** Which options are offered first in the conversation, and why: what was said, then free, then near. Pure. */
import type { OpportunityClass } from '../guides/guide';
import { find, type Hit, rankAll, SMALL_WORDS, type Wish } from './search';
import { wordsOf } from './inflection';
import type { SearchIndex } from './search-index';
import type { Point } from './distance';

export interface Suggestion extends Hit {
  /** The word that was said and that this goes with. */
  mentioned: string | null;
}

/** Below this a word stands in the name, the category or the district; a chance meeting in a text is no reason. */
const NOT_BY_CHANCE = 40;
const MOST_WORDS = 12;

/** For each entry the first said word that it goes with. */
export function mentions(index: SearchIndex, likes: readonly string[]): Map<string, string> {
  const words = [...new Set(likes.flatMap(wordsOf))].filter((word) => word.length >= 4 && !SMALL_WORDS.has(word));
  const found = new Map<string, string>();
  for (const word of words.slice(0, MOST_WORDS)) {
    // the blank tells that the word is whole
    const ranks = rankAll(index, `${word} `);
    index.entries.forEach((entry, number) => {
      const rank = ranks[number] ?? -1;
      if (rank >= 0 && rank < NOT_BY_CHANCE && !found.has(entry.id)) found.set(entry.id, word);
    });
  }
  return found;
}

export interface Asked {
  query: string;
  class: OpportunityClass;
  from: Point | null;
  mentioned: ReadonlyMap<string, string>;
}

/** The first `limit` of a class. With a query its order rules; examples come last, since nobody can go there. */
export function suggest(index: SearchIndex, asked: Asked, limit: number): { suggestions: Suggestion[]; total: number } {
  const wish: Wish = {
    query: asked.query,
    wanted: [],
    classes: [asked.class],
    from: asked.from,
    nearest_first: true,
    with_unknown: true,
  };
  const searching = asked.query.trim() !== '';
  const found = find(index, wish, searching ? limit : index.entries.length);
  const all = found.hits.map((hit) => ({ ...hit, mentioned: asked.mentioned.get(hit.entry.id) ?? null }));
  if (!searching) all.sort((a, b) => weight(a) - weight(b));
  return { suggestions: all.slice(0, limit), total: found.total };
}

/** Smaller comes first; alike keep the order of distance and name. */
function weight({ entry, mentioned }: Suggestion): number {
  return (entry.example ? 8 : 0) + (mentioned ? 0 : 4) + (entry.price.kind === 'free' ? 0 : 2);
}
