/** Who has a vault on this device, and what of theirs waits to be sent. */
import { withDb } from '@/store/connection';
import type { OutboxEntry } from '@/store/rows';
import { vaultRecords } from './vaults';

/** Records with something that is not received, by whose they are. @throws StoreFailure */
async function unsentByOwner(): Promise<Map<string, Set<string>>> {
  const entries: Pick<OutboxEntry, 'owner' | 'kind' | 'id'>[] = await withDb((db) => db.getAll('outbox'));
  const all = new Map<string, Set<string>>();
  for (const { owner, kind, id } of entries) {
    const records = all.get(owner) ?? new Set<string>();
    all.set(owner, records.add(`${kind}/${id}`));
  }
  return all;
}

/** How many of the practitioner's records have something that is not received. @throws StoreFailure */
export async function unsentOf(practitioner: string): Promise<number> {
  return (await unsentByOwner()).get(practitioner)?.size ?? 0;
}

/** Everybody who has a vault here. @throws StoreFailure */
export async function vaults(): Promise<{ id: string; initials: string; unsent: number; passkey: boolean }[]> {
  const [records, unsent] = await Promise.all([vaultRecords(), unsentByOwner()]);
  return records.map(({ id, initials, passkey }) => ({
    id,
    initials,
    unsent: unsent.get(id)?.size ?? 0,
    passkey: passkey !== null,
  }));
}
