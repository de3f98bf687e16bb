/** A store as on a device that has never been used, with vaults of keys made for the test. */
import { closeDb } from '@/store/db';
import { toBase64 } from '@/store/base64';
import { makeDataKey, makeSigningKey, unwrapDataKey, unwrapSigningKey, wrapDataKey } from '@/store/keys';
import { unreadable } from '@/store/listing';
import { forgetKeys, type IngestKey, openWith, type OpenVault } from '@/store/vault';

export const DEVICE = '00000000-0000-4000-8000-00000000d001';

let ingest: Promise<{ key: IngestKey; private_key: CryptoKey }> | null = null;

/** The model server's key; its private half opens what the device has sealed. */
export function ingestKey(): Promise<{ key: IngestKey; private_key: CryptoKey }> {
  ingest ??= (async () => {
    const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
    const public_key = toBase64(await crypto.subtle.exportKey('raw', pair.publicKey));
    const suite = 'DHKEM(P-256,HKDF-SHA256)+HKDF-SHA256+AES-256-GCM';
    return { key: { id: '00000000-0000-4000-8000-00000000e001', public_key, suite }, private_key: pair.privateKey };
  })();
  return ingest;
}

/** The same person has the same keys all through a test, as with a vault on the disk. */
const made = new Map<string, Promise<OpenVault>>();

async function vaultOf(practitioner: string): Promise<OpenVault> {
  const wrapping = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['wrapKey', 'unwrapKey']);
  const raw = await makeDataKey();
  const wrapped = await wrapDataKey(raw, wrapping, practitioner, 'passphrase');
  const signing = await makeSigningKey(raw, practitioner);
  const data_key = await unwrapDataKey(wrapped, wrapping, practitioner, 'passphrase');
  const key = await unwrapSigningKey(signing.wrapped, data_key, practitioner);
  const { key: ingest_key } = await ingestKey();
  return { owner: practitioner, device: DEVICE, data_key, signing: { id: signing.id, key }, ingest_key };
}

/** Opens this person's vault, as after an unlock: the same keys, and nothing of before in memory. */
export async function openVaultFor(practitioner: string): Promise<OpenVault> {
  const known = made.get(practitioner) ?? vaultOf(practitioner);
  made.set(practitioner, known);
  const vault = { ...(await known) };
  openWith(vault);
  return vault;
}

export async function freshStore(practitioner: string | null = 'me'): Promise<void> {
  await closeDb();
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase('liikereppu');
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
  unreadable.value = [];
  forgetKeys();
  if (practitioner !== null) await openVaultFor(practitioner);
}
