/**
 * Edits are kept on their way out only as the server can open them: sealed to its key, with the author's signature.
 * A sealing session (one HPKE encapsulation of a random key, one signature) lives as long as the vault is open; each edit
 * is AES-256-GCM under that key, bound to its author, device, record and edit. Shapes: docs/protocol.md.
 */
import { fromBase64, toBase64 } from './base64';
import { canonical } from './canonical';
import { freshIv } from './envelope';
import type { Seal, SealedItem } from './rows';
import { type IngestKey, mustBeOpen, type OpenVault } from './vault';

interface Session {
  ingest_key: string;
  key: CryptoKey;
  opener: string;
  signature: string;
}

interface Begun {
  ingest_key: string;
  /** By the clock that cannot be set. */
  since: number;
  session: Promise<Session>;
}

const LONGEST_MS = 12 * 3_600_000;
const encoder = new TextEncoder();
const sessions = new WeakMap<OpenVault, Begun>();

/** What the opener and the signature are bound to. */
export function sealContext(vault: Pick<OpenVault, 'owner' | 'device' | 'signing'>, ingest_key: string): string {
  return `liikereppu/seal/v1|${ingest_key}|${vault.owner}|${vault.device}|${vault.signing.id}`;
}

async function begin(vault: OpenVault, ingest_key: IngestKey): Promise<Session> {
  const { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } = await import('@hpke/core');
  const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
  const recipientPublicKey = await suite.kem.deserializePublicKey(fromBase64(ingest_key.public_key).buffer);
  const context = encoder.encode(sealContext(vault, ingest_key.id));
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const sealed = await suite.seal({ recipientPublicKey, info: context.buffer }, secret.buffer);
  const opener = joined(new Uint8Array(sealed.enc), new Uint8Array(sealed.ct));
  const signed = joined(context, new Uint8Array(1), opener);
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, vault.signing.key, signed);
  const key = await crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['encrypt']);
  secret.fill(0);
  return {
    ingest_key: ingest_key.id,
    key,
    opener: toBase64(opener),
    signature: toBase64(signature),
  };
}

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** The session under way, or a new one where there is none, it is too old, or the server's key is another. */
function sessionOf(vault: OpenVault): Promise<Session> {
  const { ingest_key } = vault;
  const known = sessions.get(vault);
  if (known?.ingest_key === ingest_key.id && performance.now() - known.since < LONGEST_MS) return known.session;
  const begun: Begun = { ingest_key: ingest_key.id, since: performance.now(), session: begin(vault, ingest_key) };
  sessions.set(vault, begun);
  // What could not begin is begun again by the next save.
  begun.session.catch(() => sessions.get(vault) === begun && sessions.delete(vault));
  return begun.session;
}

/** Begins the session, so that the first save need not wait for it. @throws Error when the code for it did not come */
export async function prepareSealing(vault: OpenVault): Promise<void> {
  await sessionOf(vault);
}

/** The spelling the server keeps, so that it need not write it anew; it takes any, should this one not be possible. */
function spelt(plain: object): string {
  try {
    return canonical(plain);
  } catch {
    return JSON.stringify(plain);
  }
}

/** Seals as the vault's practitioner, also when the vault is closed meanwhile. */
export function sealFor(vault: OpenVault): Seal {
  return async ({ kind, id, edit }, record): Promise<SealedItem> => {
    const { key, opener, signature, ingest_key } = await sessionOf(vault);
    const bound = `liikereppu/edit/v1|${vault.owner}|${vault.device}|${kind}|${id}|${edit}`;
    const plain = spelt(record === null ? { erase: true } : { record });
    const iv = freshIv();
    const how = { name: 'AES-GCM', iv, additionalData: encoder.encode(bound) };
    const bytes = new Uint8Array(await crypto.subtle.encrypt(how, key, encoder.encode(plain)));
    return {
      author_id: vault.owner,
      device: vault.device,
      ingest_key,
      signing_key: vault.signing.id,
      opener,
      signature,
      content: toBase64(joined(iv, bytes)),
    };
  };
}

/** Seals for the open vault. @throws VaultClosed */
export const seal: Seal = async (item, record) => sealFor(mustBeOpen())(item, record);
