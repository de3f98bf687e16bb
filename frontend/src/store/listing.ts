/**
 * Lines of all records of a kind. They are decrypted once; from then on only what has changed is read again. Whether
 * another window has changed anything is told by the store's stamp, which every commit raises.
 */
import { effect, signal } from '@preact/signals';
import { withDb } from './connection';
import { type Envelope, isSame, Unreadable } from './envelope';
import type { LocalLine } from './lines';
import { owner } from './owner';
import { findAll, openPages, pageOf, putPages, sealedPage, type StoredPage } from './pages';
import { KINDS, type Kind } from './rows';
import { STAMP, stampOf } from './stamp';
import { isLegacy, type LegacyRow, lineWithFacts, openLine, type StoredRow } from './stored';
import { type OpenVault, openVault } from './vault';

interface Kept {
  /** Null: it came with a page, and its own envelope was not looked at. */
  envelope: Envelope | null;
  line: LocalLine<unknown>;
}

interface Lines {
  /** The stamp these lines are of. */
  stamp: number;
  kept: Map<string, Kept>;
  /** Ids whose rows were changed by this window since. */
  changed: Set<string>;
}

interface Listed {
  lines: Map<Kind, Lines>;
  /** One reading of a kind at a time: the second finds what the first has decrypted. */
  turns: Map<Kind, Promise<unknown>>;
}

/** With the vault itself they are gone. */
const listed = new WeakMap<OpenVault, Listed>();

/** Records kept here that could not be read: changed by another hand, or broken on the disk. The others are shown. */
export const unreadable = signal<readonly { kind: Kind; id: string }[]>([]);

// What of one person's could not be read does not concern the next one.
effect(() => {
  owner.value;
  unreadable.value = [];
});

function listedOf(vault: OpenVault): Listed {
  const known = listed.get(vault) ?? { lines: new Map(), turns: new Map() };
  listed.set(vault, known);
  return known;
}

/** Told after each commit of this window: from which stamp to the next, and what was written. */
export function committed(vault: OpenVault, before: number, rows: [string, Kind, string][]): void {
  const { lines } = listedOf(vault);
  for (const kind of KINDS) {
    const of = lines.get(kind);
    if (of?.stamp !== before) continue;
    of.stamp = before + 1;
    for (const [owner, each, id] of rows) if (owner === vault.owner && each === kind) of.changed.add(id);
  }
}

/** All lines of the kind, in no promised order. @throws StoreFailure */
export function linesOf(vault: OpenVault, kind: Kind): Promise<LocalLine<unknown>[]> {
  const { turns } = listedOf(vault);
  const mine = (turns.get(kind) ?? Promise.resolve()).catch(() => undefined).then(() => refreshed(vault, kind));
  turns.set(kind, mine);
  return mine;
}

interface Found {
  stamp: number;
  /** By id; undefined: there is none any more. */
  rows: Map<string, StoredRow | LegacyRow | undefined>;
  /** Null: only what has changed was read, and not every row of the kind. */
  paged: { pages: StoredPage[]; missing: Set<number> } | null;
}

function find(vault: OpenVault, kind: Kind, before: Lines | undefined, ids: string[], paged: boolean): Promise<Found> {
  return withDb(async (db) => {
    if (before) {
      const tx = db.transaction(['records', 'settings'], 'readonly');
      const records = tx.objectStore('records');
      const asked = ids.map((id) => records.get([vault.owner, kind, id]));
      const [now, ...some] = await Promise.all([tx.objectStore('settings').get(STAMP), ...asked]);
      const stamp = stampOf(now);
      if (before.stamp === stamp)
        return { stamp, rows: new Map(ids.map((id, index) => [id, some[index]])), paged: null };
    }
    const { stamp, rows, pages, missing } = await findAll(db, vault.owner, kind, paged);
    return { stamp, rows: new Map(rows.map((row) => [row.id, row])), paged: { pages, missing } };
  });
}

