/** Removing from the device what the server is known to have. What is unsent stays, sealed. */
import { transact, withDb } from './db';
import type { Transaction } from './rows';
import { isLegacy } from './stored';

/**
 * Removes the practitioner's received copies and reads the feed from the beginning the next time; what is unsent, or waits
 * for a person's eye, stays, and so do the sealed entries of the last days: a restored server may need them. Returns how
 * many records stay.
 */
export async function forgetReceived(practitioner: string): Promise<number> {
  const left = await transact((tx) => forgetCopies(tx, practitioner));
  await forgetPlaces();
  return left;
}

export async function forgetCopies(tx: Transaction, practitioner: string): Promise<number> {
  let stay = 0;
  for (const row of await tx.rows(practitioner)) {
    if (row.unsent.length > 0 || row.problem !== null) stay += 1;
    else await tx.dropRow(practitioner, row.kind, row.id);
  }
  // The epoch is remembered: by it a restored server is noticed, whoever is signed in then.
  const { epoch } = await tx.cursor(practitioner);
  await tx.setCursor(practitioner, { epoch, n: 0 });
  return stay;
}

/** Where conversations were left, with what was half written there: gone with the recording itself. @throws StoreFailure */
export function forgetPlaces(): Promise<void> {
  return withDb(async (db) => {
    const tx = db.transaction(['records', 'own'], 'readwrite');
    const rows = await tx.objectStore('records').getAll();
    const there = rows.filter((row) => (isLegacy(row) ? row.record !== null : row.holds === 'record'));
    const here = new Set(there.map(({ owner, id }) => `${owner} ${placeKey(id)}`));
    const own = tx.objectStore('own');
    for (const [owner, key] of await own.getAllKeys()) {
      if (key.startsWith(placeKey('')) && !here.has(`${owner} ${key.split(':', 2).join(':')}`))
        await own.delete([owner, key]);
    }
    await tx.done;
  });
}

/** The own setting that holds where a conversation was left on this device; drafts of its forms begin with the same. */
export function placeKey(recording: string): string {
  return `conversation:${recording}`;
}
