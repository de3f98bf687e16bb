/** Who was here when the page was opened. Apart from the rest of a session, because the first screen waits for it. */
import { api } from '@/http/api';
import { withDb } from '@/store/connection';
import { setSetting, setting } from '@/store/settings';
import { openVault } from '@/store/vault';
import { deviceRevoked, followWindows, locked, practitioner, SESSION, SIGNED_OUT_OFFLINE, storeClosed } from './state';
import type { VaultRecord } from './vaults';

/** The settings' key of how many entries the server took into its keeping when the unit revoked this device. */
export const REVOKED = 'revoked';

/** Finds who was here last: their vault is closed and waits for its passphrase. Asks the network nothing that anybody waits for. */
export async function openSession(): Promise<void> {
  followWindows();
  let ending: boolean | undefined;
  try {
    const [id, ended, handed] = await Promise.all([
      setting<string>(SESSION),
      setting<boolean>(SIGNED_OUT_OFFLINE),
      setting<number>(REVOKED),
    ]);
    const record =
      typeof id === 'string' ? ((await withDb((db) => db.get('vaults', id))) as VaultRecord | undefined) : null;
    if (openVault() === null) locked.value = record ? { id: record.id, initials: record.initials } : null;
    if (handed !== undefined) deviceRevoked.value = { handed, left: await withDb((db) => db.count('outbox')) };
    ending = ended;
  } catch (error) {
    storeClosed.value = error;
    throw error;
  }
  if (ending) void endOnServer();
}

/** Without a network the server's session lives on until it runs out; it is ended at the next chance. */
export async function endOnServer(): Promise<void> {
  const ended = await api('/session', { method: 'DELETE' });
  const gone = ended.ok || ended.failure.kind === 'session-expired';
  if (!gone || practitioner.peek() !== null) return;
  // What cannot be written is told once more at the next opening, which harms nobody.
  await setSetting(SIGNED_OUT_OFFLINE, undefined).catch((error: unknown) => console.error(error));
}