async function refreshed(vault: OpenVault, kind: Kind, byPages = true): Promise<LocalLine<unknown>[]> {
  const { lines } = listedOf(vault);
  const before = lines.get(kind);
  const ids = [...(before?.changed ?? [])];
  // What is committed from here on marks anew.
  before?.changed.clear();
  try {
    const { stamp, rows, paged } = await find(vault, kind, before, ids, byPages);
    const ofPages = await openPages(vault, paged?.pages ?? []);
    const kept = await openAll(vault, kind, rows, before?.kept, paged !== null);
    for (const line of ofPages) kept.set(line.id, { envelope: null, line });
    if (paged) lines.set(kind, { stamp, kept, changed: new Set() });
    if (paged && rows.size >= WORTH_A_PAGE) keepPagesLater(vault, kind, paged.missing);
    return [...kept.values()].map(({ line }) => line);
  } catch (error) {
    for (const id of ids) before?.changed.add(id);
    // A page that another hand has changed says nothing; the rows still may.
    if (byPages && error instanceof Unreadable) return refreshed(vault, kind, false);
    throw error;
  }
}

/** So many lines that were read one by one are worth the writing of pages. */
const WORTH_A_PAGE = 32;
/** How long the pages wait until the screen that asked for the lines stands. */
export const calm = { ms: 2000 };

/** When there is time, seals the lines in hand as pages, unless the vault is closed by then. */
function keepPagesLater(vault: OpenVault, kind: Kind, missing: Set<number>): void {
  setTimeout(() => {
    const { turns } = listedOf(vault);
    // In turn with the readings: what a reading has begun to take in is not yet in the lines.
    const snapshot = (turns.get(kind) ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => linesByPage(vault, kind, missing));
    turns.set(kind, snapshot);
    snapshot.then((found) => found && keepPages(vault, kind, found)).catch((error: unknown) => console.error(error));
  }, calm.ms);
}

interface Snapshot {
  stamp: number;
  lines: Map<number, LocalLine<unknown>[]>;
}

function linesByPage(vault: OpenVault, kind: Kind, missing: Set<number>): Snapshot | null {
  const of = listedOf(vault).lines.get(kind);
  if (of === undefined || openVault() !== vault) return null;
  const lines = new Map([...missing].map((page) => [page, [] as LocalLine<unknown>[]]));
  for (const { line } of of.kept.values()) lines.get(pageOf(line.id))?.push(line);
  // What has not been read again, or could not be read, is asked of the rows the next time too.
  const unread = [...of.changed, ...unreadable.peek().flatMap((each) => (each.kind === kind ? [each.id] : []))];
  for (const id of unread) lines.delete(pageOf(id));
  return { stamp: of.stamp, lines };
}

async function keepPages(vault: OpenVault, kind: Kind, { stamp, lines }: Snapshot): Promise<void> {
  const pages: StoredPage[] = [];
  for (const [page, some] of lines) {
    await idle();
    if (openVault() !== vault) return;
    pages.push(await sealedPage(vault, kind, page, some));
  }
  await putPages(pages, stamp);
}

function idle(): Promise<void> {
  if (typeof requestIdleCallback !== 'function') return Promise.resolve();
  return new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: calm.ms }));
}

/** The lines with the rows taken in: into those there were, or into none when every row was read. */
async function openAll(
  vault: OpenVault,
  kind: Kind,
  rows: Found['rows'],
  before: Map<string, Kept> | undefined,
  all: boolean,
): Promise<Map<string, Kept>> {
  const broken: string[] = [];
  const opened = await Promise.all(
    [...rows].map(async ([id, row]) => [id, await opening(vault, row, before?.get(id), broken)] as const),
  );
  const kept = all || !before ? new Map<string, Kept>() : before;
  for (const [id, line] of opened) {
    if (line) kept.set(id, line);
    else kept.delete(id);
  }
  tellUnreadable(kind, [...rows.keys()], broken);
  return kept;
}

async function opening(
  vault: OpenVault,
  row: StoredRow | LegacyRow | undefined,
  before: Kept | undefined,
  broken: string[],
): Promise<Kept | null> {
  if (row === undefined || isLegacy(row) || row.holds !== 'record') return null;
  if (before?.envelope && row.line && before.line.edit === row.edit && isSame(before.envelope, row.line)) {
    return { envelope: row.line, line: lineWithFacts(before.line, row) };
  }
  try {
    const line = await openLine(vault, row);
    return row.line && { envelope: row.line, line };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    broken.push(row.id);
    return null;
  }
}

function tellUnreadable(kind: Kind, read: string[], broken: string[]): void {
  const before = unreadable.peek();
  const looked = new Set(read);
  const others = before.filter((each) => each.kind !== kind || !looked.has(each.id));
  if (others.length === before.length && broken.length === 0) return;
  unreadable.value = [...others, ...broken.map((id) => ({ kind, id }))];
}
