/** The blocks of a part, some at a time: asking for each by itself takes a cheap device a millisecond, whatever its size. */
import { type Block, type Part, withBase } from '../base';

const AT_ONCE = 32;

/** In their order; null for one that the browser has lost. */
export async function* blocksOf({
  blocks,
}: Pick<Part, 'blocks'>): AsyncGenerator<{ key: number; block: Block | null }> {
  for (let from = 0; from < blocks.length; from += AT_ONCE) {
    const keys = blocks.slice(from, from + AT_ONCE).map(({ key }) => key);
    const some = await withBase(async (base) => {
      const table = base.transaction('blocks').store;
      const [first = 0, last = 0] = [keys[0], keys[keys.length - 1]];
      // Blocks that came together lie together.
      if (keys.every((key, place) => key === first + place)) {
        const all = await table.getAll(IDBKeyRange.bound(first, last));
        // one that is lost would move the others
        if (all.length === keys.length) return all;
      }
      return Promise.all(keys.map((key) => table.get(key)));
    });
    for (const [at, key] of keys.entries()) yield { key, block: some[at] ?? null };
  }
}
