/** What an earlier version of the app kept as whole lists becomes blocks, without a network and without loss. */
import { type KeptList, type Part, withBase } from '../base';
import type { Directory } from '../opportunity';
import { cleaned } from '../reading';
import { stage } from './parts';

type KeptBefore = Directory & Pick<Part, 'hours_from' | 'fetched_at'>;

export async function takeOver(kept: readonly KeptBefore[], list: KeptList | null): Promise<void> {
  for (const { municipality, n, opportunities, districts, hours_from, fetched_at } of kept) {
    const entries = opportunities.map(cleaned).filter((each) => each !== null);
    const told = { ...(hours_from ? { hours_from } : {}), districts };
    await stage(null, { municipality, n, whole: true, opportunities: entries, removed: [], ...told }, fetched_at, []);
  }
  // Without its tag: the lines alone are believed, and the server is asked for them anew.
  if (list) await withBase((base) => base.put('settings', { lines: list.lines, etag: null }, 'list'));
}
