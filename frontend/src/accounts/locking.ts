/** Locks this window: by the button, or by the timers while somebody's records are open in it. */
import { computed, effect, signal } from '@preact/signals';
import { lockTimers, type LockTimers } from './lock-timers';
import { lock, practitioner } from './state';

/** The device locks in half a minute unless somebody touches it. */
export const locksSoon = signal(false);
/** Locking is under way: the last change is being saved, and no closed screen is drawn any more. */
export const covered = signal(false);

const open = computed(() => practitioner.value?.id ?? null);

/** Saves what is on the screen, forgets the keys, and from this moment on shows nothing of it. */
export function lockNow(): void {
  if (covered.peek() || open.peek() === null) return;
  // Everything open is told first, in this same step, so that it can begin to save what it has; then it is taken away.
  const done = lock();
  covered.value = true;
  done
    .catch((error: unknown) => console.error(error))
    .finally(() => {
      // A page that cannot lock must not stay as it is: opened anew it has no keys.
      if (open.peek() !== null) location.reload();
      else covered.value = false;
    });
}

const USED = ['pointerdown', 'pointermove', 'touchmove', 'keydown', 'wheel', 'input'] as const;
const SEEN = ['visibilitychange', 'resume'] as const;
const BACK = ['focus', 'pageshow'] as const;
/** While somebody scrolls there are a hundred touches a second; one of them is enough. */
const TOUCH_EVERY_MS = 500;

/** Watches over this window from now on. Returns how to end it. */
export function startLocking(): () => void {
  let timers: LockTimers | null = null;
  let touched = Number.NEGATIVE_INFINITY;
  const look = () => timers?.hidden(document.visibilityState === 'hidden');
  const touch = () => {
    const now = performance.now();
    if (!locksSoon.peek() && now - touched < TOUCH_EVERY_MS) return;
    touched = now;
    timers?.touch();
  };
  const stop = effect(() => {
    timers?.stop();
    timers = open.value === null ? null : begin();
  });
  for (const each of USED) addEventListener(each, touch, { capture: true, passive: true });
  for (const each of SEEN) document.addEventListener(each, look);
  for (const each of BACK) addEventListener(each, look);
  return () => {
    stop();
    timers?.stop();
    for (const each of USED) removeEventListener(each, touch, { capture: true });
    for (const each of SEEN) document.removeEventListener(each, look);
    for (const each of BACK) removeEventListener(each, look);
  };
}

function begin(): LockTimers {
  const timers = lockTimers({
    steady: () => performance.now(),
    wall: () => Date.now(),
    later(milliseconds, call) {
      const timer = setTimeout(call, milliseconds);
      return () => clearTimeout(timer);
    },
    lock: lockNow,
    warn(on) {
      locksSoon.value = on;
    },
  });
  if (document.visibilityState === 'hidden') timers.hidden(true);
  return timers;
}
