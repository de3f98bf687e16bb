/** Whether this device is anybody's own: a tablet on which a practitioner is signed in, or was locked, keeps no lists. */
import { locked } from '@/accounts/state';
import { owner } from '@/store/owner';

export function isOwnDevice(): boolean {
  return owner.value === null && locked.value === null;
}
