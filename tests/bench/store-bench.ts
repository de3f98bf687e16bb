/**
 * The app's own store in an empty page, without screens: what saving and reading cost when nothing else is done. Driven by
 * bench.device_store. All times are milliseconds of this page's clock.
 */
import { deviceId } from '@/accounts/device';
import { derive, type Kdf } from '@/accounts/secret';
import { openRecord, vaultRecords } from '@/accounts/vaults';
import { list } from '@/store/reading';
import { save } from '@/store/records';
import type { Kind, Row } from '@/store/rows';
import { prepareSealing } from '@/store/sealing';
import { transact } from '@/store/transacting';
import { type OpenVault, openWith } from '@/store/vault';

interface Made {
  kind: Kind;
  id: string;
  record: { answers?: Record<string, unknown> };
}

const OWNER = '00000000-0000-4000-8000-0000000000aa';

/** The bench's own practitioner; the data key comes back in the clear page of the bench, so that another page can read. */
async function openBench(key: string | null): Promise<string> {
  const bytes = key === null ? null : Uint8Array.from(atob(key), (each) => each.charCodeAt(0));
  const usages: KeyUsage[] = ['encrypt', 'decrypt'];
  const made = bytes
    ? await crypto.subtle.importKey('raw', bytes, 'AES-GCM', true, usages)
    : await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, usages);
  const signing = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const server = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  const vault: OpenVault = {
    owner: OWNER,
    device: crypto.randomUUID(),
    data_key: made,
    signing: { id: crypto.randomUUID(), key: signing.privateKey },
    ingest_key: { id: crypto.randomUUID(), public_key: base64(await crypto.subtle.exportKey('raw', server.publicKey)), suite: '' },
  };
  await prepareSealing(vault);
  openWith(vault);
  return base64(await crypto.subtle.exportKey('raw', made));
}

function base64(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}

/** Opens the vault that the app has made on this device, as its lock screen would. */
async function openReal(passphrase: string): Promise<void> {
  const [record] = await vaultRecords();
  if (!record) throw new Error('there is no vault on this device');
  const { wrapping_key } = await derive(passphrase, record.kdf);
  const by = { key: wrapping_key, wrapped: record.wrapped, way: 'passphrase' as const };
  const { vault } = await openRecord(record, await deviceId(), by);
  await prepareSealing(vault);
  openWith(vault);
}

async function saveAll(records: Made[]): Promise<void> {
  for (const { kind, id, record } of records) await save(kind, id, record);
}

/** How long each save of one more answer takes, until it is on the disk. */
async function answering({ kind, id, record }: Made, times: number): Promise<number[]> {
  await save(kind, id, record);
  const taken: number[] = [];
  for (let n = 0; n < times; n += 1) {
    await new Promise((done) => setTimeout(done, 60));
    const next = { ...record, answers: { ...record.answers, step_what: { value: `vastaus ${n}` } } };
    const began = performance.now();
    await save(kind, id, next);
    taken.push(performance.now() - began);
  }
  return taken;
}

function received({ kind, id, record }: Made, n: number): Row {
  const edit = crypto.randomUUID();
  return {
    ...{ owner: OWNER, kind, id, record, edit, n, hash: null, erased: null, next_base: edit, behind: [], unsent: [] },
    ...{ saved_at: '2026-11-21T09:12:00Z', author_id: null, author: null, head: edit, epoch: 'bench', receipt: null },
    ...{ problem: null, other: null },
  };
}

/** How long it takes to put so many received records on the disk, in one transaction. */
async function receiving(made: Made[], copies: number): Promise<number> {
  const rows = Array.from({ length: copies }, (_, n) => {
    const each = made[n % made.length] as Made;
    return received({ ...each, id: crypto.randomUUID() }, n);
  });
  const began = performance.now();
  await transact(async (tx) => {
    for (const row of rows) await tx.putRow(row);
  });
  return performance.now() - began;
}

/** How long it takes to read and decrypt the lines of all recordings; how many there were. */
async function listing(): Promise<{ ms: number; lines: number }> {
  const began = performance.now();
  const { length } = await list('recording');
  return { ms: performance.now() - began, lines: length };
}

/** The slow step of unlocking, in this page and not in a worker, so that Chromium's slow-down reaches it. */
async function deriving(kdf: Partial<Kdf>): Promise<number> {
  const salt = base64(crypto.getRandomValues(new Uint8Array(16)).buffer);
  const whole = { algorithm: 'argon2id', version: 19, memory_kib: 47_104, passes: 1, parallelism: 1, length: 32, salt };
  const began = performance.now();
  await derive('reppu mukaan ja ulos', { ...whole, ...kdf });
  return performance.now() - began;
}

Object.assign(globalThis, { bench: { openBench, openReal, saveAll, answering, receiving, listing, deriving } });
