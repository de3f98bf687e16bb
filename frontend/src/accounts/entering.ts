/** From a passphrase that the server has taken to an open vault on this device. */
import { api } from '@/http/api';
import { Unreadable } from '@/store/envelope';
import { startOwnerAnew } from '@/store/emptying';
import { forgetReceived } from '@/store/forget';
import { moveIntoVault, unitBefore } from '@/store/legacy';
import { setSetting } from '@/store/settings';
import { vaultOf } from '@/store/vault';
import { derived } from './derive';
import { deviceId } from './device';
import { faultOf, type SignInFault, type SignInStep } from './faults';
import { acceptable, type Kdf } from './secret';
import { markedByUnit } from './devices';
import { holdsConversations } from './roles';
import { enter, newDevice, openedBy, type SessionAnswer, SIGNED_OUT_OFFLINE } from './state';
import { unsentOf } from './people';
import * as kept from './vaults';
import type { Opened, VaultRecord } from './vaults';

/** What the server has taken: who it is, and the key that the passphrase gives. */
export interface Taken {
  answer: SessionAnswer;
  kdf: Kdf;
  wrapping_key: CryptoKey;
}

/** Taken by the server while the vault here is of another passphrase: it waits for the person's choice. */
let waiting: Taken | null = null;

/** @throws StoreFailure */
export async function openOrMake(taken: Taken, passphrase: string): Promise<SignInFault | null> {
  waiting = null;
  const record = await kept.vaultRecord(taken.answer.practitioner.id);
  if (record === undefined) return makeAndEnter(taken, kept.putVault);
  const opened =
    (await tried(record, byPassphrase(record, taken.wrapping_key))) ??
    (await ofThisWindow(record, taken)) ??
    (await byItsOwnSalt(record, taken, passphrase));
  if (opened !== null) return entered(opened, record.initials, taken.answer);
  waiting = taken;
  return { kind: 'vault-closed', unsent: await unsentOf(record.id) };
}

function byPassphrase(record: VaultRecord, key: CryptoKey): Opened['by'] {
  return { key, wrapped: record.wrapped, way: 'passphrase' };
}

/** Null when the key is another. */
async function tried(record: VaultRecord, by: Opened['by']): Promise<Opened | null> {
  try {
    return await kept.openRecord(record, await deviceId(), by);
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

/** Whose vault is open in this window need not know the passphrase before: what opened it wraps it anew. */
async function ofThisWindow(record: VaultRecord, taken: Taken): Promise<Opened | null> {
  const by = openedBy();
  return vaultOf(record.id) === null || by === null ? null : wrappedAnew(record, taken, by);
}

/** The same passphrase with the salt of the vault's making: the server has got another since. */
async function byItsOwnSalt(record: VaultRecord, taken: Taken, passphrase: string): Promise<Opened | null> {
  if (sameKdf(record.kdf, taken.kdf) || !acceptable(record.kdf)) return null;
  const { wrapping_key } = await derived(passphrase, record.kdf);
  const by = byPassphrase(record, wrapping_key);
  return (await tried(record, by)) && wrappedAnew(record, taken, by);
}

function sameKdf(one: Kdf, other: Kdf): boolean {
  return one.salt === other.salt && one.memory_kib === other.memory_kib && one.passes === other.passes;
}

/** From now on the vault opens with what the server has taken. */
async function wrappedAnew(record: VaultRecord, taken: Taken, by: Opened['by']): Promise<Opened | null> {
  const wrapped = await kept.rewrapped(record.id, by, taken.wrapping_key, 'passphrase');
  await kept.changeVault(record.id, { kdf: taken.kdf, wrapped });
  return tried(record, { key: taken.wrapping_key, wrapped, way: 'passphrase' });
}

/**
 * Makes a vault. Its signing key is told to the server first: what an unknown key has signed nobody could prove to be
 * anybody's. So the first time needs the network.
 */
async function makeAndEnter(
  { answer, kdf, wrapping_key }: Taken,
  keep: (record: VaultRecord) => Promise<void>,
): Promise<SignInFault | null> {
  const { practitioner, ingest_key } = answer;
  if (!ingest_key) return { kind: 'server' };
  const others = await kept.vaultRecords();
  const taken = others.filter(({ id }) => id !== practitioner.id).map(({ initials }) => initials);
  const initials = kept.initialsOf(practitioner.name, taken);
  const record = await kept.makeVault({ practitioner, ingest_key }, kdf, wrapping_key, initials, new Date());
  const { id, public_key } = record.signing;
  const enrolled = await api('/session/signing-key', { body: { signing_key: { id, public_key } } });
  if (!enrolled.ok) return faultOf(enrolled.failure);
  await keep(record);
  if (others.length === 0) newDevice.value = true;
  const opened = await kept.openRecord(record, await deviceId(), byPassphrase(record, wrapping_key));
  return entered(opened, initials, answer);
}

async function entered(opened: Opened, initials: string, answer: SessionAnswer): Promise<null> {
  const before = (await unitBefore(answer.practitioner.id)) ?? opened.profile.practitioner.unit_id;
  await ready(opened);
  // Another unit has another feed and other people; what is unsent stays and goes out all the same.
  const theirs = before === answer.practitioner.unit_id && holdsConversations(answer.practitioner.roles);
  if (!theirs) await forgetReceived(answer.practitioner.id);
  if (answer.device) await markedByUnit(answer.device.shared);
  const profile = { practitioner: answer.practitioner, ingest_key: answer.ingest_key ?? opened.profile.ingest_key };
  if (JSON.stringify(profile) !== JSON.stringify(opened.profile)) await kept.keepProfile(opened.vault, profile);
  opened.vault.ingest_key = profile.ingest_key;
  await enter({ ...opened, profile }, initials);
  return null;
}

/** Brings what an older version kept in the clear into the vault, before anything is read from it. */
async function ready({ vault }: Opened): Promise<void> {
  await moveIntoVault(vault);
  await setSetting(SIGNED_OUT_OFFLINE, undefined);
}

/** After `vault-closed`: opens with the passphrase before, and wraps by the new one. @throws StoreFailure */
export async function openWithPrevious(
  passphrase: string,
  step: (step: SignInStep) => void,
): Promise<SignInFault | null> {
  const taken = waiting;
  const record = taken && (await kept.vaultRecord(taken.answer.practitioner.id));
  if (!taken || !record) return { kind: 'server' };
  if (!acceptable(record.kdf)) return { kind: 'storage' };
  step('deriving');
  const keys = await derived(passphrase, record.kdf).catch(() => null);
  if (keys === null) return { kind: 'device' };
  const by = byPassphrase(record, keys.wrapping_key);
  if ((await tried(record, by)) === null) return { kind: 'wrong' };
  const opened = await wrappedAnew(record, taken, by);
  if (opened === null) return { kind: 'storage' };
  waiting = null;
  return entered(opened, record.initials, taken.answer);
}

/** After `vault-closed`: a new vault in the old one's place. What is sealed and unsent stays and goes out. @throws StoreFailure */
export async function startAnew(): Promise<SignInFault | null> {
  const taken = waiting;
  if (!taken) return { kind: 'server' };
  const fault = await makeAndEnter(taken, startOwnerAnew);
  if (fault === null) waiting = null;
  return fault;
}
