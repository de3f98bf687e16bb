/** The directory on this device: opened once to be searched, refreshed when there is a network, usable without one for ever. */
import { signal } from '@preact/signals';
import { storeFailure } from '@/store/failure';
import { contentCount } from '@/store/settings';
import type { Texts } from '../guides/guide';
import type { Chosen } from './areas-kept';
import { type KeptList, type NamedSource, type Part, type State, withBase } from './base';
import type { Job, Progress, Refreshed } from './keeping/keeping';
import { busy } from './keeper';
import type { District, Opportunity } from './opportunity';
import { FORMAT, numberOf, openFile, type Search } from './search/file';
import { block, forgetBlocks, lastNotAfter } from './shelf';
import { takeOver } from './taken-over';
import { entryIn } from './unpacking';

export type { Refreshed } from './keeping/keeping';

/** A municipality whose directory is on this device; "000" is the whole country. */
export interface MunicipalityHere {
  municipality: string;
  name: Texts;
  entries: number;
  /** On the device. */
  bytes: number;
  fetched_at: string;
}

/** What of the directory is on this device, and how fresh it is. */
export interface DirectoryHere {
  /** Another one with every change: numbers of entries hold within one edition. */
  edition: number;
  entries: number;
  /** When the server last said of the oldest part that this is how things are, UTC. */
  fetched_at: string;
  districts: District[];
  municipalities: MunicipalityHere[];
  /** The sources to be named where the entries are listed: name and licence. */
  sources: NamedSource[];
}

/** Null: nothing has ever come to this device. Undefined: not read yet. */
export const onDevice = signal<DirectoryHere | null | undefined>(undefined);

export type Refreshing =
  | { state: 'idle' }
  | ({ state: 'under-way' } & Progress)
  | { state: 'failed'; reason: Exclude<Refreshed, 'fresh' | 'changed'> };
export const refreshing = signal<Refreshing>({ state: 'idle' });

/** What is open: the columns to search in, and where the entries lie. */
interface Open {
  generation: number;
  search: Search;
  /** For each block its key and the number of its first entry. */
  keys: number[];
  firsts: number[];
}
let open: Open | null = null;

/** What is open to be searched, or null when nothing is here. */
export function searchHere(): Search | null {
  return open?.search ?? null;
}

/** Reads what stands; the search file only when it is another one than is open. */
async function read(): Promise<DirectoryHere | null> {
  const found = await withBase(async (base) => {
    const tx = base.transaction(['state', 'files', 'settings']);
    const [state, list, first] = await Promise.all([
      tx.objectStore('state').get('state'),
      tx.objectStore('settings').get('list') as Promise<KeptList | undefined>,
      // asked for together with the rest: there is one
      open ? undefined : tx.objectStore('files').get('search'),
    ]);
    const changed = open && state && state.generation !== open.generation;
    const file = changed ? await tx.objectStore('files').get('search') : first;
    return { state, file, lines: list?.lines ?? [] };
  });
  const { state, file, lines } = found;
  if (!state) return (await takeOver((job) => work(job))) ? read() : null;
  if (state.generation === open?.generation) return told(state, lines);
  if (file?.format !== FORMAT) return (await work({ do: 'mend' })) === 'changed' ? read() : null;
  open = opening(state, openFile(file));
  forgetBlocks();
  return told(state, lines);
}

function opening({ generation, parts }: State, search: Search): Open {
  const keys: number[] = [];
  const firsts: number[] = [];
  let first = 0;
  for (const { key, entries } of parts.flatMap((each) => each.blocks)) {
    keys.push(key);
    firsts.push(first);
    first += entries;
  }
  return { generation, search, keys, firsts };
}

function told(state: State, lines: KeptList['lines']): DirectoryHere {
  const names = new Map(lines.map((line) => [line.municipality, line.name]));
  const named = ({ municipality, entries, bytes, fetched_at }: Part): MunicipalityHere => {
    const name = names.get(municipality) ?? { fi: municipality, sv: municipality, en: municipality };
    return { municipality, name, entries, bytes, fetched_at };
  };
  return {
    edition: state.generation,
    entries: state.parts.reduce((sum, each) => sum + each.entries, 0),
    fetched_at: state.parts.map((each) => each.fetched_at).sort()[0] ?? new Date(0).toISOString(),
    districts: state.parts.flatMap((each) => each.districts),
    municipalities: state.parts.map(named),
    sources: state.sources,
  };
}

let reading: Promise<DirectoryHere | null> | null = null;

