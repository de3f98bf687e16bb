/**
 * Who is at this window: nobody (out), somebody whose vault is closed (locked), or somebody whose vault is open. The keys
 * are in memory only, so a page opened anew begins locked. Other windows are told what has happened, and never a key.
 */
import { batch, signal } from '@preact/signals';
import { announce } from '@/store/changes';
import { KINDS } from '@/store/rows';
import { prepareSealing } from '@/store/sealing';
import { setSetting } from '@/store/settings';
import { settled } from '@/store/transacting';
import { flushAll, forgetKeys, type IngestKey, openVault, openWith } from '@/store/vault';
import type { Opened } from './vaults';

export interface Practitioner {
  id: string;
  username: string;
  name: string;
  unit_id: string;
  unit_name: string;
  roles: string[];
}
export interface SessionAnswer {
  practitioner: Practitioner;
  server_time: string;
  epoch: string;
  expires_at: string;
  /** What edits are sealed to; null on a server without keys. */
  ingest_key: IngestKey | null;
  /** On what terms voice memos are kept; missing or null where they are not. */
  voice_memos?: { kept_days: number; longest_seconds: number } | null;
  /** The device in hand as the unit has marked it; older servers do not say. */
  device?: { shared: boolean | null };
}

/** The practitioner whose vault is open; null for the public, and while it is locked. */
export const practitioner = signal<Practitioner | null>(null);
/** Whose vault is closed here and waits for a passphrase; null when it is open or nobody is signed in. */
export const locked = signal<{ id: string; initials: string } | null>(null);
/** Why the device's store did not open, or null: nobody can then be known to be signed in, and nothing can be kept. */
export const storeClosed = signal<unknown>(null);
/** The server's session has ended: sending waits for the passphrase, nothing else does. */
export const needsSignIn = signal(false);
/** The unit has revoked this device. How many entries the server took into its keeping, and how many are still here, sealed. */
export const deviceRevoked = signal<{ handed: number; left: number } | null>(null);
/** This window is in the client's hands: that others are shut does not shut it. */
export const inHands = signal(false);
/** The sign-in that has just ended was the first on this device. */
export const newDevice = signal(false);

/** The settings' key of the id of whoever was here last and has not signed out. */
export const SESSION = 'session';
/** The settings' key of a sign-out that the server has not heard of. */
export const SIGNED_OUT_OFFLINE = 'signed-out-offline';

type Said = { say: 'opened' | 'locked' | 'out'; id: string; initials: string };
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('liikereppu-session');

let opened: { by: Opened['by']; initials: string } | null = null;
let locking: Promise<void> | null = null;
const leaving = new Set<(id: string) => void>();

/** What opened the vault that is open now: by it the key can be wrapped once more. */
export function openedBy(): Opened['by'] | null {
  return opened?.by ?? null;
}

/** Calls with whose vault it was when somebody signs out, or somebody else comes. */
export function onLeave(call: (id: string) => void): void {
  leaving.add(call);
}

function left(id: string | undefined): void {
  if (id !== undefined) for (const call of leaving) call(id);
}

/** Opens the window for the vault's practitioner; whoever was here before is locked out first. */
export async function enter({ vault, profile, by }: Opened, initials: string): Promise<void> {
  const before = openVault()?.owner ?? locked.peek()?.id;
  if (openVault() !== null && before !== vault.owner) await lock();
  // A full device must open all the same: what is unsaved on it is only reached from inside.
  const kept = setSetting(SESSION, vault.owner).catch((error: unknown) => console.error(error));
  // Whose vault was locked here stands on the disk already, and need not be waited for.
  if (before !== vault.owner) await kept;
  if (before !== vault.owner) left(before);
  opened = { by, initials };
  batch(() => {
    openWith(vault);
    practitioner.value = profile.practitioner;
    locked.value = null;
    needsSignIn.value = false;
    deviceRevoked.value = null;
  });
  tell({ say: 'opened', id: vault.owner, initials });
  // Reading does not wait for it; the first save asks for it again, and says so if it does not come.
  void prepareSealing(vault).catch((error: unknown) => console.error(error));
}

function tell(said: Said): void {
  channel?.postMessage(said);
}

function close(then: { id: string; initials: string } | null): void {
  opened = null;
  batch(() => {
    forgetKeys();
    practitioner.value = null;
    needsSignIn.value = false;
    locked.value = then;
  });
}

/** So long a store that does not answer may keep the vault open: what it did not take stays in memory, and is tried again. */
const LONGEST_MS = 3000;

/** Lets what is on the screen be saved, and what is being saved be committed. Begins in this same step. */
export async function quiet(): Promise<void> {
  const flushed = flushAll();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, LONGEST_MS);
  });
  await Promise.race([flushed.then(settled), late]);
  clearTimeout(timer);
}

/** Saves what is on the screen, then forgets the keys. The passphrase opens again, without a network too. */
export function lock(): Promise<void> {
  locking ??= lockOnce().finally(() => {
    locking = null;
  });
  return locking;
}

async function lockOnce(): Promise<void> {
  const vault = openVault();
  const initials = opened?.initials ?? '';
  if (vault === null) return;
  await quiet();
  if (openVault() !== vault) return;
  close({ id: vault.owner, initials });
  tell({ say: 'locked', id: vault.owner, initials });
}

/** Nobody is at this window any more. */
export function leave(): void {
  const id = openVault()?.owner ?? locked.peek()?.id;
  const initials = opened?.initials ?? locked.peek()?.initials ?? '';
  left(id);
  close(null);
  announce(KINDS.map((kind) => ({ kind, id: null })));
  if (id !== undefined) tell({ say: 'out', id, initials });
}

/** Whether somebody is at work in this very window. */
function inUse(): boolean {
  return inHands.peek() || (document.visibilityState === 'visible' && document.hasFocus());
}

/**
 * Follows what happens in the other windows. A window in the background that locks by its timer does not close the one
 * that is being worked in; somebody else's opening does.
 */
export function followWindows(): void {
  if (channel) channel.onmessage = ({ data }: MessageEvent<Said>) => void follow(data);
}

async function follow({ say, id, initials }: Said): Promise<void> {
  const mine = openVault()?.owner ?? null;
  if (say === 'locked' && mine === id && !inUse()) return lock();
  if (say === 'out' && (mine ?? locked.peek()?.id) === id) {
    await quiet();
    left(id);
    close(null);
  }
  if (say === 'opened' && mine !== id) {
    if (mine !== null) await lock();
    if (locked.peek()?.id !== id) left(locked.peek()?.id);
    locked.value = { id, initials };
  }
}
