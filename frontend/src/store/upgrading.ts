/** What the upgrade from version 1 of the store does with what it finds. Runs inside the upgrade: it asks nothing but the database. */
import type { UpgradeTables } from './connection';

/** Set while anything in the clear is left on the device. */
export const LEGACY = 'legacy';

export function unitKey(practitioner: string): string {
  return `unit:${practitioner}`;
}

/** Names go at once; that something waits in the clear for its owner is marked. */
export async function markLegacy(tx: UpgradeTables): Promise<void> {
  const settings = tx.objectStore('settings');
  for (const key of await settings.getAllKeys(IDBKeyRange.bound('practitioner:', 'practitioner:\uffff'))) {
    const { unit_id } = (await settings.get(key)) as { unit_id?: string };
    await settings.put(unit_id, unitKey(key.slice('practitioner:'.length)));
    await settings.delete(key);
  }
  await settings.delete('session');
  await settings.delete('conversation-start');
  const left = (await tx.objectStore('records').count()) + (await tx.objectStore('outbox').count());
  if (left > 0 || (await tx.objectStore('sent').count()) > 0) await settings.put(true, LEGACY);
}
