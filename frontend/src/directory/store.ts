/** The directory on this device: read from its own store, refreshed when there is a network, usable without one for ever. */
import { signal } from '@preact/signals';
import { api } from '@/http/api';
import { content, setContent } from '@/store/settings';
import { helsinkiClock } from './hours';
import { applied, hoursRunOut, type Kept } from './kept';
import type { Texts } from '../guides/guide';
import { Building } from './keeping/building';
import { openFile, type Search } from './search/file';
import type { Directory, District, Opportunity } from './opportunity';
import { isIndex, type IndexLine } from './reading';

const LIST = 'directory';
const keyOf = (municipality: string) => `directory/${municipality}`;

/** The last index, and its entity tag. */
interface KeptList {
  lines: IndexLine[];
  etag: string | null;
}

/** A municipality whose directory is on this device; "000" is the whole country. */
export interface MunicipalityHere {
  municipality: string;
  name: Texts;
  entries: number;
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
  sources: { name: string; licence: string }[];
}

/** All that is kept, joined. On its way out: use what DirectoryHere tells, `find` and `entriesOf`. */
export interface DirectoryOnDevice extends Directory, DirectoryHere {}

/** Null: nothing has ever come to this device. Undefined: not read yet. */
export const onDevice = signal<DirectoryOnDevice | null | undefined>(undefined);

export type Refreshing =
  | { state: 'idle' }
  /** Entries taken in so far, of how many. */
  | { state: 'under-way'; done: number; of: number }
  | { state: 'failed'; reason: 'offline' | 'broken' };

export const refreshing = signal<Refreshing>({ state: 'idle' });

export type Refreshed = 'fresh' | 'changed' | 'offline' | 'broken';

async function readKept(municipality: string): Promise<Kept | null> {
  return (await content<Kept>(keyOf(municipality))) ?? null;
}

async function readAll(): Promise<DirectoryOnDevice | null> {
  const list = await content<KeptList>(LIST);
  const parts = (await Promise.all((list?.lines ?? []).map((line) => readKept(line.municipality)))).filter(
    (each) => each !== null,
  );
  const [first] = parts;
  if (!first) return null;
  const opportunities = parts.flatMap((each) => each.opportunities);
  const named = opportunities.map(({ source }) => source).filter((each) => each.licence && each.url);
  return {
    municipality: first.municipality,
    n: Math.max(...parts.map((each) => each.n)),
    opportunities,
    districts: parts.flatMap((each) => each.districts),
    fetched_at: parts.map((each) => each.fetched_at).sort()[0] ?? first.fetched_at,
    edition: ++editions,
    entries: opportunities.length,
    municipalities: parts.map(({ municipality, opportunities: { length } }) => ({
      municipality,
      name: { fi: municipality, sv: municipality, en: municipality },
      entries: length,
    })),
    sources: [...new Map(named.map(({ name, licence = '' }) => [name, { name, licence }])).values()],
  };
}

let editions = 0;
let made: { of: DirectoryOnDevice; search: Search } | null = null;

/** What is open to be searched, or null when nothing is here. */
export function searchHere(): Search | null {
  const of = onDevice.value;
  if (!of) return null;
  if (made?.of.opportunities === of.opportunities) return made.search;
  const districts = new Map(of.districts.map((each) => [each.id, each.name]));
  const building = new Building(helsinkiClock(new Date()).on);
  for (const entry of of.opportunities) building.add(entry, districts.get(entry.district ?? ''));
  made = { of, search: openFile(building.take()) };
  return made.search;
}

/** Entries by their numbers (Hit.number), null where one has gone meanwhile. */
export async function entriesOf(numbers: readonly number[]): Promise<(Opportunity | null)[]> {
  const here = await readOnce();
  return numbers.map((each) => here?.opportunities[each] ?? null);
}

