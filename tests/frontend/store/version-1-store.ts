/** The device's store as the first version of the app made it. */

/** Store name → keys and values, as they were recorded. */
export type Recorded = Record<string, [IDBValidKey, Record<string, unknown>][]>;

/** Makes the store as version 1 made it. It stands by itself: a browser test runs its text in a page. */
export function makeFirstVersion(recorded: Recorded): Promise<void> {
  return new Promise((done, failed) => {
    const request = indexedDB.open('liikereppu', 1);
    request.onerror = () => failed(request.error);
    request.onupgradeneeded = () => {
      const db = request.result;
      db.createObjectStore('records', { keyPath: ['owner', 'kind', 'id'] });
      db.createObjectStore('outbox', { keyPath: 'edit' }).createIndex('seq', 'seq');
      db.createObjectStore('sent', { keyPath: 'edit' });
      db.createObjectStore('settings');
      db.createObjectStore('content');
    };
    request.onsuccess = () => {
      const db = request.result;
      const tx = db.transaction([...db.objectStoreNames], 'readwrite');
      for (const [name, values] of Object.entries(recorded)) {
        const store = tx.objectStore(name);
        for (const [key, value] of values) store.keyPath === null ? store.put(value, key) : store.put(value);
      }
      tx.oncomplete = () => {
        db.close();
        done();
      };
      tx.onabort = () => failed(tx.error);
    };
  });
}
