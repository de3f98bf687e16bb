/** Blocks of entries that were read last, kept in memory. */
import { type Block, withBase } from './base';

/** The oldest first. */
let blocks = new Map<number, Promise<Block | null>>();
const BLOCKS_IN_MEMORY = 200;

export function forgetBlocks(): void {
  blocks = new Map();
}

/** Null when it is not there any more. @throws StoreFailure */
export function block(key: number): Promise<Block | null> {
  const found = blocks.get(key) ?? withBase(async (base) => (await base.get('blocks', key)) ?? null);
  blocks.delete(key);
  blocks.set(key, found);
  // What failed once may be there the next time.
  found.catch(() => blocks.delete(key));
  const [oldest] = blocks.keys();
  if (blocks.size > BLOCKS_IN_MEMORY && oldest !== undefined) blocks.delete(oldest);
  return found;
}

/** The number of the last of sorted numbers that is not after the wanted one. */
export function lastNotAfter(sorted: ArrayLike<number>, wanted: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}
