import { fireEvent, render, waitFor } from '@testing-library/preact';
import axe from 'axe-core';
import { deviceMark } from '@/accounts/devices';
import SignInPage from '@/accounts/SignInPage';
import { setSetting } from '@/store/settings';
import { freshStore } from '../store/fresh';
import * as session from './stand-in';

vi.mock('@/accounts/session', () => import('./stand-in'));

const two = [
  { id: 'p-eeva', initials: 'EE', unsent: 2, passkey: true },
  { id: 'p-matti', initials: 'MM', unsent: 1, passkey: false },
];
/** The page stands in `main`, as it does in the frame. */
const draw = () =>
  render(
    <main>
      <SignInPage />
    </main>,
  );
const type = (field: HTMLElement, value: string) => fireEvent.input(field, { target: { value } });

beforeEach(async () => {
  await freshStore(null);
  session.nobodyIsIn();
  deviceMark.value = null;
  location.hash = '#/sign-in';
});
afterEach(() => vi.restoreAllMocks());

describe('a device that nobody has used', () => {
  it('asks for the username at once, and says plainly when the first sign-in needs a network', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    const { findByLabelText, getByText } = draw();
    expect(await findByLabelText('Käyttäjätunnus')).toBeTruthy();
    expect(getByText(/Ensimmäinen kirjautuminen tällä laitteella tarvitsee verkon/)).toBeTruthy();
  });

  it('tells what went wrong to a screen reader too, and leads back to the field', async () => {
    session.signIn.mockResolvedValue({ kind: 'wrong' });
    const { findByLabelText, getByLabelText, getByRole, findByRole } = draw();
    type(await findByLabelText('Käyttäjätunnus'), 'eeva');
    type(getByLabelText('Salalause'), 'not it');
    fireEvent.click(getByRole('button', { name: 'Kirjaudu' }));
    expect((await findByRole('alert')).textContent).toContain('Käyttäjätunnus tai salalause ei ole oikein');
    await waitFor(() => expect(document.activeElement).toBe(getByLabelText('Salalause')));
    expect((getByLabelText('Salalause') as HTMLInputElement).value).toBe('not it');
  });

  it('does not try with an empty field', async () => {
    const { findByLabelText, getByLabelText, getByRole, getByText } = draw();
    type(await findByLabelText('Käyttäjätunnus'), 'eeva');
    fireEvent.click(getByRole('button', { name: 'Kirjaudu' }));
    expect(session.signIn).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(getByLabelText('Salalause'));
    await waitFor(() => expect(getByText('Kirjoita salalause.')).toBeTruthy());
  });
});

