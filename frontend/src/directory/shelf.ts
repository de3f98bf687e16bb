/** Blocks of entries that were read last, kept in memory. */
import { type Block, withBase } from './base';

/** The oldest first. */
let kept = new Map<number, Promise<Block | null>>();
const BLOCKS_IN_MEMORY = 200;

export function forgetBlocks(): void {
  kept = new Map();
}

/** Blocks by their keys; null for one that is not there any more. All that are not in memory are read at once. @throws StoreFailure */
export function blocks(keys: readonly number[]): Promise<(Block | null)[]> {
  const missing = [...new Set(keys)].filter((key) => !kept.has(key));
  const read = missing.length > 0 ? fromDevice(missing) : null;
  missing.forEach((key, at) => {
    const one = (read ?? Promise.resolve([])).then((all) => all[at] ?? null);
    kept.set(key, one);
    // What failed once may be there the next time.
    one.catch(() => kept.delete(key));
  });
  const wanted = keys.map((key) => {
    const one = kept.get(key) ?? Promise.resolve(null);
    kept.delete(key);
    kept.set(key, one);
    return one;
  });
  for (const key of kept.keys()) {
    if (kept.size <= BLOCKS_IN_MEMORY) break;
    kept.delete(key);
  }
  return Promise.all(wanted);
}

/** In one transaction: each of its own costs a cheap device more than the reading. */
async function fromDevice(keys: readonly number[]): Promise<(Block | null)[]> {
  const found = await withBase((base) => {
    const table = base.transaction('blocks').store;
    return Promise.all(keys.map((key) => table.get(key)));
  });
  return found.map((each) => each ?? null);
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
