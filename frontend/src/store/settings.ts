/** Small values the device remembers, and content that came whole (guides, directory): by key. */
import { signal } from '@preact/signals';
import { strictly, withDb } from './connection';

/** Grows when guides or directory have come anew, so that what shows them reads them again. */
export const contentCount = signal(0);

/** The value kept under the key, or undefined. */
export function setting<T>(key: string): Promise<T | undefined> {
  return withDb((db) => db.get('settings', key)) as Promise<T | undefined>;
}

/** Resolves once the value is on the disk; `undefined` removes it. */
export function setSetting(key: string, value: unknown): Promise<void> {
  return put('settings', key, value);
}

export function content<T>(key: string): Promise<T | undefined> {
  return withDb((db) => db.get('content', key)) as Promise<T | undefined>;
}

export async function setContent(key: string, value: unknown): Promise<void> {
  await put('content', key, value);
  contentCount.value += 1;
}

function put(store: 'settings' | 'content', key: string, value: unknown): Promise<void> {
  return strictly([store], async (tx) => {
    const table = tx.objectStore(store);
    await (value === undefined ? table.delete(key) : table.put(value, key));
  });
}
