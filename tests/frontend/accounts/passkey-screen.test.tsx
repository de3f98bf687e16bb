import { fireEvent, render, waitFor } from '@testing-library/preact';
import { deviceMark } from '@/accounts/devices';
import { Passkey } from '@/accounts/Passkey';
import { freshStore } from '../store/fresh';
import * as session from './stand-in';

vi.mock('@/accounts/session', () => import('./stand-in'));

const here = (passkey: boolean) => [{ id: 'p-eeva', initials: 'EE', unsent: 0, passkey }];

beforeEach(async () => {
  await freshStore(null);
  session.nobodyIsIn();
  session.practitioner.value = session.eeva;
  session.vaults.mockResolvedValue(here(true));
});

it.each([true, false, null])(
  'a passkey can be taken away, also where the device has become shared: %s',
  async (shared) => {
    deviceMark.value = shared === null ? null : { name: '', shared };
    session.removePasskey.mockImplementation(async () => {
      session.vaults.mockResolvedValue(here(false));
    });
    const { findByRole, queryByRole } = render(<Passkey />);
    fireEvent.click(await findByRole('button', { name: 'Poista pääsyavain käytöstä' }));
    await waitFor(() => expect(queryByRole('button', { name: 'Poista pääsyavain käytöstä' })).toBeNull());
    expect(session.removePasskey).toHaveBeenCalledTimes(1);
  },
);

it('says so when it could not be taken away, and it is still told', async () => {
  deviceMark.value = { name: '', shared: false };
  session.removePasskey.mockRejectedValue(new Error('full'));
  const { findByRole, getByText } = render(<Passkey />);
  fireEvent.click(await findByRole('button', { name: 'Poista pääsyavain käytöstä' }));
  expect(await findByRole('alert')).toBeTruthy();
  expect(getByText('Pääsyavain on käytössä tällä laitteella.')).toBeTruthy();
});
