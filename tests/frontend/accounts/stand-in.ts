/** Stands in for the session, so that a screen can be shown every end of every try. The session itself has its own tests. */
import { signal } from '@preact/signals';
import type { PasskeyFault, SignInFault } from '@/accounts/session';

export const eeva = {
  id: 'p-eeva',
  username: 'eeva',
  name: 'Eeva Esimerkki',
  unit_id: 'u1',
  unit_name: 'Kotipalvelu',
  roles: ['field_worker'],
};

const ok = async (): Promise<SignInFault | null> => null;
const passkeyOk = async (): Promise<PasskeyFault | null> => null;

export const practitioner = signal<typeof eeva | null>(null);
export const locked = signal<{ id: string; initials: string } | null>(null);
export const storeClosed = signal<unknown>(null);
export const needsSignIn = signal(false);
export const deviceRevoked = signal<{ handed: number; left: number } | null>(null);
export const newDevice = signal(false);
export const pinSet = signal(false);

export const vaults = vi.fn(async () => [] as { id: string; initials: string; unsent: number; passkey: boolean }[]);
export const signIn = vi.fn(ok);
export const unlock = vi.fn(ok);
export const openWithPrevious = vi.fn(ok);
export const startAnew = vi.fn(ok);
export const lock = vi.fn(async () => undefined);
export const signOut = vi.fn(async () => undefined);
export const setPin = vi.fn(async (_pin: string) => undefined);
export const unlockWithPin = vi.fn(async (_pin: string): Promise<null | { kind: 'wrong'; left: number }> => null);
export const addPasskey = vi.fn(passkeyOk);
export const unlockWithPasskey = vi.fn(passkeyOk);
export const removePasskey = vi.fn(async () => undefined);
export const passkeyPossible = vi.fn(async () => true);
export const deviceId = vi.fn(async () => 'd-this');

/** As on a device that has just been opened, with nobody at it. */
export function nobodyIsIn(): void {
  practitioner.value = null;
  locked.value = null;
  storeClosed.value = null;
  deviceRevoked.value = null;
  newDevice.value = false;
  pinSet.value = false;
  for (const each of [signIn, unlock, openWithPrevious, startAnew]) each.mockReset().mockImplementation(ok);
  for (const each of [addPasskey, unlockWithPasskey]) each.mockReset().mockImplementation(passkeyOk);
  vaults.mockReset().mockImplementation(async () => []);
  setPin.mockReset().mockImplementation(async () => undefined);
  unlockWithPin.mockReset().mockImplementation(async () => null);
  signOut.mockReset().mockImplementation(async () => undefined);
  lock.mockReset().mockImplementation(async () => undefined);
  removePasskey.mockReset().mockImplementation(async () => undefined);
  passkeyPossible.mockReset().mockImplementation(async () => true);
}
