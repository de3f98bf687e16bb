/** What a practitioner alone keeps on this device: where a conversation was left, a half-written form, the guide used last. Encrypted. */
import { strictly, withDb } from './connection';
import { disclose, enclose, type Place, Unreadable } from './envelope';
import { mustBeOpen, openVault } from './vault';

export function ownPlace(owner: string, key: string): Place {
  return { store: 'own', owner, kind: key, id: '', edit: '', part: '' };
}

/** The value kept under the key; undefined when there is none, nobody's vault is open, or it cannot be read. @throws StoreFailure */
export async function ownSetting<T>(key: string): Promise<T | undefined> {
  const vault = openVault();
  if (vault === null) return undefined;
  const found = await withDb((db) => db.get('own', [vault.owner, key]));
  if (found === undefined) return undefined;
  try {
    return await disclose<T>(vault.data_key, found.envelope, ownPlace(vault.owner, key));
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

/**
 * Resolves once the value is on the disk; `undefined` removes it. For the practitioner named, else for whoever's vault is open.
 * @throws VaultClosed, StoreFailure
 */
export async function setOwnSetting(key: string, value: unknown, practitioner?: string): Promise<void> {
  const vault = mustBeOpen(practitioner);
  const { owner } = vault;
  const envelope = value === undefined ? null : await enclose(vault.data_key, value, ownPlace(owner, key));
  await strictly(['own'], async (tx) => {
    const own = tx.objectStore('own');
    await (envelope === null ? own.delete([owner, key]) : own.put({ owner, key, envelope }));
  });
}

/** The keys of the practitioner's own settings that begin so. @throws StoreFailure */
export async function ownKeys(beginning: string): Promise<string[]> {
  const vault = openVault();
  if (vault === null) return [];
  const range = IDBKeyRange.bound([vault.owner, beginning], [vault.owner, `${beginning}\uffff`]);
  return (await withDb((db) => db.getAllKeys('own', range))).map(([, key]) => key);
}
