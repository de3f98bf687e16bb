/** Two windows on one tablet: what one does the other hears of, and never a key. */
import * as one from '@/accounts/session';
import { list } from '@/store/records';
import { openVault } from '@/store/vault';
import { cheaply, freshTablet } from './tablet';

vi.mock('@/accounts/derive', () => ({ derived: vi.fn((...all: Parameters<typeof cheaply>) => cheaply(...all)) }));

const quietly = () => undefined;

/** Another window of the same tablet: modules of its own. */
async function anotherWindow() {
  vi.resetModules();
  vi.doMock('@/accounts/derive', () => ({ derived: cheaply }));
  const [session, vault, records] = await Promise.all([
    import('@/accounts/session'),
    import('@/store/vault'),
    import('@/store/records'),
  ]);
  await session.openSession();
  return { ...session, ...vault, ...records };
}
let told: unknown[] = [];
const use = (here: boolean) => {
  vi.spyOn(document, 'hasFocus').mockReturnValue(here);
};

beforeEach(async () => {
  await freshTablet();
  await one.openSession();
  told = [];
  const post = BroadcastChannel.prototype.postMessage;
  vi.spyOn(BroadcastChannel.prototype, 'postMessage').mockImplementation(function (this: BroadcastChannel, said) {
    told.push(said);
    post.call(this, said);
  });
  use(false);
  await one.signIn('eeva', 'right', quietly);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('another window needs its own unlock', async () => {
  const two = await anotherWindow();
  expect(two.practitioner.value).toBeNull();
  expect(two.locked.value).toEqual({ id: 'p-eeva', initials: 'EV' });
  expect(await two.unlock('p-eeva', 'right', quietly)).toBeNull();
  expect(one.practitioner.value?.id).toBe('p-eeva');
});

it('locking in one locks the others, but not the one that is being worked in', async () => {
  const two = await anotherWindow();
  await two.unlock('p-eeva', 'right', quietly);
  use(true);
  await two.lock();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(one.practitioner.value?.id).toBe('p-eeva');
  await two.unlock('p-eeva', 'right', quietly);
  use(false);
  await two.lock();
  await vi.waitFor(() => expect(one.locked.value?.id).toBe('p-eeva'));
  expect(openVault()).toBeNull();
});

it('another person in one closes the vault in the other', async () => {
  const two = await anotherWindow();
  await two.signIn('matti', 'right', quietly);
  await vi.waitFor(() => expect(one.locked.value).toEqual({ id: 'p-matti', initials: 'MM' }));
  expect(openVault()).toBeNull();
  expect(await list('person')).toEqual([]);
});

it('signing out in one signs out in the others', async () => {
  const two = await anotherWindow();
  await two.unlock('p-eeva', 'right', quietly);
  await two.signOut();
  await vi.waitFor(() => expect(one.practitioner.value).toBeNull());
  expect(one.locked.value).toBeNull();
  expect(openVault()).toBeNull();
});

it('no key, name or text is told between windows', async () => {
  const two = await anotherWindow();
  await two.unlock('p-eeva', 'right', quietly);
  await two.save('person', 'p1', { reference: 'salainen' });
  await two.lock();
  expect(told.length).toBeGreaterThan(2);
  const fields = new Set(
    told.flatMap((each) => (Array.isArray(each) ? each : [each])).flatMap((each) => Object.keys(each)),
  );
  expect([...fields].sort()).toEqual(['id', 'initials', 'kind', 'say']);
  expect(JSON.stringify(told)).not.toMatch(/salainen|Eeva|"eeva"/);
});
