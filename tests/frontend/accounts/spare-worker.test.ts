/** The worker made ready while the passphrase is typed may have died by the time that it is asked. */
import { derived } from '@/accounts/derive';
import type { Kdf } from '@/accounts/secret';
import { prepareWorker } from '@/accounts/spare-worker';

vi.mock('@/ui/trusted-url', () => ({ trustedUrl: (url: string) => url }));

class FakeWorker {
  static made: FakeWorker[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: ((event: { message?: string }) => void) | null = null;
  dead = false;
  ended = false;
  constructor() {
    FakeWorker.made.push(this);
  }
  postMessage(): void {
    if (!this.dead) this.onmessage?.({ data: { secret: 'made', wrapping_key: 'made' } });
  }
  terminate(): void {
    this.ended = true;
  }
  /** Its file could not be fetched: that is told once, and never again. */
  fail(): void {
    this.dead = true;
    this.onerror?.({});
  }
}

beforeEach(() => {
  FakeWorker.made = [];
  vi.stubGlobal('Worker', FakeWorker);
  vi.stubGlobal('requestIdleCallback', (call: () => void) => call());
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => vi.unstubAllGlobals());

it('one that did not start is not waited for: another is started in its place', async () => {
  prepareWorker();
  FakeWorker.made[0]?.fail();
  expect(await derived('passphrase', {} as Kdf)).toMatchObject({ secret: 'made' });
  expect(FakeWorker.made).toHaveLength(2);
});

it('one that started is the one that is asked, and ends with its answer', async () => {
  prepareWorker();
  await derived('passphrase', {} as Kdf);
  expect(FakeWorker.made.map(({ ended }) => ended)).toEqual([true]);
});
