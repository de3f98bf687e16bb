/** What lies on the disk, as raw as a test can see it: every stored value, its texts and its bytes. */
import { withDb } from '@/store/connection';

/** Every text in every store, and every run of bytes read as text. */
export async function everything(): Promise<string> {
  const found: string[] = [];
  await withDb(async (db) => {
    for (const name of db.objectStoreNames) {
      const store = db.transaction(name).store;
      const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
      gather(keys, found);
      gather(values, found);
    }
  });
  for (const storage of [localStorage, sessionStorage]) found.push(JSON.stringify({ ...storage }));
  return found.join('\n');
}

function gather(value: unknown, found: string[]): void {
  if (typeof value === 'string') found.push(value);
  else if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    const bytes = ArrayBuffer.isView(value)
      ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      : new Uint8Array(value);
    found.push(String.fromCharCode(...bytes));
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) {
      found.push(key);
      gather(each, found);
    }
  }
}
