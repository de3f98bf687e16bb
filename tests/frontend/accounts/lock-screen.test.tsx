import { fireEvent, render, waitFor } from '@testing-library/preact';
import axe from 'axe-core';
import { deviceMark } from '@/accounts/devices';
import LockScreen from '@/accounts/LockScreen';
import { StoreFailure } from '@/store/failure';
import { freshStore } from '../store/fresh';
import * as session from './stand-in';

vi.mock('@/accounts/session', () => import('./stand-in'));

const type = (field: HTMLElement, value: string) => fireEvent.input(field, { target: { value } });

beforeEach(async () => {
  await freshStore(null);
  session.nobodyIsIn();
  deviceMark.value = null;
  session.locked.value = { id: 'p-eeva', initials: 'EE' };
  session.vaults.mockResolvedValue([{ id: 'p-eeva', initials: 'EE', unsent: 1, passkey: true }]);
});

it('shows initials, one field and what waits, and no name', async () => {
  const { findByText, getByText, container, getByLabelText } = render(<LockScreen />);
  expect(await findByText(/^1 kirjaus odottaa lähetystä tällä laitteella\. Se lähtee/)).toBeTruthy();
  expect(getByText('EE')).toBeTruthy();
  expect(getByLabelText('Salalause')).toBeTruthy();
  expect(container.querySelectorAll('input:not([type=checkbox])')).toHaveLength(1);
  expect(container.textContent).not.toContain('Eeva');
});

it('leads to the other people of the device and to the public directory', async () => {
  const { findByRole, getByRole } = render(<LockScreen />);
  expect((await findByRole('link', { name: 'Toinen henkilö' })).getAttribute('href')).toBe('#/sign-in?as=another');
  expect(getByRole('link', { name: 'Hakemistoon' }).getAttribute('href')).toBe('#/');
});

it('opens with the passphrase', async () => {
  const { findByLabelText, getByRole } = render(<LockScreen />);
  type(await findByLabelText('Salalause'), 'right');
  fireEvent.click(getByRole('button', { name: 'Avaa' }));
  await waitFor(() => expect(session.unlock).toHaveBeenCalledWith('p-eeva', 'right', expect.any(Function)));
});

it('after a wrong passphrase says that nothing is lost, keeps the field and its focus, and shows the way to a new one', async () => {
  session.unlock.mockResolvedValue({ kind: 'wrong' });
  const { findByLabelText, getByRole, findByRole, getByLabelText } = render(<LockScreen />);
  type(await findByLabelText('Salalause'), 'wrong');
  fireEvent.click(getByRole('button', { name: 'Avaa' }));
  expect((await findByRole('alert')).textContent).toContain('Salalause ei ole oikein. Mitään ei ole hävinnyt.');
  await waitFor(() => expect(document.activeElement).toBe(getByLabelText('Salalause')));
  expect(getByRole('link', { name: 'Kirjaudu käyttäjätunnuksella' }).getAttribute('href')).toBe('#/sign-in?as=other');
});

describe('with a PIN set in this session', () => {
  beforeEach(() => {
    session.pinSet.value = true;
  });

  it('asks for the PIN first, and the passphrase is one tap away', async () => {
    const { findByLabelText, getByRole, queryByLabelText } = render(<LockScreen />);
    type(await findByLabelText('PIN-koodi'), '49 28 17');
    fireEvent.click(getByRole('button', { name: 'Avaa' }));
    await waitFor(() => expect(session.unlockWithPin).toHaveBeenCalledWith('492817'));
    fireEvent.click(getByRole('button', { name: 'Avaa salalauseella' }));
    expect(await findByLabelText('Salalause')).toBeTruthy();
    expect(queryByLabelText('PIN-koodi')).toBeNull();
  });

  it('says how many tries are left, and after the last one that only the passphrase opens', async () => {
    session.unlockWithPin.mockResolvedValue({ kind: 'wrong', left: 1 });
    const { findByLabelText, getByLabelText, getByRole, findByText, findByRole } = render(<LockScreen />);
    type(await findByLabelText('PIN-koodi'), '111222');
    fireEvent.click(getByRole('button', { name: 'Avaa' }));
    expect((await findByRole('alert')).textContent).toContain('Voit yrittää vielä kerran.');
    session.unlockWithPin.mockImplementation(async () => {
      session.pinSet.value = false;
      return { kind: 'wrong', left: 0 };
    });
    type(getByLabelText('PIN-koodi'), '111222');
    fireEvent.click(getByRole('button', { name: 'Avaa' }));
    expect(await findByText(/Avaa salalauseella\. Mitään ei ole hävinnyt\./)).toBeTruthy();
    expect(await findByLabelText('Salalause')).toBeTruthy();
  });

  it('says so when the store does not answer, and does not stay as if it were opening', async () => {
    session.unlockWithPin.mockRejectedValue(new StoreFailure('blocked', null));
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { findByLabelText, getByRole, findByRole } = render(<LockScreen />);
    type(await findByLabelText('PIN-koodi'), '492817');
    fireEvent.click(getByRole('button', { name: 'Avaa' }));
    expect((await findByRole('alert')).textContent).toMatch(/tallennustila/);
    expect(getByRole('button', { name: 'Avaa' })).toBeTruthy();
  });

  it('does not spend a try on a PIN that is too short to be one', async () => {
    const { findByLabelText, getByRole, findByText } = render(<LockScreen />);
    type(await findByLabelText('PIN-koodi'), '4928');
    fireEvent.click(getByRole('button', { name: 'Avaa' }));
    expect(await findByText('Kirjoita vähintään 6 numeroa.')).toBeTruthy();
    expect(session.unlockWithPin).not.toHaveBeenCalled();
  });
});

it('offers the passkey on a personal device, and says so when it was not used', async () => {
  deviceMark.value = { name: '', shared: false };
  session.unlockWithPasskey.mockResolvedValue({ kind: 'passkey-cancelled' });
  const { findByRole } = render(<LockScreen />);
  fireEvent.click(await findByRole('button', { name: 'Avaa pääsyavaimella' }));
  expect((await findByRole('alert')).textContent).toContain('Pääsyavainta ei käytetty');
});

it.each([false, true])('breaks no rule of accessibility (PIN: %s)', async (pin) => {
  session.pinSet.value = pin;
  const { container, findByText } = render(<LockScreen />);
  await findByText(/odottaa lähetystä/);
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map((rule) => rule.id)).toEqual([]);
});
