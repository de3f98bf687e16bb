/** Where the device is: asked only when somebody taps, kept only while the page is open, told to nobody. */
import { signal } from '@preact/signals';
import type { Point } from './distance';

export type Position =
  | { state: 'not-asked' }
  | { state: 'asking' }
  | { state: 'here'; point: Point }
  /** The person or the device said no. */
  | { state: 'refused' }
  | { state: 'unavailable' };

export const position = signal<Position>({ state: 'not-asked' });

const PERMISSION_DENIED = 1;

export function askPosition(): void {
  if (!navigator.geolocation) {
    position.value = { state: 'unavailable' };
    return;
  }
  position.value = { state: 'asking' };
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      position.value = { state: 'here', point: { lat: coords.latitude, lon: coords.longitude } };
    },
    (error) => {
      position.value = { state: error.code === PERMISSION_DENIED ? 'refused' : 'unavailable' };
    },
    { timeout: 10_000, maximumAge: 5 * 60_000 },
  );
}
