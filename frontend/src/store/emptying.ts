/** Taking things off the device: one practitioner's unreadable copies, or everything. What is sealed and unsent always stays. */
import { STAMP, stampOf } from './buffered';
import { strictly } from './connection';
import { isLegacy } from './stored';

/**
 * Puts a new vault in the place of one that nobody can open any more. Its records and own settings go, since no key
 * opens them; the sealed entries stay and go out, and what the server has comes back with the feed.
 * @throws StoreFailure: then all is as it was
 */
export function startOwnerAnew(vault: { id: string }): Promise<void> {
  return strictly(['records', 'details', 'own', 'settings', 'vaults'], async (tx) => {
    const [records, settings] = [tx.objectStore('records'), tx.objectStore('settings')];
    const mine = IDBKeyRange.bound([vault.id], [vault.id, []]);
    // What the first version of the store left in the clear can still be read, and is moved by the sign-in under way.
    for (const row of await records.getAll(mine))
      if (!isLegacy(row)) await records.delete([row.owner, row.kind, row.id]);
    await tx.objectStore('details').delete(mine);
    await tx.objectStore('own').delete(mine);
    await settings.delete(`cursor:${vault.id}`);
    await settings.put(stampOf(await settings.get(STAMP)) + 1, STAMP);
    await tx.objectStore('vaults').put(vault);
  });
}

/** What stays on a wiped device besides its unsent entries: which device it is, and counters that never go back. */
const STAYS = new Set(['device', 'device-mark', 'seq', STAMP]);

/** Takes everything off the device but what is sealed and not yet received. Returns how many entries that is. @throws StoreFailure */
export function wipeStore(): Promise<number> {
  return strictly(['records', 'details', 'outbox', 'sent', 'own', 'vaults', 'settings'], async (tx) => {
    const [settings, outbox] = [tx.objectStore('settings'), tx.objectStore('outbox')];
    for (const name of ['records', 'details', 'sent', 'own', 'vaults'] as const) await tx.objectStore(name).clear();
    for (const key of await settings.getAllKeys()) if (!STAYS.has(key)) await settings.delete(key);
    // In the clear nothing stays, not even what was unsent: whoever holds a revoked device must not read it.
    for (const entry of await outbox.getAll()) if (!('sealed' in entry)) await outbox.delete(entry['edit']);
    const left = await outbox.count();
    await settings.put(stampOf(await settings.get(STAMP)) + 1, STAMP);
    return left;
  });
}
