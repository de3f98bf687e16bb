/** The tablet in the client's hands: what the whole page shows then, and what ends it. */
import { fireEvent, render, waitFor } from '@testing-library/preact';
import { lockNow } from '@/accounts/locking';
import { inHands, locked, newDevice, deviceRevoked, practitioner } from '@/accounts/state';
import { openTurned, turn, turned } from '@/accounts/turned';
import { App } from '@/app/App';
import * as settings from '@/store/settings';
import { route } from '@/ui';
import { freshStore, openVaultFor } from '../store/fresh';

const me = { id: 'me', username: 'eeva', name: 'Eeva', unit_id: 'u', unit_name: 'Yksikkö', roles: ['field_worker'] };
const flag = { owner: 'me', address: '#/conversation/one?at=stress', language: 'sv', before: 'fi' } as const;
const elsewhere = ['#/', '#/people', '#/sign-in?as=another', '#/send', '#/about'];

async function at(address: string): Promise<void> {
  location.hash = address;
  await waitFor(() => expect(`#/${route.value.path.join('/')}`).toBe(address.split('?')[0]));
}

// Fetched once before: how long a screen's code takes to come is no matter here.
beforeAll(() => Promise.all([import('@/accounts/HandBack'), import('@/recordings/TurnedQuestion')]));
beforeEach(async () => {
  await freshStore('me');
  deviceRevoked.value = null;
  newDevice.value = false;
  locked.value = null;
  practitioner.value = me;
  turned.value = null;
  inHands.value = false;
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('no network');
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  turned.value = null;
});

it('locked by its timer, every address shows the way back alone, until somebody has opened a vault', async () => {
  await openTurned();
  await turn(flag);
  expect(await settings.setting('turned')).toEqual(flag);
  const { container } = render(<App />);
  // What the timers call when nobody has touched the tablet for long.
  lockNow();
  locked.value = { id: 'me', initials: 'EE' };
  for (const address of elsewhere) {
    await at(address);
    await waitFor(() => expect(container.querySelector('.hand-back')).not.toBeNull());
    expect(container.querySelector('.top-bar, .places, a[href]')).toBeNull();
  }
  await openVaultFor('me');
  practitioner.value = me;
  await waitFor(() => expect(container.querySelector('.hand-back')).toBeNull());
  expect(location.hash).toBe(flag.address);
  await waitFor(async () => expect(await settings.setting('turned')).toBeUndefined());
});

it('a colleague who signs in on it comes to their own day, not to the conversation', async () => {
  await openTurned();
  await turn(flag);
  practitioner.value = null;
  locked.value = { id: 'me', initials: 'EE' };
  practitioner.value = { ...me, id: 'colleague' };
  expect(turned.value).toBeNull();
  expect(location.hash).toBe('#/today');
});

it('a tablet whose store does not take it is not turned', async () => {
  vi.spyOn(settings, 'setSetting').mockRejectedValue(new Error('full'));
  await expect(turn(flag)).rejects.toThrow('full');
  expect(turned.value).toBeNull();
  expect(inHands.value).toBe(false);
});

it('whoever has a new passphrase, or comes instead, finds a way in that leads nowhere else', async () => {
  turned.value = flag;
  practitioner.value = null;
  locked.value = { id: 'me', initials: 'EE' };
  const { findByRole, findByLabelText, container } = render(<App />);
  fireEvent.click(await findByRole('button', { name: /Toinen henkilö avaa/ }));
  expect(await findByLabelText('Käyttäjätunnus')).toBeTruthy();
  expect(container.querySelector('a[href]')).toBeNull();
});
