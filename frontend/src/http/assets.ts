/** A file of the app itself, by the address the build gave it: without a network the service worker answers. Rejects when it does not come. */
export async function assetBytes(address: string): Promise<Uint8Array> {
  const response = await fetch(address, { credentials: 'same-origin', redirect: 'error' });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
