/** Which device this is. */
import { strictly, withDb } from '@/store/connection';

/** The device's id, made once, also when two windows ask at the same time. @throws StoreFailure */
export async function deviceId(): Promise<string> {
  const known = await withDb((db) => db.get('settings', 'device'));
  if (typeof known === 'string') return known;
  return strictly(['settings'], async (tx) => {
    const settings = tx.objectStore('settings');
    const meanwhile = await settings.get('device');
    if (typeof meanwhile === 'string') return meanwhile;
    const id = crypto.randomUUID();
    await settings.put(id, 'device');
    return id;
  });
}
