/**
 * Lines of all records of a kind. They are decrypted once; from then on only what has changed is read again. Whether
 * another window has changed anything is told by the store's stamp, which every commit raises.
 */
import { effect, signal } from '@preact/signals';
import { STAMP, stampOf } from './buffered';
import { withDb } from './connection';
import { type Envelope, isSame, Unreadable } from './envelope';
import type { LocalLine } from './lines';
import { owner } from './owner';
import { KINDS, type Kind } from './rows';
import { isLegacy, type LegacyRow, lineWithFacts, openLine, type StoredRow } from './stored';
import type { OpenVault } from './vault';

interface Kept {
  envelope: Envelope;
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
  /** Every row of the kind was read, and not only what has changed. */
  all: boolean;
}

function find(vault: OpenVault, kind: Kind, before: Lines | undefined, ids: string[]): Promise<Found> {
  return withDb(async (db) => {
    const tx = db.transaction(['records', 'settings'], 'readonly');
    const records = tx.objectStore('records');
    const stamp = stampOf(await tx.objectStore('settings').get(STAMP));
    if (before?.stamp === stamp) {
      const some = await Promise.all(ids.map((id) => records.get([vault.owner, kind, id])));
      return { stamp, rows: new Map(ids.map((id, index) => [id, some[index]])), all: false };
    }
    const every = await records.getAll(IDBKeyRange.bound([vault.owner, kind], [vault.owner, kind, []]));
    return { stamp, rows: new Map(every.map((row) => [row.id, row])), all: true };
  });
}

async function refreshed(vault: OpenVault, kind: Kind): Promise<LocalLine<unknown>[]> {
  const { lines } = listedOf(vault);
  const before = lines.get(kind);
  const ids = [...(before?.changed ?? [])];
  // What is committed from here on marks anew.
  before?.changed.clear();
  try {
    const { stamp, rows, all } = await find(vault, kind, before, ids);
    const kept = await openAll(vault, kind, rows, before?.kept, all);
    if (all) lines.set(kind, { stamp, kept, changed: new Set() });
    return [...kept.values()].map(({ line }) => line);
  } catch (error) {
    for (const id of ids) before?.changed.add(id);
    throw error;
  }
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
  if (before && row.line && before.line.edit === row.edit && isSame(before.envelope, row.line)) {
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
