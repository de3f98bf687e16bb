/** The pause after wrong passphrases outlives the page, and no clock makes it endless. */
import { closeDb } from '@/store/db';
import { cheaply, freshTablet } from './tablet';

vi.mock('@/accounts/derive', () => ({ derived: vi.fn((...all: Parameters<typeof cheaply>) => cheaply(...all)) }));

type Session = typeof import('@/accounts/session');
const quietly = () => undefined;

/** The page opened anew: nothing of before is in memory, only what is on the disk. */
async function reopened(): Promise<Session> {
  const { closeDb: close } = await import('@/store/db');
  await close();
  vi.resetModules();
  const session = await import('@/accounts/session');
  await session.openSession();
  return session;
}

async function wrongFiveTimes(): Promise<void> {
  const session = await reopened();
  expect(await session.signIn('eeva', 'right', quietly)).toBeNull();
  await session.lock();
  for (let n = 0; n < 5; n += 1) expect(await session.unlock('p-eeva', 'wrong', quietly)).toEqual({ kind: 'wrong' });
}

beforeEach(async () => {
  await closeDb();
  await freshTablet();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it('opening the page anew does not take the pause away, and the next wrong one makes it longer', async () => {
  await wrongFiveTimes();
  const now = Date.now();
  const wall = vi.spyOn(Date, 'now').mockReturnValue(now + 5000);
  let session = await reopened();
  const early = await session.unlock('p-eeva', 'right', quietly);
  expect(early).toMatchObject({ kind: 'too-many' });
  expect((early as { seconds: number }).seconds).toBeLessThanOrEqual(11);
  wall.mockReturnValue(now + 20_000);
  session = await reopened();
  expect(await session.unlock('p-eeva', 'wrong', quietly)).toEqual({ kind: 'wrong' });
  expect(await session.unlock('p-eeva', 'right', quietly)).toMatchObject({ kind: 'too-many', seconds: 30 });
});

it('a clock set back by ten years lets it begin again, and no longer than it is', async () => {
  await wrongFiveTimes();
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() - 10 * 365 * 86_400_000);
  const session = await reopened();
  expect(await session.unlock('p-eeva', 'right', quietly)).toEqual({ kind: 'too-many', seconds: 15 });
});

it('a right one ends it, for the next page too', async () => {
  await wrongFiveTimes();
  const wall = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 16_000);
  let session = await reopened();
  expect(await session.unlock('p-eeva', 'right', quietly)).toBeNull();
  wall.mockRestore();
  session = await reopened();
  for (let n = 0; n < 4; n += 1) expect(await session.unlock('p-eeva', 'wrong', quietly)).toEqual({ kind: 'wrong' });
  expect(await session.unlock('p-eeva', 'right', quietly)).toBeNull();
});
