import { Blob as KeptBlob } from 'node:buffer';
import { withBase } from '@/directory/base';
import { find } from '@/directory/finding';
import { FORMAT } from '@/directory/search/file';
import type { KeptFile } from '@/directory/search/packing';
import * as packing from '@/directory/search/packing';
import { directoryHere } from '@/directory/store';
import { NO_WISH } from '@/directory/wish';
import { freshStore } from '../store/fresh';
import { entry } from './entries';
import { keepOnDevice, reopened } from './on-device';

const COUNT = 3_000;
const found = () => find({ ...NO_WISH, query: 'puisto 0042' }, 50).hits.map((each) => each.id);
const kept = () => withBase((base) => base.get('files', 'search')) as Promise<KeptFile>;
const keep = (file: KeptFile) => withBase((base) => base.put('files', file, 'search'));

beforeEach(async () => {
  await freshStore();
  // What the test's page calls a file of its own cannot be kept in a database; this one can, as in a browser.
  vi.stubGlobal('Blob', KeptBlob);
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  await keepOnDevice(
    Array.from({ length: COUNT }, (_, at) => entry(`e${at}`, `Puisto ${String(at).padStart(4, '0')}`)),
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function again() {
  await reopened();
  return (await directoryHere())?.entries;
}

it('a large search file is kept as a file of the browser’s own, and opened from it without being made anew', async () => {
  expect((await kept()).bytes).toBeInstanceOf(KeptBlob);
  const made = vi.spyOn(packing, 'packedFile');
  expect(await again()).toBe(COUNT);
  expect(found()).toEqual(['liikereppu:e42']);
  expect(made).not.toHaveBeenCalled();
});

it.each<[string, (file: KeptFile) => KeptFile]>([
  ['that the browser has lost', (file) => ({ ...file, bytes: {} as Blob })],
  ['of which the end is missing', (file) => ({ ...file, bytes: (file.bytes as Blob).slice(0, 1000) })],
])('a search file %s is made anew from the entries, without a network, and kept in its row', async (_, damaged) => {
  await keep(damaged(await kept()));
  const made = vi.spyOn(packing, 'packedFile');
  expect(await again()).toBe(COUNT);
  expect(found()).toEqual(['liikereppu:e42']);
  expect((await kept()).bytes).toHaveProperty('byteLength', (await kept()).length);
  expect(await again()).toBe(COUNT);
  expect(made).toHaveBeenCalledOnce();
});

it('a search file that cannot be read at this moment is asked for once more before it is made anew', async () => {
  const read = vi
    .spyOn(KeptBlob.prototype, 'arrayBuffer')
    .mockRejectedValueOnce(new DOMException('', 'NotReadableError'));
  const made = vi.spyOn(packing, 'packedFile');
  expect(await again()).toBe(COUNT);
  expect(read).toHaveBeenCalledTimes(2);
  expect(made).not.toHaveBeenCalled();
});

it('a browser that keeps no file beside its rows keeps the bytes in the row', async () => {
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
    if ((given[0] as Partial<KeptFile>).bytes instanceof KeptBlob) throw new DOMException('', 'DataCloneError');
    return put.apply(this, given);
  });
  await keepOnDevice(
    Array.from({ length: COUNT }, (_, at) => entry(`f${at}`, `Puisto ${String(at).padStart(4, '0')}`)),
  );
  expect(found()).toEqual(['liikereppu:f42']);
  expect(await again()).toBe(COUNT);
});

it('what the version before has kept, a file of another format and no row for the screen, is made ready without a network', async () => {
  await withBase(async (base) => {
    await base.delete('settings', 'shown');
    await base.put('files', { format: 4, about: {}, columns: {} } as unknown as KeptFile, 'search');
  });
  expect(await again()).toBe(COUNT);
  expect(found()).toEqual(['liikereppu:e42']);
  expect((await kept()).format).toBe(FORMAT);
});
