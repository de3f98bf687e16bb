/**
 * The vaults of this device, one for each practitioner who has signed in here. In the clear stand only an id, initials and
 * what is needed to open the vault; who it is, and the server's key, are inside.
 */
import { strictly, withDb } from '@/store/connection';
import { disclose, enclose, type Envelope, type Place } from '@/store/envelope';
import {
  type MadeSigningKey,
  makeDataKey,
  makeSigningKey,
  unwrapDataKey,
  unwrapSigningKey,
  type Way,
  wrapDataKey,
} from '@/store/keys';
import type { IngestKey, OpenVault } from '@/store/vault';
import type { Kdf } from './secret';
import type { Practitioner } from './state';

export interface Passkey {
  credential_id: Uint8Array<ArrayBuffer>;
  salt: Uint8Array<ArrayBuffer>;
  wrapped: Envelope;
}

export interface VaultRecord {
  id: string;
  initials: string;
  kdf: Kdf;
  /** The data key, wrapped by the passphrase's key. */
  wrapped: Envelope;
  passkey: Passkey | null;
  profile: Envelope;
  signing: MadeSigningKey;
  /** The public halves of earlier vaults' keys: what they signed may have to be proven once more to a restored server. */
  signed_before?: Pick<MadeSigningKey, 'id' | 'public_key'>[];
  made_at: string;
}

export interface Profile {
  practitioner: Practitioner;
  ingest_key: IngestKey;
}

/** A vault that has been opened, with what opened it: by that, and only by that, its key can be wrapped once more. */
export interface Opened {
  vault: OpenVault;
  profile: Profile;
  by: { key: CryptoKey; wrapped: Envelope; way: Way };
}

function profilePlace(owner: string): Place {
  return { store: 'vaults', owner, kind: '', id: '', edit: '', part: 'profile' };
}

/** @throws StoreFailure */
export async function vaultRecord(id: string): Promise<VaultRecord | undefined> {
  return (await withDb((db) => db.get('vaults', id))) as VaultRecord | undefined;
}

/** @throws StoreFailure */
export async function vaultRecords(): Promise<VaultRecord[]> {
  return (await withDb((db) => db.getAll('vaults'))) as VaultRecord[];
}

/** Resolves once it is on the disk. @throws StoreFailure */
export function putVault(record: VaultRecord): Promise<void> {
  return strictly(['vaults'], async (tx) => void (await tx.objectStore('vaults').put(record)));
}

/** Changes what is kept of the vault, if it is still there. @throws StoreFailure */
export async function changeVault(id: string, change: Partial<VaultRecord>): Promise<void> {
  await strictly(['vaults'], async (tx) => {
    const vaults = tx.objectStore('vaults');
    const found = (await vaults.get(id)) as VaultRecord | undefined;
    if (found) await vaults.put({ ...found, ...change, id } as VaultRecord);
  });
}

/** A new vault, not yet on the disk. */
export async function makeVault(
  profile: Profile,
  kdf: Kdf,
  wrapping_key: CryptoKey,
  initials: string,
  now: Date,
): Promise<VaultRecord> {
  const { id } = profile.practitioner;
  const data_key = await makeDataKey();
  return {
    id,
    initials,
    kdf,
    wrapped: await wrapDataKey(data_key, wrapping_key, id, 'passphrase'),
    passkey: null,
    profile: await enclose(data_key, profile, profilePlace(id)),
    signing: await makeSigningKey(data_key, id),
    made_at: `${now.toISOString().slice(0, 19)}Z`,
  };
}

/** @throws Unreadable when the key is another, or the vault was changed by another hand */
export async function openRecord(record: VaultRecord, device: string, by: Opened['by']): Promise<Opened> {
  const { id, signing } = record;
  const data_key = await unwrapDataKey(by.wrapped, by.key, id, by.way);
  const [profile, key] = await Promise.all([
    disclose<Profile>(data_key, record.profile, profilePlace(id)),
    unwrapSigningKey(signing.wrapped, data_key, id),
  ]);
  const { ingest_key } = profile;
  const vault: OpenVault = { owner: id, device, data_key, signing: { id: signing.id, key }, ingest_key };
  return { vault, profile, by };
}

/** The data key wrapped by another key, out of one that opens it. @throws Unreadable */
export async function rewrapped(owner: string, by: Opened['by'], key: CryptoKey, way: Way): Promise<Envelope> {
  const data_key = await unwrapDataKey(by.wrapped, by.key, owner, by.way, true);
  return wrapDataKey(data_key, key, owner, way);
}

/** Keeps what the server says of the practitioner, and the key it is to be sealed to. @throws StoreFailure */
export async function keepProfile(vault: OpenVault, profile: Profile): Promise<void> {
  await changeVault(vault.owner, { profile: await enclose(vault.data_key, profile, profilePlace(vault.owner)) });
}

/** "EV", or "EV 2" where somebody else on this device has the same. */
export function initialsOf(name: string, others: readonly string[]): string {
  const parts = name
    .normalize('NFC')
    .split(/[\s-]+/u)
    .filter(Boolean);
  const chosen = parts.length > 2 ? [parts[0], parts.at(-1)] : parts;
  const first = chosen.map((part) => [...(part ?? '')][0]?.toLocaleUpperCase('fi') ?? '').join('') || '?';
  for (let n = 1; ; n += 1) {
    const initials = n === 1 ? first : `${first} ${n}`;
    if (!others.includes(initials)) return initials;
  }
}
