/** Puts a directory on the device as the screens know it: through what the device does with a server's answer. */
import { BASE_NAME, closeBase } from '@/directory/base';
import type { Opportunity } from '@/directory/opportunity';
import { closeDirectory, refreshDirectory } from '@/directory/store';
import { districts } from './entries';

/** As on a device that has never been used. */
export async function freshDirectory(): Promise<void> {
  closeDirectory();
  await closeBase();
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase(BASE_NAME);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}

/** As after the app was closed: what is kept stays. */
export async function reopened(): Promise<void> {
  closeDirectory();
  await closeBase();
}

const DASH = { fi: '–', sv: '–', en: '–' };
const name = { fi: 'Helsinki', sv: 'Helsingfors', en: 'Helsinki' };

/** Resolves when these are on the device and open, whatever `fetch` the test has put in place. */
export async function keepOnDevice(given: Opportunity[]): Promise<void> {
  // An entry without any text of its own is none.
  const opportunities = given.map((each) => (each.summary.fi ? each : { ...each, summary: DASH }));
  const before = globalThis.fetch;
  const index = { municipalities: [{ municipality: '091', n: 1, opportunities: opportunities.length, name }] };
  const whole = { municipality: '091', n: 1, whole: true, opportunities, removed: [], districts };
  await freshDirectory();
  globalThis.fetch = async (url) => Response.json(String(url).endsWith('/index') ? index : whole);
  try {
    const end = await refreshDirectory();
    if (end !== 'changed') throw new Error(`the directory has not come: ${end}`);
  } finally {
    globalThis.fetch = before;
  }
}
