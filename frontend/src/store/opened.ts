/** Rows as their owner reads them. The last few contents are kept in memory, so that saving again reads without decrypting. */
import { isSame } from './envelope';
import type { Row } from './rows';
import { type Contents, contentsOf, keyOf, openContents, rowOf, type Stored } from './stored';
import type { OpenVault } from './vault';

interface Kept {
  stored: Stored;
  contents: Contents;
}

const MOST = 64;
/** With the vault itself they are gone. */
const kept = new WeakMap<OpenVault, Map<string, Kept>>();

function keptOf(vault: OpenVault): Map<string, Kept> {
  const known = kept.get(vault) ?? new Map<string, Kept>();
  kept.set(vault, known);
  return known;
}

function sameEnvelopes(one: Stored, other: Stored): boolean {
  return (
    one.row.edit === other.row.edit &&
    isSame(one.row.line, other.row.line) &&
    isSame(one.details?.details ?? null, other.details?.details ?? null) &&
    isSame(one.row.other?.version ?? null, other.row.other?.version ?? null)
  );
}

function keep(vault: OpenVault, stored: Stored, contents: Contents): void {
  const all = keptOf(vault);
  const key = keyOf(stored.row).join('/');
  all.delete(key);
  all.set(key, { stored, contents });
  const oldest = all.keys().next();
  if (all.size > MOST && !oldest.done) all.delete(oldest.value);
}

/** The whole row. @throws Unreadable */
export async function openRow(vault: OpenVault, stored: Stored): Promise<Row> {
  const known = keptOf(vault).get(keyOf(stored.row).join('/'));
  if (known && sameEnvelopes(known.stored, stored)) return rowOf(stored.row, known.contents);
  const contents = await openContents(vault, stored);
  keep(vault, stored, contents);
  return rowOf(stored.row, contents);
}

/** What was just committed need not be decrypted to be read. */
export function keepWritten(vault: OpenVault, stored: Stored, row: Row): void {
  const contents = row.owner === vault.owner ? contentsOf(row) : null;
  if (contents !== null) keep(vault, stored, contents);
}
