/**
 * What the first version of the store kept in the clear. It waits for its owner's first sign-in, which moves all of it
 * into the vault in one step: records into envelopes, entries sealed under their own ids, half-written answers encrypted.
 */
import { STAMP, stampOf } from './stamp';
import type { StoreNames } from 'idb';
import { type Db, NOTHING, type OwnSetting, type Schema, strictly, withDb } from './connection';
import { enclose } from './envelope';
import { placeKey } from './forget';
import { ownPlace } from './own';
import { pagesOf } from './pages';
import type { OutboxEntry, Receipt, Row, SentEntry } from './rows';
import { sealFor } from './sealing';
import { enclosed, isLegacy, keyOf, type LegacyRow, type Stored } from './stored';
import { LEGACY, unitKey } from './upgrading';
import type { OpenVault } from './vault';

type LegacyEntry = Omit<OutboxEntry, 'sealed' | 'erases'> & { record: unknown; sent_at?: string };
type AnyEntry = OutboxEntry | LegacyEntry;

function isClear(entry: AnyEntry): entry is LegacyEntry {
  return !('sealed' in entry);
}

/** The unit the practitioner was of when version 1 last heard of it; undefined when it never did. Told once. */
export function unitBefore(practitioner: string): Promise<string | undefined> {
  return strictly(['settings'], async (tx) => {
    const settings = tx.objectStore('settings');
    const unit = (await settings.get(unitKey(practitioner))) as string | undefined;
    if (unit !== undefined) await settings.delete(unitKey(practitioner));
    return unit;
  });
}

/** Moves what is the practitioner's; does nothing where there is nothing. @throws StoreFailure: then all is as it was */
export async function moveIntoVault(vault: OpenVault): Promise<void> {
  if ((await withDb((db) => db.get('settings', LEGACY))) === undefined) return;
  for (let tries = 0; tries < 20; tries += 1) {
    const found = await withDb((db) => find(db, vault.owner));
    const moved = await enclosedAll(vault, found);
    if (await write(found, moved)) return;
  }
  throw new Error('the store is never at rest');
}

interface Found {
  stamp: number;
  rows: LegacyRow[];
  outbox: LegacyEntry[];
  sent: LegacyEntry[];
  places: { id: string; place: unknown }[];
  /** Something of others is left. */
  others: boolean;
}

async function find(db: Db, owner: string): Promise<Found> {
  const tx = db.transaction(['records', 'outbox', 'sent', 'settings'], 'readonly');
  const settings = tx.objectStore('settings');
  const range = IDBKeyRange.bound(placeKey(''), placeKey('\uffff'));
  const [stamp, rows, outbox, sent, keys, values] = await Promise.all([
    settings.get(STAMP),
    tx.objectStore('records').getAll(),
    tx.objectStore('outbox').getAll() as Promise<AnyEntry[]>,
    tx.objectStore('sent').getAll() as Promise<AnyEntry[]>,
    settings.getAllKeys(range),
    settings.getAll(range),
  ]);
  const clear = { rows: rows.filter(isLegacy), outbox: outbox.filter(isClear), sent: sent.filter(isClear) };
  const mine = <E extends { owner: string }>(all: E[]): E[] => all.filter((each) => each.owner === owner);
  const ids = new Set(mine(clear.rows).map(({ id }) => id));
  const places = keys.map((key, index) => ({ id: key.slice(placeKey('').length), place: values[index] }));
  const all = [...clear.rows, ...clear.outbox, ...clear.sent];
  return {
    stamp: stampOf(stamp),
    rows: mine(clear.rows),
    outbox: mine(clear.outbox),
    sent: mine(clear.sent),
    places: places.filter(({ id }) => ids.has(id)),
    others: mine(all).length < all.length,
  };
}

interface Moved {
  rows: Stored[];
  outbox: OutboxEntry[];
  sent: SentEntry[];
  own: OwnSetting[];
}

async function enclosedAll(vault: OpenVault, { rows, outbox, sent, places }: Found): Promise<Moved> {
  const own = places.map(async ({ id, place }): Promise<OwnSetting> => {
    const key = placeKey(id);
    return { owner: vault.owner, key, envelope: await enclose(vault.data_key, place, ownPlace(vault.owner, key)) };
  });
  return {
    rows: await Promise.all(rows.map((row) => enclosed(vault, rowOfNow(row), null))),
    outbox: await Promise.all(outbox.map((entry) => sealedEntry(vault, entry))),
    sent: (await Promise.all(sent.map((entry) => sealedEntry(vault, entry)))) as SentEntry[],
    own: await Promise.all(own),
  };
}

/** The row as it is today; a received content's hash is known from its receipt. */
function rowOfNow(row: LegacyRow): Row {
  const old = row.receipt as (Receipt & { hash?: string }) | null;
  const hash = old && old.edit === row.edit && old.hash ? old.hash : null;
  const receipt = old && { edit: old.edit, outcome: old.outcome, n: old.n, seal: null, received_at: old.received_at };
  const other = row.other && { ...row.other, touching: row.other.touching ?? [], hash: null };
  return { ...row, hash, receipt, other };
}

/** The same edit under the same id: where the server has it already, in the clear, it is a duplicate. */
async function sealedEntry(vault: OpenVault, { record, ...entry }: LegacyEntry): Promise<OutboxEntry> {
  return { ...entry, sealed: await sealFor(vault)(entry, record), erases: record === null };
}

/** All of it or nothing; false when somebody has committed meanwhile. What was in the clear is overwritten. */
async function write(found: Found, moved: Moved): Promise<boolean> {
  const names = ['records', 'details', 'pages', 'outbox', 'sent', 'own', 'settings'] satisfies StoreNames<Schema>[];
  const end = await strictly(names, async (tx) => {
    const settings = tx.objectStore('settings');
    if (stampOf(await settings.get(STAMP)) !== found.stamp) return NOTHING;
    for (const { row, details } of moved.rows) {
      await tx.objectStore('records').put(row);
      if (details) await tx.objectStore('details').put(details);
    }
    for (const page of pagesOf(moved.rows.map(({ row }) => keyOf(row)))) await tx.objectStore('pages').delete(page);
    for (const entry of moved.outbox) await tx.objectStore('outbox').put(entry);
    for (const entry of moved.sent) await tx.objectStore('sent').put(entry);
    for (const each of moved.own) await tx.objectStore('own').put(each);
    for (const { id } of found.places) await settings.delete(placeKey(id));
    if (!found.others) await forgetRest(settings);
    await settings.put(found.stamp + 1, STAMP);
    return null;
  });
  return end !== NOTHING;
}

interface Settings {
  getAllKeys(range: IDBKeyRange): Promise<string[]>;
  delete(key: string): Promise<void>;
}

/** Nothing of anybody is left: the places of recordings that are gone go with it. */
async function forgetRest(settings: Settings): Promise<void> {
  const range = IDBKeyRange.bound(placeKey(''), placeKey('\uffff'));
  for (const key of await settings.getAllKeys(range)) await settings.delete(key);
  await settings.delete(LEGACY);
}