function readOnce(): Promise<DirectoryHere | null> {
  if (onDevice.peek() !== undefined) return Promise.resolve(onDevice.peek() ?? null);
  reading ??= read()
    .then((value) => {
      // a refresh that ended meanwhile has newer things to show
      if (onDevice.peek() === undefined) onDevice.value = value;
      return onDevice.peek() ?? null;
    })
    .finally(() => {
      reading = null;
    });
  return reading;
}

/** What is here, or null when nothing has ever come. Asks no network. */
export function directoryHere(): Promise<DirectoryHere | null> {
  return readOnce();
}

/** The areas from which distances may be counted, of the municipalities that are here. */
export function districts(): District[] {
  return onDevice.value?.districts ?? [];
}

export function municipalitiesHere(): MunicipalityHere[] {
  return onDevice.value?.municipalities ?? [];
}

/** Entries by their numbers (Hit.number), null where one has gone meanwhile. */
export async function entriesOf(numbers: readonly number[]): Promise<(Opportunity | null)[]> {
  await readOnce();
  const of = open;
  if (!of) return numbers.map(() => null);
  return Promise.all(
    numbers.map(async (number) => {
      const at = lastNotAfter(of.firsts, number);
      const entries = await block(of.keys[at] ?? -1);
      const place = number - (of.firsts[at] ?? 0);
      // Another window has taken it away: there are news, and this window opens them.
      if (!entries) void readAgain();
      return entries && place + 1 < entries.at.length ? entryIn(entries, place) : null;
    }),
  );
}

/** The entry of this id, also of one it had before registers were joined; null when it is not on this device. */
export async function entryById(id: string): Promise<Opportunity | null> {
  await readOnce();
  const number = open ? numberOf(open.search, id) : -1;
  const [entry] = number < 0 ? [] : await entriesOf([number]);
  return entry && (entry.id === id || entry.same_as?.includes(id)) ? entry : null;
}

/** Those of the ids that are on this device, in no order, each under the id that was asked for. */
export async function entriesById(ids: readonly string[]): Promise<Opportunity[]> {
  const found = await Promise.all([...new Set(ids)].map(async (id) => ({ id, entry: await entryById(id) })));
  return found.flatMap(({ id, entry }) => (entry ? [{ ...entry, id }] : []));
}

let refresh: Promise<Refreshed> | null = null;

/** Brings the kept directory up to date. One at a time; whatever comes wrong changes nothing of what is kept. */
export function refreshDirectory(): Promise<Refreshed> {
  refresh ??= work({ do: 'refresh' })
    .then(async (outcome) => {
      await readAgain();
      const well = outcome === 'fresh' || outcome === 'changed';
      refreshing.value = well ? { state: 'idle' } : { state: 'failed', reason: outcome };
      return outcome;
    })
    .finally(() => {
      refresh = null;
    });
  return refresh;
}

async function work(job: Job): Promise<Refreshed> {
  return busy(job, (progress) => {
    refreshing.value = { state: 'under-way', ...progress };
  });
}

/** Shows what is kept now, also what another window has brought. */
async function readAgain(): Promise<void> {
  const before = onDevice.peek();
  const now = await read().catch(() => undefined);
  if (now === undefined) return;
  onDevice.value = now;
  if (before?.edition !== now?.edition) contentCount.value += 1;
}

/** Reads what is kept, then asks for news. For a screen that opens. */
export function openDirectory(): void {
  void readOnce()
    .catch(() => {
      onDevice.value = null;
    })
    .then(() => refreshDirectory());
}

/** Which municipalities this device keeps: chosen by somebody, or null. */
export async function chosenAreas(): Promise<Chosen> {
  return ((await withBase((base) => base.get('settings', 'areas'))) as Chosen | undefined) ?? null;
}

/** The lines of the last index that came, for choosing from. */
export async function indexLines(): Promise<KeptList['lines']> {
  const list = (await withBase((base) => base.get('settings', 'list'))) as KeptList | undefined;
  return list?.lines ?? [];
}

/** Keeps these from now on, and fetches what is missing. @throws StoreFailure */
export async function chooseAreas(chosen: Chosen): Promise<Refreshed> {
  await withBase((base) => base.put('settings', chosen, 'areas'));
  await refresh?.catch(storeFailure);
  return refreshDirectory();
}

/** As if nothing had been read yet, so that tests can begin anew. */
export function closeDirectory(): void {
  open = null;
  onDevice.value = undefined;
  refreshing.value = { state: 'idle' };
  forgetBlocks();
}
