/** Opening a vault that is on this device: by its passphrase, or by the PIN of the hour. No network is needed. */
import { signal } from '@preact/signals';
import { api } from '@/http/api';
import { Unreadable, type Envelope } from '@/store/envelope';
import { pinKey } from '@/store/keys';
import { moveIntoVault } from '@/store/legacy';
import { setSetting, setting } from '@/store/settings';
import { openVault } from '@/store/vault';
import { derived } from './derive';
import { deviceId } from './device';
import { faultOf, type SignInFault, type SignInStep } from './faults';
import { confirmed } from './renewing';
import { acceptable } from './secret';
import {
  enter,
  locked,
  needsSignIn,
  onLeave,
  openedBy,
  practitioner,
  type SessionAnswer,
  SIGNED_OUT_OFFLINE,
} from './state';
import { type Opened, openRecord, rewrapped, vaultRecord, type VaultRecord } from './vaults';

/** Wrong passphrases before the device asks for patience, and the first pause in seconds; each doubles. */
const FREE_TRIES = 5;
const FIRST_PAUSE = 15;
const LONGEST_PAUSE = 900;
let wrong = 0;
/** By the clock that cannot be set. */
let pausedUntil = 0;

/** How many were wrong, and when the last one was: kept, so that opening the page anew does not take the pause away. */
const MISSED = 'missed-passphrases';
let remembered: Promise<void> | null = null;

function pauseOf(misses: number): number {
  return misses < FREE_TRIES ? 0 : Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (misses - FREE_TRIES)) * 1000;
}

/** Once for each page. A clock that was set back since lets the pause begin again, and no longer than it is. */
function remember(): Promise<void> {
  remembered ??= setting<{ count: number; at: number }>(MISSED).then((before) => {
    if (before === undefined || wrong > 0) return;
    wrong = before.count;
    const left = pauseOf(wrong) - Math.max(0, Date.now() - before.at);
    if (left > 0) pausedUntil = performance.now() + left;
  });
  // A store that did not answer once is asked again with the next try.
  remembered.catch(() => {
    remembered = null;
  });
  return remembered;
}

/** What cannot be written on a full device is remembered by the page alone. */
function keepMissed(value: { count: number; at: number } | undefined): Promise<void> {
  return setSetting(MISSED, value).catch((error: unknown) => console.error(error));
}

async function missed(): Promise<SignInFault> {
  wrong += 1;
  pausedUntil = performance.now() + pauseOf(wrong);
  await keepMissed({ count: wrong, at: Date.now() });
  return { kind: 'wrong' };
}

async function opened(record: VaultRecord, by: Opened['by'], device = deviceId()): Promise<Opened | null> {
  try {
    return await openRecord(record, await device, by);
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

/** Opens for work; what an older version left in the clear is moved first. @throws StoreFailure */
async function enterWith(found: Opened, record: VaultRecord): Promise<void> {
  await moveIntoVault(found.vault);
  await enter(found, record.initials);
  if (wrong > 0) await keepMissed(undefined);
  wrong = 0;
  pausedUntil = 0;
}

/** Null when it is open. @throws StoreFailure */
export async function unlock(
  id: string,
  passphrase: string,
  step: (step: SignInStep) => void,
): Promise<SignInFault | null> {
  const [record] = await Promise.all([vaultRecord(id), remember()]);
  const pause = Math.ceil((pausedUntil - performance.now()) / 1000);
  if (pause > 0) return { kind: 'too-many', seconds: pause };
  // Cheaper parameters than were ever asked for were put there by another hand.
  if (record === undefined || !acceptable(record.kdf)) return { kind: 'storage' };
  step('deriving');
  const device = deviceId();
  device.catch(() => undefined);
  const keys = await derived(passphrase, record.kdf).catch(() => null);
  if (keys === null) return { kind: 'device' };
  const found = await opened(record, { key: keys.wrapping_key, wrapped: record.wrapped, way: 'passphrase' }, device);
  if (found === null) return missed();
  await enterWith(found, record);
  void renew(found, keys.secret).catch((error: unknown) => console.error(error));
  return null;
}

/** In the background, where there is a network: the server's session of this very person, without asking again. */
async function renew({ profile }: Opened, secret: string): Promise<void> {
  const { id, username } = profile.practitioner;
  const device = await deviceId();
  const asked = await api<SessionAnswer>('/session');
  if (asked.ok && asked.value?.practitioner?.id === id) return theirs(asked.value);
  if (!asked.ok && (asked.failure.kind === 'offline' || asked.failure.kind === 'bug')) return;
  const entered = await api<SessionAnswer>('/session', { body: { username, secret, device } });
  if (practitioner.peek()?.id !== id) return;
  if (entered.ok && entered.value) {
    await theirs(entered.value);
    needsSignIn.value = false;
  } else if (!entered.ok && faultOf(entered.failure).kind === 'wrong') needsSignIn.value = true;
}

/** The server's session is of whoever is in: a sign-out before, which it has not heard of, must not end this one. */
async function theirs(answer: SessionAnswer): Promise<void> {
  if (practitioner.peek()?.id !== answer.practitioner.id) return;
  if ((await setting(SIGNED_OUT_OFFLINE)) !== undefined) await setSetting(SIGNED_OUT_OFFLINE, undefined);
  await confirmed(answer);
}

interface Pin {
  owner: string;
  salt: Uint8Array<ArrayBuffer>;
  /** The data key under the PIN: in this window's memory, and nowhere else. */
  wrapped: Envelope;
  left: number;
}

const PIN_TRIES = 5;
let pin: Pin | null = null;
/** One try at a time, so that five are five. */
let turn: Promise<unknown> = Promise.resolve();

/** Whether a PIN opens the vault that is open or locked in this window. */
export const pinSet = signal(false);

function forgetPin(): void {
  pin = null;
  pinSet.value = false;
}
onLeave((id) => {
  if (pin?.owner === id) forgetPin();
});

/** A PIN for as long as this page stays open. @throws Error for fewer than six digits, or when no vault is open */
export async function setPin(digits: string): Promise<void> {
  if (!/^[0-9]{6,64}$/.test(digits)) throw new Error('a PIN has at least six digits');
  const [vault, by] = [openVault(), openedBy()];
  if (vault === null || by === null) throw new Error('no vault is open');
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const wrapped = await rewrapped(vault.owner, by, await pinKey(digits, salt), 'pin');
  pin = { owner: vault.owner, salt, wrapped, left: PIN_TRIES };
  pinSet.value = true;
}

/** Null when it is open; else how many tries are left. With none left the PIN is forgotten. @throws StoreFailure */
export function unlockWithPin(digits: string): Promise<null | { kind: 'wrong'; left: number }> {
  const mine = turn.then(() => tryPin(digits));
  turn = mine.catch(() => undefined);
  return mine;
}

async function tryPin(digits: string): Promise<null | { kind: 'wrong'; left: number }> {
  const mine = pin;
  const record = mine && (await vaultRecord(mine.owner));
  if (!mine || !record || locked.peek()?.id !== mine.owner) return { kind: 'wrong', left: mine?.left ?? 0 };
  mine.left -= 1;
  const key = await pinKey(digits, mine.salt);
  const found = await opened(record, { key, wrapped: mine.wrapped, way: 'pin' });
  if (found === null) {
    if (mine.left <= 0) forgetPin();
    return { kind: 'wrong', left: mine.left };
  }
  mine.left = PIN_TRIES;
  await enterWith(found, record);
  return null;
}
