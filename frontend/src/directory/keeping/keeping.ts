/**
 * Brings what is kept of the directory up to date: all or the previous. Parts come one by one and are put aside; only when
 * no more can come is the search file made, and in one commit what is shown changes. Runs in a worker (worker.ts), or in
 * the page where there is none. One at a time on a device.
 */
import type { StoreFailure } from '@/store/failure';
import { type Chosen, wantedLines } from '../areas-kept';
import { type IndexLine, type KeptList, type Part, type State, withBase } from '../base';
import { helsinkiClock } from '../hours';
import type { Directory } from '../opportunity';
import { isIndex } from '../reading';
import { askedAfter, hoursRunOut } from './kept';
import { fetchPart } from './parts';
import { publish } from './publishing';
import { shownOf } from './shown';
import { signedAnswer } from './signing';
import { takeOver } from './taking-over';

export type Refreshed = 'fresh' | 'changed' | 'offline' | 'broken' | 'unsigned' | 'full';
export interface Progress {
  /** Entries taken in so far, of how many. */
  done: number;
  of: number;
  /** Bytes that have come, unpacked. */
  bytes: number;
  /** Everything has come, and is being made ready to be searched. */
  ordering: boolean;
}
export type Job =
  | { do: 'refresh' }
  /** What an earlier version of the app kept, and the index it had. */
  | { do: 'take-over'; kept: (Directory & Pick<Part, 'hours_from' | 'fetched_at'>)[]; list: KeptList | null }
  /** The search file is of another version, or the browser has lost it (`as_file`: then it is kept in its row). */
  | { do: 'mend'; as_file: boolean };
export type Tell = (progress: Progress) => void;

/** @throws never: what went wrong is the answer */
export async function keep(job: Job, tell: Tell): Promise<Refreshed> {
  const locks = (navigator as { locks?: LockManager }).locks;
  const work = () => run(job, tell).catch(failed);
  return locks ? await locks.request('liikereppu-directory', work) : await work();
}

function failed(error: unknown): Refreshed {
  if ((error as StoreFailure | null)?.kind === 'full') return 'full';
  console.error(error);
  return 'broken';
}

async function run(job: Job, tell: Tell): Promise<Refreshed> {
  switch (job.do) {
    case 'refresh':
      return refresh(tell);
    case 'take-over':
      await takeOver(job.kept, job.list);
      await publish(null);
      return 'changed';
    case 'mend':
      await publish(null, job.as_file);
      return 'changed';
  }
}

interface Kept {
  state: State | null;
  staged: Map<string, Part>;
  list: KeptList;
  chosen: Chosen;
}

async function keptHere(): Promise<Kept> {
  return withBase(async (base) => {
    const [state, staged, list, chosen] = await Promise.all([
      base.get('state', 'state'),
      base.getAll('staged'),
      base.get('settings', 'list') as Promise<KeptList | undefined>,
      base.get('settings', 'areas') as Promise<Chosen | undefined>,
    ]);
    return {
      state: state ?? null,
      staged: new Map(staged.map((part) => [part.municipality, part])),
      list: list ?? { lines: [], etag: null },
      chosen: chosen ?? null,
    };
  });
}

/** What of a municipality came last, shown already or not. */
function latest({ state, staged }: Kept, municipality: string): Part | null {
  const shown = state?.parts.find((each) => each.municipality === municipality);
  return staged.get(municipality) ?? shown ?? null;
}

async function refresh(tell: Tell): Promise<Refreshed> {
  let kept = await keptHere();
  const today = helsinkiClock(new Date()).on;
  const index = await readIndex(kept.list);
  if ('failed' in index) return index.failed;
  const here = kept.state?.parts.map((each) => each.municipality) ?? [];
  // A server that was set up anew and knows no municipality yet is no reason to forget all of them.
  if (index.lines.length === 0 && here.length > 0) return 'broken';
  // The lines may be chosen from at once; without its tag, the index is asked for again should anything go wrong below.
  if (index !== kept.list) await withBase((base) => base.put('settings', { lines: index.lines, etag: null }, 'list'));
  const wanted = wantedLines(index.lines, kept.chosen, here);
  const outdated = wanted.filter((line) => {
    const part = latest(kept, line.municipality);
    return part?.n !== line.n || hoursRunOut(part, today);
  });
  const codes = wanted.map((line) => line.municipality);
  const gone = here.some((each) => !codes.includes(each));
  // What is let go makes room for what comes.
  if (gone) {
    await publish(codes);
    // What lay ready is shown by now, and is not to be taken for leftovers.
    kept = await keptHere();
  }
  const ended = await fetchAll(outdated, kept, today, tell);
  // Whatever came by then is whole in itself and may be shown; what did not come is as it was.
  const staged = (await withBase((base) => base.count('staged'))) > 0;
  const first = kept.state === null && ended === null;
  if (staged || first) await publish(codes);
  if (ended !== null) return ended;
  const fetched_at = new Date().toISOString();
  // Written last: until then the index's old tag has everything asked for again.
  await confirm(wanted, fetched_at, { lines: index.lines, etag: index.etag });
  return staged || gone || first ? 'changed' : 'fresh';
}

async function readIndex(list: KeptList): Promise<KeptList | { failed: Refreshed }> {
  const answer = await signedAnswer('/directory/index', { etag: list.lines.length > 0 ? list.etag : null });
  if (!answer.ok) return { failed: failureOf(answer.failure.kind) };
  if (answer.value === null) return list;
  const value = parsed(answer.value.bytes);
  return isIndex(value) ? { lines: value.municipalities, etag: answer.etag } : { failed: 'broken' };
}

export function failureOf(kind: string): 'offline' | 'broken' | 'unsigned' {
  return kind === 'offline' || kind === 'unsigned' ? kind : 'broken';
}

export function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

/** Null when all have come, else why the first that did not. */
async function fetchAll(lines: IndexLine[], kept: Kept, today: string, tell: Tell): Promise<Refreshed | null> {
  const of = lines.reduce((sum, line) => sum + line.opportunities, 0);
  let done = 0;
  let before = 0;
  for (const line of lines) {
    const part = latest(kept, line.municipality);
    const came = (bytes: number) => tell({ done, of, bytes: before + bytes, ordering: false });
    came(0);
    const shown = kept.state?.parts ?? [];
    const outcome = await fetchPart(line, part, askedAfter(part, line.n, today), shown, came).catch(fullOrThrow);
    if (typeof outcome === 'string') return outcome;
    done += line.opportunities;
    before += outcome.bytes;
  }
  if (lines.length > 0) tell({ done, of, bytes: before, ordering: true });
  return null;
}

function fullOrThrow(error: unknown): Refreshed {
  if ((error as StoreFailure | null)?.kind === 'full') return 'full';
  throw error;
}

/** The server has just said that these are as they are kept. */
async function confirm(lines: readonly IndexLine[], fetched_at: string, list: KeptList): Promise<void> {
  const said = new Set(lines.map((line) => line.municipality));
  await withBase(async (base) => {
    const tx = base.transaction(['state', 'settings'], 'readwrite');
    const state = await tx.objectStore('state').get('state');
    if (state) {
      const parts = state.parts.map((part) => (said.has(part.municipality) ? { ...part, fetched_at } : part));
      const next = { ...state, parts };
      await tx.objectStore('state').put(next, 'state');
      await tx.objectStore('settings').put(shownOf(next, list.lines), 'shown');
    }
    await tx.objectStore('settings').put(list, 'list');
    await tx.done;
  });
}
