/** Which device this is. */
import { withDb } from '@/store/connection';

/** The device's id, made once, also when two windows ask at the same time. @throws StoreFailure */
export function deviceId(): Promise<string> {
  return withDb(async (db) => {
    const known = await db.get('settings', 'device');
    if (typeof known === 'string') return known;
    const tx = db.transaction('settings', 'readwrite', { durability: 'strict' });
    const meanwhile = await tx.store.get('device');
    const id = typeof meanwhile === 'string' ? meanwhile : crypto.randomUUID();
    if (id !== meanwhile) await tx.store.put(id, 'device');
    await tx.done;
    return id;
  });
}
