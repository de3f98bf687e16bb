/** How many memos are on this device alone, whoever's they are: until the server has them, the device is not done. */
import { memoAsks, memoChanges, memoTerms } from './terms';

const SHELF = 'liikereppu-memos';

/** Where none was ever kept nothing is opened, nor is its code asked for. @throws StoreFailure */
export async function memosWaiting(): Promise<number> {
  const known = await indexedDB.databases();
  if (!known.some(({ name }) => name === SHELF)) return 0;
  const { countHere } = await import('./shelf');
  return countHere();
}

/** Changes whenever that count may have: read it to be told anew. */
export function memoStands(): number {
  return memoAsks.value + memoChanges.value + (memoTerms.value === null ? 0 : 0.5);
}
