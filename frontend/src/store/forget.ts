/** Removing from the device what the server is known to have. */
import { transact, withDb } from './db';

/**
 * Removes the practitioner's received copies and starts the feed from the beginning; what is unsent, or waits for a
 * person's eye, stays. Returns how many records stay.
 */
export async function forgetReceived(practitioner: string): Promise<number> {
  const left = await transact(async (tx) => {
    let stay = 0;
    for (const row of await tx.rows(practitioner)) {
      if (row.unsent.length > 0 || row.problem !== null) stay += 1;
      else await tx.dropRow(practitioner, row.kind, row.id);
    }
    for (const sent of await tx.sent(practitioner)) await tx.dropSent(sent.edit);
    await tx.setCursor(practitioner, { epoch: null, n: 0 });
    return stay;
  });
  await forgetPlaces();
  return left;
}

/** Where conversations were left, with what was half written there: gone with the recording itself. @throws StoreFailure */
export function forgetPlaces(): Promise<void> {
  return withDb(async (db) => {
    const tx = db.transaction(['records', 'settings'], 'readwrite');
    const rows = await tx.objectStore('records').getAll();
    const here = new Set(rows.filter(({ record }) => record !== null).map(({ id }) => placeKey(id)));
    const settings = tx.objectStore('settings');
    const range = IDBKeyRange.bound(placeKey(''), placeKey('\uffff'));
    for (const key of await settings.getAllKeys(range)) if (!here.has(key)) await settings.delete(key);
    await tx.done;
  });
}

/** The setting that holds where a conversation was left on this device. */
export function placeKey(recording: string): string {
  return `conversation:${recording}`;
}
