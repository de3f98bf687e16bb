import { act, fireEvent, render, waitFor } from '@testing-library/preact';
import { covered, locksSoon, lockNow } from '@/accounts/locking';
import { deviceRevoked, locked, newDevice, onLock, practitioner } from '@/accounts/session';
import { App } from '@/app/App';
import { newPerson } from '@/recordings/recording';
import { ownSetting } from '@/store/own';
import { list, read, save } from '@/store/records';
import { owner } from '@/store/owner';
import { route } from '@/ui';
import { freshStore, openVaultFor } from '../store/fresh';

const me = {
  id: 'me',
  username: 'eeva',
  name: 'Eeva Esimerkki',
  unit_id: 'u',
  unit_name: 'Yksikkö',
  roles: ['field_worker'],
};

async function at(address: string): Promise<void> {
  location.hash = address;
  await waitFor(() => expect(route.value.path.join('/')).toBe(address.replace(/^#\//, '').split('?')[0]));
}

/** As after the passphrase: the vault is open again and nothing else has happened. */
async function open(): Promise<void> {
  await openVaultFor('me');
  practitioner.value = me;
  locked.value = null;
}

/** Everything in the page that could be read: text, values of fields, names for screen readers, the title. */
function readable(): string {
  const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')].map((each) => each.value);
  return `${document.documentElement.outerHTML} ${fields.join(' ')} ${document.title}`;
}

beforeEach(async () => {
  await freshStore('me');
  practitioner.value = me;
  locked.value = null;
  deviceRevoked.value = null;
  newDevice.value = false;
  locksSoon.value = false;
  await save('person', 'p1', { ...newPerson('REFERENCE-4711', new Date()), note: 'vihreä talo' });
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('no network');
  });
});
afterEach(() => vi.unstubAllGlobals());

it('from the tap on “lock” nothing closed is in the page, though the last change is still being saved', async () => {
  await at('#/people');
  const { findByText, getByRole, findByRole } = render(<App />);
  await findByText('REFERENCE-4711');
  let saved: () => void = () => undefined;
  let keysWereThere = false;
  const leave = onLock(async () => {
    await new Promise<void>((resolve) => {
      saved = resolve;
    });
    keysWereThere = (await read('person', 'p1'))?.record !== undefined;
  });
  fireEvent.click(getByRole('button', { name: 'Lukitse' }));
  await act(async () => undefined);
  expect(covered.value).toBe(true);
  expect(readable()).not.toMatch(/REFERENCE-4711|vihreä talo|Eeva/);
  expect(await findByText('Lukitaan…')).toBeTruthy();
  saved();
  expect(await findByRole('heading', { name: 'Liikereppu on lukittu' })).toBeTruthy();
  leave();
  expect(keysWereThere).toBe(true);
  expect(practitioner.value).toBeNull();
  expect(owner.value).toBeNull();
  expect(await list('person')).toEqual([]);
  expect(readable()).not.toMatch(/REFERENCE-4711|vihreä talo|Eeva/);
  await waitFor(() => expect(document.title).toBe('Liikereppu on lukittu – Liikereppu'));
});

it('after unlocking the same address is open, with what was half-written and the focus on its heading', async () => {
  await at('#/people');
  const { findByText, findByLabelText, getByLabelText, getByRole, findByRole } = render(<App />);
  await findByText('REFERENCE-4711');
  fireEvent.click(getByRole('button', { name: 'Lisää asiakas' }));
  fireEvent.input(await findByLabelText('Asiakastunnus'), { target: { value: 'HALF' } });
  fireEvent.input(getByLabelText('Muistisana'), { target: { value: 'kirjoitin juuri' } });
  lockNow();
  await findByRole('heading', { name: 'Liikereppu on lukittu' });
  expect(readable()).not.toMatch(/HALF|kirjoitin juuri/);
  expect(await ownSetting('draft:person:new')).toBeUndefined();
  await open();
  await waitFor(() => expect((getByLabelText('Muistisana') as HTMLInputElement).value).toBe('kirjoitin juuri'));
  expect((getByLabelText('Asiakastunnus') as HTMLInputElement).value).toBe('HALF');
  expect(location.hash).toBe('#/people');
  expect(document.activeElement).toBe(getByRole('heading', { level: 1 }));
});

it('a public screen stays where it is while the device is locked around it', async () => {
  await at('#/about');
  const { findByRole, getByRole, queryByRole } = render(<App />);
  const title = (await findByRole('heading', { level: 1 })).textContent;
  lockNow();
  await waitFor(() => expect(locked.value).not.toBeNull());
  expect(getByRole('heading', { level: 1 }).textContent).toBe(title);
  expect(queryByRole('button', { name: 'Lukitse' })).toBeNull();
  expect(getByRole('link', { name: 'Avaa lukitus' }).getAttribute('href')).toBe('#/today');
});

it('says calmly that it is about to lock, to a screen reader too', async () => {
  await at('#/about');
  const { findByText, queryByText } = render(<App />);
  locksSoon.value = true;
  const line = await findByText(/^Liikereppu lukittuu puolen minuutin kuluttua/);
  expect(line.closest('[role=status]')).toBeTruthy();
  locksSoon.value = false;
  await waitFor(() => expect(queryByText(/lukittuu puolen minuutin/)).toBeNull());
});

it('without anybody in, there is nothing to lock', () => {
  practitioner.value = null;
  lockNow();
  expect(covered.value).toBe(false);
});

it('a device that was taken out of use shows that instead of anything closed', async () => {
  await at('#/people');
  const { findByText, findByRole } = render(<App />);
  await findByText('REFERENCE-4711');
  practitioner.value = null;
  deviceRevoked.value = { handed: 2, left: 0 };
  expect(await findByRole('heading', { name: 'Tämä laite on poistettu käytöstä' })).toBeTruthy();
  expect(readable()).not.toContain('REFERENCE-4711');
});

it('a device that is new is named before anything else, or that is skipped', async () => {
  newDevice.value = true;
  await at('#/people');
  const { findByRole, findByText, queryByText } = render(<App />);
  expect(await findByRole('heading', { name: 'Mikä laite tämä on?' })).toBeTruthy();
  expect(queryByText('REFERENCE-4711')).toBeNull();
  fireEvent.click(await findByRole('button', { name: 'Ohita' }));
  expect(await findByText('REFERENCE-4711')).toBeTruthy();
});
