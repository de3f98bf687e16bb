/** The organisation's base map on this device: comes with the next commit. */
export function BaseMap() {
  return null;
}
