/** A store as on a device that has never been used. */
import { closeDb } from '@/store/db';
import { owner } from '@/store/owner';

export async function freshStore(practitioner: string | null = 'me'): Promise<void> {
  await closeDb();
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase('liikereppu');
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
  owner.value = practitioner;
}
