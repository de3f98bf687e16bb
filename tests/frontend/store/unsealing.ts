/** Opens sealed entries as the server does: with its private key, and only when every binding is what it should be. */
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { fromBase64 } from '@/store/base64';
import type { OutboxEntry, SealedItem } from '@/store/rows';
import { ingestKey } from './fresh';

const encoder = new TextEncoder();

export function contextOf(sealed: SealedItem): string {
  return `liikereppu/seal/v1|${sealed.ingest_key}|${sealed.author_id}|${sealed.device}|${sealed.signing_key}`;
}

/** The plaintext of the content. @throws when anything is not bound as it should be */
export async function unsealed(sealed: SealedItem, item: { kind: string; id: string; edit: string }): Promise<unknown> {
  const { private_key } = await ingestKey();
  const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
  const opener = fromBase64(sealed.opener);
  const recipient = { recipientKey: private_key, enc: opener.slice(0, 65), info: encoder.encode(contextOf(sealed)) };
  const secret = await suite.open(recipient, opener.slice(65));
  const key = await crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['decrypt']);
  const content = fromBase64(sealed.content);
  const { kind, id, edit } = item;
  const bound = `liikereppu/edit/v1|${sealed.author_id}|${sealed.device}|${kind}|${id}|${edit}`;
  const how = { name: 'AES-GCM', iv: content.slice(0, 12), additionalData: encoder.encode(bound) };
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, key, content.slice(12))));
}

/** The entry with what it says; `record` is null when it erases. */
export async function opened(entry: OutboxEntry): Promise<OutboxEntry & { record: unknown }> {
  const plain = (await unsealed(entry.sealed, entry)) as { record?: unknown; erase?: true };
  return { ...entry, record: plain.erase ? null : plain.record };
}
