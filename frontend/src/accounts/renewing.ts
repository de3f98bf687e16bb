/** What the server says of the sign-in under way, taken into the vault. */
import { forgetReceived } from '@/store/forget';
import { openVault } from '@/store/vault';
import { practitioner, type SessionAnswer } from './state';
import { keepProfile } from './vaults';

/** Roles, unit and the server's key may have changed. Anybody else's word is not taken. @throws StoreFailure */
export async function confirmed({ practitioner: who, ingest_key }: SessionAnswer): Promise<void> {
  const [mine, vault] = [practitioner.peek(), openVault()];
  if (mine === null || vault === null || mine.id !== who.id || vault.owner !== who.id) return;
  const key = ingest_key ?? vault.ingest_key;
  const sameKey = JSON.stringify(key) === JSON.stringify(vault.ingest_key);
  if (sameKey && JSON.stringify(mine) === JSON.stringify(who)) return;
  if (mine.unit_id !== who.unit_id) await forgetReceived(who.id);
  await keepProfile(vault, { practitioner: who, ingest_key: key });
  vault.ingest_key = key;
  if (practitioner.peek()?.id === who.id) practitioner.value = who;
}
