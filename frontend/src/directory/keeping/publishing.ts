/** Makes the search file of all that is on the device, and shows both in one commit. */
import type { StoreFailure } from '@/store/failure';
import { type KeptList, type Part, type State, withBase } from '../base';
import { helsinkiClock } from '../hours';
import type { SearchFile } from '../search/file';
import { packedFile } from '../search/packing';
import { entriesIn } from '../unpacking';
import { Building } from './building';
import { blocksOf } from './reading-blocks';
import { shownOf } from './shown';

/** More sources are not named at the foot of a list; each entry names its own. */
const MOST_SOURCES = 20;

/**
 * Shows what is staged beside what was shown before, of these municipalities only (null: of all). What is left over then,
 * of blocks and of municipalities that do not belong here any more, is taken off the device. `as_file`: the search file may be
 * a file of the browser's own. @throws StoreFailure
 */
export async function publish(wanted: readonly string[] | null, as_file = true): Promise<void> {
  const [before, staged] = await withBase((base) => Promise.all([base.get('state', 'state'), base.getAll('staged')]));
  const parts = new Map((before?.parts ?? []).map((part) => [part.municipality, part]));
  for (const part of staged) parts.set(part.municipality, part);
  const belong = [...parts.values()].filter((part) => wanted?.includes(part.municipality) ?? true);
  const shown = await readable(belong);
  const { file, sources } = await build(shown);
  const generation = (before?.generation ?? 0) + 1;
  const state: State = { generation, parts: shown, sources };
  await show(state, file, as_file).catch((error: unknown) => {
    // Some browsers keep no files of their own beside rows, above all where nothing is to be left behind.
    if ((error as StoreFailure | null)?.kind === 'full') throw error;
    return show(state, file, false);
  });
}

/** All of it in one commit. */
async function show(state: State, file: SearchFile, as_file: boolean): Promise<void> {
  const kept = packedFile(file, as_file);
  await withBase(async (base) => {
    const stores = ['state', 'files', 'staged', 'blocks', 'settings'] as const;
    const tx = base.transaction(stores, 'readwrite', { durability: 'strict' });
    const blocks = tx.objectStore('blocks');
    const settings = tx.objectStore('settings');
    const staying = new Set(state.parts.flatMap((part) => part.blocks.map(({ key }) => key)));
    for (const key of await blocks.getAllKeys()) if (!staying.has(key)) await blocks.delete(key);
    const list = (await settings.get('list')) as KeptList | undefined;
    await tx.objectStore('files').put(kept, 'search');
    await tx.objectStore('staged').clear();
    await tx.objectStore('state').put(state, 'state');
    await settings.put(shownOf(state, list?.lines ?? []), 'shown');
    await tx.done;
  });
}

/** Those of which nothing is missing; what the browser has lost comes whole with the next refresh. */
async function readable(parts: readonly Part[]): Promise<Part[]> {
  const keys = new Set(await withBase((base) => base.getAllKeys('blocks')));
  return parts.filter((part) => part.blocks.every(({ key }) => keys.has(key)));
}

/** Reads some blocks after the others, so that never more than those are in memory. */
async function build(parts: readonly Part[]) {
  const building = new Building(helsinkiClock(new Date()).on, new Set(parts.map((each) => each.municipality)));
  const sources = new Map<string, { name: string; licence: string }>();
  for (const part of parts) {
    const districts = new Map(part.districts.map((each) => [each.id, each.name]));
    for await (const { block } of blocksOf(part)) {
      if (!block) throw new Error('a block of the directory went while it was being read');
      for (const entry of entriesIn(block)) {
        building.add(entry, districts.get(entry.district ?? ''));
        const { name, licence, url } = entry.source;
        if (licence && url && sources.size < MOST_SOURCES) sources.set(name, { name, licence });
      }
    }
  }
  const blocks = parts.flatMap((each) => each.blocks);
  return { file: building.take(blocks), sources: [...sources.values()] };
}
