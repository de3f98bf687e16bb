/** The directory on this device: opened once to be searched, refreshed when there is a network, usable without one for ever. */
import { signal } from '@preact/signals';
import { unwrap } from 'idb';
import { storeFailure } from '@/store/failure';
import { contentCount } from '@/store/settings';
import type { Chosen } from './areas-kept';
import { type Base, type KeptList, type MunicipalityHere, type Shown, withBase } from './base';
import type { Job, Progress, Refreshed } from './keeping/keeping';
import { busy } from './keeper';
import type { District, Opportunity } from './opportunity';
import { FORMAT, type Search } from './search/file';
import { numberOf } from './search/ids';
import { type KeptFile, unpackedFile } from './search/packing';
import { blocks, forgetBlocks, lastNotAfter } from './shelf';
import { takeOver } from './taken-over';
import { entryIn } from './unpacking';

export type { MunicipalityHere } from './base';
export type { Refreshed } from './keeping/keeping';

/** What of the directory is on this device, and how fresh it is. */
export type DirectoryHere = Shown;

/** Null: nothing has ever come to this device. Undefined: not read yet. */
export const onDevice = signal<DirectoryHere | null | undefined>(undefined);

export type Refreshing =
  | { state: 'idle' }
  | ({ state: 'under-way' } & Progress)
  | { state: 'failed'; reason: Exclude<Refreshed, 'fresh' | 'changed'> };
export const refreshing = signal<Refreshing>({ state: 'idle' });

/** What is open to be searched, and which edition it is. */
let open: { edition: number; search: Search } | null = null;

/** What is open to be searched, or null when nothing is here. */
export function searchHere(): Search | null {
  return open?.search ?? null;
}

const MOST_TRIES = 3;

/** Both asked for together and by the browser's own means, since a cheap device waits for each, and for what is between. */
function standing(base: Base): Promise<[Shown | undefined, KeptFile | undefined]> {
  const tx = unwrap(base).transaction(['settings', 'files']);
  return Promise.all([answer(tx.objectStore('settings').get('shown')), answer(tx.objectStore('files').get('search'))]);
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Reads what stands; the bytes of the search file only when it is another one than is open. */
async function read(tries = 0): Promise<DirectoryHere | null> {
  const [shown, file] = await withBase(standing);
  if (shown && shown.edition === open?.edition) return shown;
  if (!shown || file?.format !== FORMAT) return madeReadable(tries, true);
  const search = await unpackedFile(file);
  // Another window may have put a new one in its place while it was read; else the browser has lost it.
  if (!search) return tries === 0 ? read(1) : madeReadable(tries, false);
  open = { edition: shown.edition, search };
  forgetBlocks();
  // For the browser's own tools, and the bench: since when can one search.
  performance.mark('directory open');
  return shown;
}

/** What an earlier version of the app has kept, or what has lost its search file, is made ready; null when there is nothing. */
async function madeReadable(tries: number, as_file: boolean): Promise<DirectoryHere | null> {
  if (tries >= MOST_TRIES) return null;
  const state = await withBase((base) => base.get('state', 'state'));
  const ready = state ? (await work({ do: 'mend', as_file })) === 'changed' : await takeOver((job) => work(job));
  return ready ? read(tries + 1) : null;
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
  const of = open?.search;
  if (!of) return numbers.map(() => null);
  const { block_key, block_first } = of;
  const places = numbers.map((number) => lastNotAfter(block_first, number));
  const found = await blocks(places.map((place) => block_key[place] ?? -1));
  // Another window has taken one away: there are news, and this window opens them.
  if (found.includes(null)) void readAgain();
  return numbers.map((number, at) => {
    const place = number - (block_first[places[at] ?? 0] ?? 0);
    const entries = found[at];
    return entries && place + 1 < entries.at.length ? entryIn(entries, place) : null;
  });
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