describe('a device that others have used', () => {
  beforeEach(() => session.vaults.mockResolvedValue(two));

  it('shows initials and how much waits in all, and no name', async () => {
    const { findByRole, getByText, container } = draw();
    expect(await findByRole('button', { name: 'EE, avaa salalauseella' })).toBeTruthy();
    expect(getByText(/^3 kirjausta odottaa lähetystä tällä laitteella\./)).toBeTruthy();
    expect(container.textContent).not.toContain('Eeva');
    expect(container.querySelector('input')).toBeNull();
  });

  it('opens the chosen one with the passphrase alone and begins the day', async () => {
    const { findByRole, getByLabelText, getByRole } = draw();
    fireEvent.click(await findByRole('button', { name: /^MM/ }));
    expect((await findByRole('heading', { level: 1 })).textContent).toContain('MM');
    await waitFor(() => expect(document.activeElement).toBe(getByRole('heading', { level: 1 })));
    type(getByLabelText('Salalause'), 'right');
    fireEvent.click(getByRole('button', { name: 'Avaa' }));
    await waitFor(() => expect(location.hash).toBe('#/today'));
    expect(session.unlock).toHaveBeenCalledWith('p-matti', 'right', expect.any(Function));
    expect(session.signIn).not.toHaveBeenCalled();
  });

  it('leads somebody else to the username, and back', async () => {
    const { findByRole, findByLabelText, getByRole } = draw();
    fireEvent.click(await findByRole('button', { name: 'Joku muu' }));
    expect(await findByLabelText('Käyttäjätunnus')).toBeTruthy();
    fireEvent.click(getByRole('button', { name: 'Takaisin nimikirjaimiin' }));
    expect(await findByRole('button', { name: /^EE/ })).toBeTruthy();
  });

  it.each([
    [3, /Odota 3 sekuntia ja yritä/],
    [1, /Odota 1 sekunti ja yritä/],
    [61, /Odota minuutti ja yritä/],
    [240, /Odota 4 minuuttia ja yritä/],
  ])('after many wrong ones says how long to wait (%i s), and that nothing is lost', async (seconds, told) => {
    session.unlock.mockResolvedValue({ kind: 'too-many', seconds });
    const { findByRole, getByLabelText, getByRole } = draw();
    fireEvent.click(await findByRole('button', { name: /^EE/ }));
    type(getByLabelText('Salalause'), 'x');
    fireEvent.click(getByRole('button', { name: 'Avaa' }));
    const alert = await findByRole('alert');
    expect(alert.textContent).toMatch(told);
    expect(alert.textContent).toContain('Mitään ei ole hävinnyt, ja valmiit kirjaukset lähtevät silti');
  });

  it('offers the username to whoever has a new passphrase, after a wrong try and not before', async () => {
    session.unlock.mockResolvedValue({ kind: 'wrong' });
    const { findByRole, findByLabelText, getByLabelText, getByRole, queryByText, findByText } = draw();
    fireEvent.click(await findByRole('button', { name: /^EE/ }));
    expect(queryByText('Onko salalauseesi vaihdettu?')).toBeNull();
    type(getByLabelText('Salalause'), 'x');
    fireEvent.click(getByRole('button', { name: 'Avaa' }));
    fireEvent.click(await findByText('Kirjaudu käyttäjätunnuksella'));
    expect(await findByLabelText('Käyttäjätunnus')).toBeTruthy();
  });

  it('offers a passkey only where the device is marked as personal', async () => {
    deviceMark.value = { name: '', shared: true };
    const { findByRole, queryByRole, unmount } = draw();
    fireEvent.click(await findByRole('button', { name: /^EE/ }));
    expect(queryByRole('button', { name: 'Avaa pääsyavaimella' })).toBeNull();
    unmount();
    deviceMark.value = { name: '', shared: false };
    const again = draw();
    fireEvent.click(await again.findByRole('button', { name: /^EE/ }));
    fireEvent.click(await again.findByRole('button', { name: 'Avaa pääsyavaimella' }));
    await waitFor(() => expect(session.unlockWithPasskey).toHaveBeenCalledWith('p-eeva'));
  });

  it('breaks no rule of accessibility', async () => {
    const { findByRole, container } = draw();
    await findByRole('button', { name: /^EE/ });
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map((rule) => rule.id)).toEqual([]);
  });
});