/** The entry of this id, or null when it is not on this device. */
export async function entryById(id: string): Promise<Opportunity | null> {
  return (await readOnce())?.opportunities.find((each) => each.id === id) ?? null;
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

let reading: Promise<DirectoryOnDevice | null> | null = null;

function readOnce(): Promise<DirectoryOnDevice | null> {
  if (onDevice.peek() !== undefined) return Promise.resolve(onDevice.peek() ?? null);
  reading ??= readAll()
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

/** What this device keeps of the directory; empty when nothing has come yet. Asks no network. */
export async function directory(): Promise<Directory> {
  return (await readOnce()) ?? { municipality: '', n: 0, opportunities: [], districts: [] };
}

let refresh: Promise<Refreshed> | null = null;

/** Brings the kept directory up to date. One at a time; whatever comes wrong changes nothing of what is kept. */
export function refreshDirectory(): Promise<Refreshed> {
  refresh ??= run()
    .catch((): Refreshed => 'broken')
    .then((outcome) => {
      refreshing.value =
        outcome === 'offline' || outcome === 'broken' ? { state: 'failed', reason: outcome } : { state: 'idle' };
      return outcome;
    })
    .finally(() => {
      refresh = null;
    });
  return refresh;
}

async function run(): Promise<Refreshed> {
  const list = (await content<KeptList>(LIST)) ?? { lines: [], etag: null };
  const answer = await api<unknown>('/directory/index', { etag: list.etag });
  if (!answer.ok) return answer.failure.kind === 'offline' ? 'offline' : 'broken';
  if (answer.status !== 304 && !isIndex(answer.value)) return 'broken';
  const lines = isIndex(answer.value) ? answer.value.municipalities : list.lines;
  const wanted = await outdated(lines);
  for (const [at, line] of wanted.entries()) {
    refreshing.value = progress(wanted, at);
    const outcome = await fetchOne(line);
    if (outcome !== 'changed') return outcome;
  }
  await confirmed(lines.filter((line) => !wanted.includes(line)));
  // Written last: until then the index's old tag has everything asked for again.
  await setContent(LIST, { lines, etag: answer.etag } satisfies KeptList);
  const gone = list.lines.filter((before) => !lines.some((line) => line.municipality === before.municipality));
  await Promise.all(gone.map((line) => setContent(keyOf(line.municipality), undefined)));
  if (wanted.length || gone.length) onDevice.value = await readAll();
  return wanted.length || gone.length ? 'changed' : 'fresh';
}

function progress(wanted: IndexLine[], at: number): Refreshing {
  const sum = (lines: IndexLine[]) => lines.reduce((total, line) => total + line.opportunities, 0);
  return { state: 'under-way', done: sum(wanted.slice(0, at)), of: sum(wanted) };
}

/** Those of which we have another state, or whose opening hours will soon run out (kept.ts). */
async function outdated(lines: IndexLine[]): Promise<IndexLine[]> {
  const today = helsinkiClock(new Date()).on;
  const kept = await Promise.all(lines.map((line) => readKept(line.municipality)));
  return lines.filter((line, at) => kept[at]?.n !== line.n || hoursRunOut(kept[at] ?? null, today));
}

async function fetchOne(line: IndexLine): Promise<Refreshed> {
  const kept = await readKept(line.municipality);
  // A smaller n than ours means that a backup was restored, and changes do not tell the hours of what did not change:
  // then only the whole is true.
  const whole = !kept || kept.n >= line.n || hoursRunOut(kept, helsinkiClock(new Date()).on);
  const after = whole ? '' : `?after=${kept.n}`;
  const answer = await api<unknown>(`/directory/${line.municipality}${after}`, { timeout_seconds: 120 });
  if (!answer.ok) return answer.failure.kind === 'offline' ? 'offline' : 'broken';
  const next = applied(kept, line.municipality, answer.value, new Date().toISOString());
  if (!next) return 'broken';
  await setContent(keyOf(line.municipality), next);
  return 'changed';
}

/** The server has just said that these are as they are kept. */
async function confirmed(lines: IndexLine[]): Promise<void> {
  const fetched_at = new Date().toISOString();
  for (const { municipality } of lines) {
    const kept = await readKept(municipality);
    if (kept) await setContent(keyOf(municipality), { ...kept, fetched_at });
  }
  const shown = onDevice.peek();
  if (shown) onDevice.value = { ...shown, fetched_at };
}

/** Reads what is kept, then asks for news. For a screen that opens. */
export function openDirectory(): void {
  void readOnce()
    .catch(() => {
      onDevice.value = null;
    })
    .then(() => refreshDirectory());
}
