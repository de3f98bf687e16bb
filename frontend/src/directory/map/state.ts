/** Where the map stood when it was last left, on this visit; and its own address, with the search that the list has. */
import { effect, signal } from '@preact/signals';
import { owner } from '@/store/owner';
import type { Point } from '../distance';
import { findAddress, type FindState } from '../find-state';

export interface View {
  middle: Point;
  zoom: number;
}

export const lastView = signal<View | null>(null);

// Where one person looked is not for the next one at the same device.
effect(() => {
  owner.value;
  lastView.value = null;
});

/** "#/map?q=metsä": the same search as `findAddress`, on the map. */
export function mapAddressOf(state: FindState): string {
  return findAddress(state).replace('#/', '#/map');
}
