/** What the server says of the sign-in under way, taken into the vault. */
import { forgetReceived } from '@/store/forget';
import { openVault } from '@/store/vault';
import { markedByUnit } from './devices';
import { holdsConversations } from './roles';
import { practitioner, type SessionAnswer } from './state';
import { keepProfile } from './vaults';

/**
 * Roles, unit and the server's key may have changed. Anybody else's word is not taken; what is said of the device holds for
 * everybody. @throws StoreFailure
 */
export async function confirmed({ practitioner: who, ingest_key, device }: SessionAnswer): Promise<void> {
  if (device) await markedByUnit(device.shared);
  const [mine, vault] = [practitioner.peek(), openVault()];
  if (mine === null || vault === null || mine.id !== who.id || vault.owner !== who.id) return;
  const key = ingest_key ?? vault.ingest_key;
  const sameKey = JSON.stringify(key) === JSON.stringify(vault.ingest_key);
  if (sameKey && JSON.stringify(mine) === JSON.stringify(who)) return;
  // What is somebody's no more is not kept readable; what is unsent stays and goes out.
  if (mine.unit_id !== who.unit_id || !holdsConversations(who.roles)) await forgetReceived(who.id);
  await keepProfile(vault, { practitioner: who, ingest_key: key });
  vault.ingest_key = key;
  if (practitioner.peek()?.id === who.id) practitioner.value = who;
}
