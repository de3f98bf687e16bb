/**
 * What this window has written last, so that the next save of the same record need not read it: true for as long as nobody
 * has committed since, and the commit looks at the store's stamp before it believes it.
 */
import type { OutboxEntry, Row } from './rows';
import type { LegacyRow, Stored } from './stored';
import type { OpenVault } from './vault';

/** A row as the disk has it, and as it was read. */
export interface Known {
  stored: Stored | null;
  legacy: LegacyRow | null;
  row: Row | null;
}

export interface Recall {
  /** The stamp that all of this is of. */
  stamp: number;
  rows: Map<string, Known>;
  entries: Map<string, OutboxEntry>;
}

/** More than this is a reception or a sending: nothing that is saved again in a moment. */
const MOST = 50;
/** With the vault itself it is gone. */
const recalls = new WeakMap<OpenVault, Recall>();

export function recallOf(vault: OpenVault | null): Recall | undefined {
  return vault ? recalls.get(vault) : undefined;
}

export function forgetRecall(vault: OpenVault | null): void {
  if (vault) recalls.delete(vault);
}

/** Told after a commit of this window: from which stamp to the next, and what was written; null: taken away. */
export function remember(
  vault: OpenVault,
  before: number,
  rows: Map<string, Known | null>,
  entries: Map<string, OutboxEntry | null>,
): void {
  const last = recalls.get(vault);
  const recall: Recall =
    last?.stamp === before
      ? last
      : { stamp: before, rows: new Map<string, Known>(), entries: new Map<string, OutboxEntry>() };
  recall.stamp = before + 1;
  for (const [name, row] of rows) row ? recall.rows.set(name, row) : recall.rows.delete(name);
  for (const [edit, entry] of entries) entry ? recall.entries.set(edit, entry) : recall.entries.delete(edit);
  if (recall.rows.size > MOST || recall.entries.size > MOST) recalls.delete(vault);
  else recalls.set(vault, recall);
}
