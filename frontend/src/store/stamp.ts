/** The settings' key of the store's stamp, which every commit raises: by it a window sees that somebody has committed. */
export const STAMP = 'stamp';

export function stampOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
