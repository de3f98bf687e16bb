/** One municipality's answer becomes blocks that lie ready on the device; nothing that is shown changes by it. */
import { type Block, type IndexLine, type Part, withBase } from '../base';
import type { Opportunity } from '../opportunity';
import { type DirectoryAnswer, directoryAnswer } from '../reading';
import { entriesIn } from '../unpacking';
import { byPlace, ENTRIES_A_BLOCK, packed } from './blocks';
import { changedBlock, distinct, fits } from './kept';
import { failureOf, parsed, type Refreshed } from './keeping';
import { blocksOf } from './reading-blocks';
import { signedAnswer } from './signing';

/** Fetches and stages it. The bytes that came, or why it cannot be used. @throws StoreFailure */
export async function fetchPart(
  line: IndexLine,
  part: Part | null,
  after: number | null,
  shown: readonly Part[],
  came: (bytes: number) => void,
): Promise<{ bytes: number } | Refreshed> {
  const query = after === null ? '' : `?after=${after}`;
  const answer = await signedAnswer(`/directory/${line.municipality}${query}`, { came });
  if (!answer.ok) return failureOf(answer.failure.kind);
  const bytes = answer.value?.bytes ?? new Uint8Array();
  const said = directoryAnswer(parsed(bytes));
  if (!said || !fits(part, line.municipality, said)) return 'broken';
  if (await stage(part, said, new Date().toISOString(), shown)) return { bytes: bytes.length };
  return fetchPart(line, null, null, shown, came);
}

/** Writes the blocks and the part that names them, together; false when what a change goes on from is not all there. */
export async function stage(
  part: Part | null,
  answer: DirectoryAnswer,
  fetched_at: string,
  shown: readonly Part[],
): Promise<boolean> {
  const made = answer.whole || !part ? wholeBlocks(answer) : await changedBlocks(part, answer);
  if (made === null) return false;
  const kept = new Set(shown.flatMap((each) => each.blocks.map(({ key }) => key)));
  const told = answer.whole ? (answer.hours_from ?? null) : (part?.hours_from ?? null);
  await withBase(async (base) => {
    const tx = base.transaction(['blocks', 'staged'], 'readwrite');
    const table = tx.objectStore('blocks');
    const keys = await Promise.all(made.map((each) => ('key' in each ? each.key : table.add(each.block))));
    const blocks = made.map(({ entries }, at) => ({ key: keys[at] ?? -1, entries }));
    const staying = new Set(blocks.map(({ key }) => key));
    // What was staged before and is staged anew was never shown.
    for (const { key } of part?.blocks ?? []) {
      if (!staying.has(key) && !kept.has(key)) await table.delete(key);
    }
    const next: Part = {
      municipality: answer.municipality,
      n: answer.n,
      // What did not change still has the hours of then.
      hours_from: told,
      fetched_at,
      districts: answer.districts ?? part?.districts ?? [],
      blocks,
      entries: blocks.reduce((sum, each) => sum + each.entries, 0),
      bytes: made.reduce((sum, each) => sum + each.bytes, 0),
    };
    await tx.objectStore('staged').put(next, next.municipality);
    await tx.done;
  });
  return true;
}

/** A block as it lies on the device, or a new one. */
type Made = { key: number; entries: number; bytes: number } | { block: Block; entries: number; bytes: number };

function wholeBlocks(answer: DirectoryAnswer): Made[] {
  return madeOf(byPlace(distinct(answer.opportunities)));
}

function madeOf(entries: readonly Opportunity[]): Made[] {
  const made: Made[] = [];
  for (let from = 0; from < entries.length; from += ENTRIES_A_BLOCK) {
    const some = entries.slice(from, from + ENTRIES_A_BLOCK);
    const block = packed(some);
    made.push({ block, entries: some.length, bytes: block.bytes.length });
  }
  return made;
}

/** Blocks in which nothing changed stay as they lie; what is new comes in blocks behind them. */
async function changedBlocks(part: Part, answer: DirectoryAnswer): Promise<Made[] | null> {
  const removed = new Set(answer.removed);
  const changes = new Map(answer.opportunities.map((each) => [each.id, each]));
  const made: Made[] = [];
  for await (const { key, block } of blocksOf(part)) {
    if (!block) return null;
    const entries = changedBlock(entriesIn(block), removed, changes);
    if (entries === null) made.push({ key, entries: block.at.length - 1, bytes: block.bytes.length });
    else made.push(...madeOf(entries));
  }
  return [...made, ...madeOf([...changes.values()])];
}
