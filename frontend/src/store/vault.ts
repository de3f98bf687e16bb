/**
 * The vault that is open in this window: whose it is and its keys. In memory only, and one at a time; closing it forgets
 * the keys and everything that was read with them.
 */
import { owner } from './owner';

export interface IngestKey {
  id: string;
  /** Base64 of the 65 raw bytes. */
  public_key: string;
  suite: string;
}

export interface OpenVault {
  readonly owner: string;
  readonly device: string;
  readonly data_key: CryptoKey;
  readonly signing: { readonly id: string; readonly key: CryptoKey };
  /** The server's key that edits are sealed to; it changes when the server's does. */
  ingest_key: IngestKey;
}

/** Work was asked for that needs an open vault. Nothing is lost by it: what was to be saved is where it was. */
export class VaultClosed extends Error {
  constructor() {
    super('records are saved and read only for a practitioner whose vault is open');
    this.name = 'VaultClosed';
  }
}

let open: OpenVault | null = null;

export function openVault(): OpenVault | null {
  return open;
}

/** The open vault if it is this practitioner's. */
export function vaultOf(practitioner: string): OpenVault | null {
  return open?.owner === practitioner ? open : null;
}

/** @throws VaultClosed */
export function mustBeOpen(practitioner: string | null = open?.owner ?? null): OpenVault {
  if (open === null || open.owner !== practitioner) throw new VaultClosed();
  return open;
}

/** From now on records are read and saved for the vault's practitioner. */
export function openWith(vault: OpenVault): void {
  open = vault;
  owner.value = vault.owner;
}

/** Forgets the keys. What hangs on the vault (lines read, sealing session) is unreachable from then on. */
export function forgetKeys(): void {
  open = null;
  owner.value = null;
}

const flushes = new Set<() => unknown>();
/** A store that does not answer must not keep the vault open: its text then stays in memory, and is tried again. */
const LONGEST_FLUSH_MS = 3000;

/** Calls before the keys are forgotten, so that what is on the screen can still be saved. Returns how to end it. */
export function onLock(flush: () => unknown): () => void {
  flushes.add(flush);
  return () => flushes.delete(flush);
}

/** Lets everything that waits be saved; ends after three seconds at the latest. */
export async function flushAll(): Promise<void> {
  const all = Promise.allSettled([...flushes].map(async (flush) => flush()));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, LONGEST_FLUSH_MS);
  });
  await Promise.race([all, late]);
  clearTimeout(timer);
}