describe('a passphrase that was changed elsewhere', () => {
  async function closedVault(unsent: number) {
    session.signIn.mockResolvedValue({ kind: 'vault-closed', unsent });
    const drawn = draw();
    type(await drawn.findByLabelText('Käyttäjätunnus'), 'eeva');
    type(drawn.getByLabelText('Salalause'), 'new');
    fireEvent.click(drawn.getByRole('button', { name: 'Kirjaudu' }));
    const heading = await drawn.findByRole('heading', { name: 'Salalauseesi on vaihtunut' });
    await waitFor(() => expect(document.activeElement).toBe(heading));
    return drawn;
  }

  it('is told with two choices, and the earlier one opens everything', async () => {
    const { getByLabelText, findByLabelText, getByRole, queryByRole } = await closedVault(0);
    expect(queryByRole('button', { name: 'Aloita alusta' })).toBeNull();
    fireEvent.click(getByLabelText(/^Muistan aiemman salalauseen/));
    type(await findByLabelText('Aiempi salalause'), 'old');
    fireEvent.click(getByRole('button', { name: 'Avaa tiedot' }));
    await waitFor(() => expect(location.hash).toBe('#/today'));
    expect(session.openWithPrevious).toHaveBeenCalledWith('old', expect.any(Function));
  });

  it('a wrong earlier one changes nothing and is told in its own words', async () => {
    session.openWithPrevious.mockResolvedValue({ kind: 'wrong' });
    const { getByLabelText, findByLabelText, getByRole, findByRole } = await closedVault(0);
    fireEvent.click(getByLabelText(/^Muistan aiemman salalauseen/));
    type(await findByLabelText('Aiempi salalause'), 'older');
    fireEvent.click(getByRole('button', { name: 'Avaa tiedot' }));
    expect((await findByRole('alert')).textContent).toContain('Tämä ei ole se salalause');
    expect(location.hash).toBe('#/sign-in');
  });

  it('where voice memos are in use, starting anew tells that those not sent are lost', async () => {
    await setSetting('voice-memos', { kept_days: 30, longest_seconds: 120 });
    const { getByLabelText, findByText } = await closedVault(0);
    fireEvent.click(getByLabelText(/^En muista/));
    expect(await findByText(/^Äänimuistiot, joita ei ole vielä vastaanotettu, eivät enää avaudu/)).toBeTruthy();
  });

  it('starting anew says first what waits and still leaves, and what is lost', async () => {
    const { getByLabelText, findByText, getByText, getByRole, queryByText } = await closedVault(4);
    fireEvent.click(getByLabelText(/^En muista/));
    expect(await findByText(/^4 kirjausta odottaa lähetystä\. Ne lähtevät, vaikka aloitat alusta\.$/)).toBeTruthy();
    expect(getByText(/joita et ehtinyt tallentaa, poistuvat/)).toBeTruthy();
    expect(queryByText(/Äänimuistiot/)).toBeNull();
    expect(session.startAnew).not.toHaveBeenCalled();
    fireEvent.click(getByRole('button', { name: 'Aloita alusta' }));
    await waitFor(() => expect(session.startAnew).toHaveBeenCalledTimes(1));
  });
});

describe('the account of whoever is in', () => {
  beforeEach(() => {
    session.practitioner.value = session.eeva;
    session.vaults.mockResolvedValue([{ id: 'p-eeva', initials: 'EE', unsent: 2, passkey: false }]);
  });

  it('says before signing out how much waits, and that it stays sealed and leaves with anybody’s sign-in', async () => {
    const { findByText, getByRole, findByRole, getByText } = draw();
    expect(await findByText('2 kirjausta odottaa lähetystä.')).toBeTruthy();
    fireEvent.click(getByRole('button', { name: 'Kirjaudu ulos' }));
    expect(await findByRole('link', { name: 'Lähetä ensin' })).toBeTruthy();
    expect(getByText(/kun kuka tahansa kirjautuu tällä laitteella/)).toBeTruthy();
    expect(session.signOut).not.toHaveBeenCalled();
  });

  it('sets a PIN that is long enough, not easy, and written twice the same', async () => {
    const { findByRole, getByLabelText, getAllByRole, findByText } = draw();
    fireEvent.click(await findByRole('button', { name: 'Ota käyttöön' }));
    const set = () => fireEvent.click(getAllByRole('button', { name: 'Ota käyttöön' })[0] as HTMLElement);
    const write = (pin: string, again = pin) => {
      type(getByLabelText('PIN-koodi'), pin);
      type(getByLabelText('PIN-koodi uudelleen'), again);
      set();
    };
    write('12345');
    expect(await findByText('Kirjoita vähintään 6 numeroa.')).toBeTruthy();
    write('123456');
    expect(await findByText(/liian helppo arvata/)).toBeTruthy();
    write('492817', '492818');
    expect(await findByText(/Koodit eivät ole samat/)).toBeTruthy();
    expect(session.setPin).not.toHaveBeenCalled();
    write('492817');
    await waitFor(() => expect(session.setPin).toHaveBeenCalledWith('492817'));
  });

  it('offers a passkey on a personal device only, and says why not on a shared one', async () => {
    const { findByText, queryByRole } = draw();
    expect(await findByText(/Yhteisellä laitteella näytön lukituksen tuntevat muutkin/)).toBeTruthy();
    expect(queryByRole('button', { name: 'Ota pääsyavain käyttöön' })).toBeNull();
    deviceMark.value = { name: '', shared: false };
    expect(await findByText('Ota pääsyavain käyttöön')).toBeTruthy();
  });
});
