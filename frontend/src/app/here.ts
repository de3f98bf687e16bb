/**
 * Whether somebody was signed in when this page was last open: by it the lock screen is fetched before the store has
 * answered. A yes or no, and never who; the store alone decides what is shown.
 */
import { effect } from '@preact/signals';
import { locked, practitioner } from '@/accounts/state';

const HERE = 'liikereppu-here';

export function somebodyWasHere(): boolean {
  try {
    return localStorage.getItem(HERE) !== null;
  } catch {
    return false;
  }
}

/** Keeps it up from now on. */
export function followHere(): void {
  effect(() => {
    const here = practitioner.value !== null || locked.value !== null;
    try {
      if (here) localStorage.setItem(HERE, '1');
      else localStorage.removeItem(HERE);
    } catch {
      // Without it the first screen comes a little later.
    }
  });
}
