/** Taking things off the device: one practitioner's unreadable copies, or everything. What is sealed and unsent always stays. */
import { STAMP, stampOf } from './stamp';
import { strictly } from './connection';
import type { Cursor } from './rows';
import { isLegacy } from './stored';

/**
 * Puts a new vault in the place of one that nobody can open any more. Its records and own settings go, since no key
 * opens them; the sealed entries stay and go out, and what the server has comes back with the feed.
 * @throws StoreFailure: then all is as it was
 */
export function startOwnerAnew(vault: { id: string }): Promise<void> {
  return strictly(['records', 'details', 'pages', 'own', 'settings', 'vaults'], async (tx) => {
    const [records, settings, vaults] = [
      tx.objectStore('records'),
      tx.objectStore('settings'),
      tx.objectStore('vaults'),
    ];
    const mine = IDBKeyRange.bound([vault.id], [vault.id, []]);
    // What the first version of the store left in the clear can still be read, and is moved by the sign-in under way.
    for (const row of await records.getAll(mine))
      if (!isLegacy(row)) await records.delete([row.owner, row.kind, row.id]);
    await tx.objectStore('details').delete(mine);
    await tx.objectStore('pages').delete(mine);
    await tx.objectStore('own').delete(mine);
    // The feed is read from its beginning; by the epoch a server restored meanwhile is noticed all the same.
    const place = `cursor:${vault.id}`;
    const cursor = (await settings.get(place)) as Cursor | undefined;
    if (cursor) await settings.put({ epoch: cursor.epoch, n: 0 }, place);
    await settings.put(stampOf(await settings.get(STAMP)) + 1, STAMP);
    const signed_before = signedBefore((await vaults.get(vault.id)) as Signing | undefined);
    const next: { id: string } & Signing = signed_before.length > 0 ? { ...vault, signed_before } : vault;
    await vaults.put(next);
  });
}

interface Signing {
  signing?: PublicKey;
  signed_before?: PublicKey[];
}
type PublicKey = { id: string; public_key: string };

/** With what the entries of this vault and of those before it are proven. */
function signedBefore(vault: Signing | undefined): PublicKey[] {
  if (!vault?.signing) return vault?.signed_before ?? [];
  const { id, public_key } = vault.signing;
  return [...(vault.signed_before ?? []), { id, public_key }];
}

/** What stays on a wiped device besides its unsent entries: which device it is, and counters that never go back. */
const STAYS = new Set(['device', 'device-mark', 'seq', STAMP]);

/** Takes everything off the device but what is sealed and not yet received. Returns how many entries that is. @throws StoreFailure */
export function wipeStore(): Promise<number> {
  return strictly(['records', 'details', 'pages', 'outbox', 'sent', 'own', 'vaults', 'settings'], async (tx) => {
    const [settings, outbox] = [tx.objectStore('settings'), tx.objectStore('outbox')];
    for (const name of ['records', 'details', 'pages', 'sent', 'own', 'vaults'] as const)
      await tx.objectStore(name).clear();
    for (const key of await settings.getAllKeys()) if (!STAYS.has(key)) await settings.delete(key);
    // In the clear nothing stays, not even what was unsent: whoever holds a revoked device must not read it.
    for (const entry of await outbox.getAll()) if (!('sealed' in entry)) await outbox.delete(entry['edit']);
    const left = await outbox.count();
    await settings.put(stampOf(await settings.get(STAMP)) + 1, STAMP);
    return left;
  });
}
