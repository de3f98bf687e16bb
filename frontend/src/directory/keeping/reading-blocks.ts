/** The blocks of a part, some at a time: asking for each by itself takes a cheap device a millisecond, whatever its size. */
import { type Block, type Part, withBase } from '../base';

const AT_ONCE = 32;

/** In their order; null for one that the browser has lost. */
export async function* blocksOf({
  blocks,
}: Pick<Part, 'blocks'>): AsyncGenerator<{ key: number; block: Block | null }> {
  for (let from = 0; from < blocks.length; from += AT_ONCE) {
    const keys = blocks.slice(from, from + AT_ONCE).map(({ key }) => key);
    const some = await withBase((base) => {
      const table = base.transaction('blocks').store;
      return Promise.all(keys.map((key) => table.get(key)));
    });
    for (const [at, key] of keys.entries()) yield { key, block: some[at] ?? null };
  }
}
