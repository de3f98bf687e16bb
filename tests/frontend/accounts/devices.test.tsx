import { fireEvent, render, waitFor, within } from '@testing-library/preact';
import axe from 'axe-core';
import DevicesPage from '@/accounts/DevicesPage';
import { deviceMark } from '@/accounts/devices';
import NameDevicePage from '@/accounts/NameDevicePage';
import RevokedPage from '@/accounts/RevokedPage';
import { setting } from '@/store/settings';
import { freshStore } from '../store/fresh';
import * as session from './stand-in';

vi.mock('@/accounts/session', () => import('./stand-in'));

const device = {
  id: 'd-other',
  name: 'Tabletti 2',
  shared: true,
  first_seen_at: '2026-11-01T08:00:00Z',
  last_seen_at: '2026-11-23T22:30:00Z',
  revoked_at: null as string | null,
  people: [
    { id: 'p-eeva', name: 'Eeva Esimerkki' },
    { id: 'p-matti', name: 'Matti Malli' },
  ],
  mine: true,
  this: false,
};
const mine = {
  ...device,
  id: 'd-this',
  name: '',
  shared: null,
  this: true,
  people: [],
  last_seen_at: '2026-11-20T10:00:00Z',
};
const old = { ...device, id: 'd-old', name: 'Vanha', revoked_at: '2026-10-02T08:00:00Z' };

let calls: { method: string; url: string; body: unknown }[] = [];
let answers: Record<string, () => Response> = {};
const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

beforeEach(async () => {
  await freshStore(null);
  session.nobodyIsIn();
  session.practitioner.value = { ...session.eeva, roles: ['unit_lead'] };
  deviceMark.value = null;
  calls = [];
  answers = { GET: () => json({ devices: [old, device, mine] }) };
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const method = init.method ?? 'GET';
    calls.push({ method, url, body: init.body === undefined ? null : JSON.parse(String(init.body)) });
    const answer = answers[method];
    if (!answer) throw new TypeError('no network');
    return answer();
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('the list', () => {
  it('shows this device first and those out of use last, with people and the day last seen in Helsinki', async () => {
    const { findAllByRole, getByText, getAllByText } = render(<DevicesPage />);
    const names = (await findAllByRole('heading', { level: 2 })).map((each) => each.textContent);
    expect(names).toEqual(['Nimetön laite', 'Tabletti 2', 'Vanha']);
    expect(getAllByText('Viimeksi käytössä 24.11.2026')).toHaveLength(2);
    expect(getByText('Viimeksi käytössä 20.11.2026')).toBeTruthy();
    expect(getAllByText('Käyttäjät: Eeva Esimerkki, Matti Malli')).toHaveLength(2);
    expect(getByText('Poistettu käytöstä 2.10.2026')).toBeTruthy();
  });

  it('offers nothing for a device that is out of use already', async () => {
    const { findAllByRole, queryByRole } = render(<DevicesPage />);
    await findAllByRole('heading', { level: 2 });
    expect(queryByRole('button', { name: 'Poista käytöstä: Vanha' })).toBeNull();
    expect(queryByRole('button', { name: 'Poista käytöstä: Tabletti 2' })).toBeTruthy();
  });

  it('without a network says so calmly, and asks again by the button', async () => {
    answers = {};
    const { findByText, getByRole, findAllByRole } = render(<DevicesPage />);
    expect(await findByText('Laitteet näkyvät, kun verkko toimii.')).toBeTruthy();
    answers = { GET: () => json({ devices: [mine] }) };
    fireEvent.click(getByRole('button', { name: 'Yritä uudelleen' }));
    expect(await findAllByRole('heading', { level: 2 })).toHaveLength(1);
  });

  it('breaks no rule of accessibility', async () => {
    const { container, findAllByRole } = render(<DevicesPage />);
    await findAllByRole('heading', { level: 2 });
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map((rule) => rule.id)).toEqual([]);
  });
});

describe('taking a device out of use', () => {
  it('is confirmed with what happens, and only then done', async () => {
    answers['POST'] = () => json({});
    const { findByRole, getByRole, findByText } = render(<DevicesPage />);
    fireEvent.click(await findByRole('button', { name: 'Poista käytöstä: Tabletti 2' }));
    const dialog = await findByRole('dialog', { hidden: true });
    expect(within(dialog).getByText('Poistetaanko Tabletti 2 käytöstä?')).toBeTruthy();
    expect(within(dialog).getByText(/Lähettämättömät kirjaukset eivät häviä/)).toBeTruthy();
    expect(calls.filter(({ method }) => method === 'POST')).toEqual([]);
    fireEvent.click(getByRole('button', { name: 'Poista käytöstä', hidden: true }));
    expect(await findByText('Tabletti 2 on poistettu käytöstä.')).toBeTruthy();
    expect(calls.find(({ method }) => method === 'POST')?.url).toBe('/api/v1/devices/d-other/revoke');
    expect(calls.filter(({ method }) => method === 'GET')).toHaveLength(2);
  });

  it('that did not succeed is told where it was asked, and nothing is said to be done', async () => {
    const { findByRole, getByRole, queryByText, findByText } = render(<DevicesPage />);
    fireEvent.click(await findByRole('button', { name: 'Poista käytöstä: Tabletti 2' }));
    fireEvent.click(getByRole('button', { name: 'Poista käytöstä', hidden: true }));
    expect(await findByText(/Tämä ei onnistunut\. Mitään ei muutettu/)).toBeTruthy();
    expect(queryByText('Tabletti 2 on poistettu käytöstä.')).toBeNull();
  });
});

describe('naming a device', () => {
  it('sends name and use, and remembers both of the device in hand', async () => {
    answers['PATCH'] = () => json({});
    session.newDevice.value = true;
    const { findByLabelText, getByLabelText, getByRole } = render(<NameDevicePage />);
    fireEvent.input(await findByLabelText('Laitteen nimi'), { target: { value: ' Oma tabletti ' } });
    fireEvent.click(getByLabelText(/^Vain minä/));
    fireEvent.click(getByRole('button', { name: 'Tallenna' }));
    await waitFor(() => expect(session.newDevice.value).toBe(false));
    expect(calls).toEqual([
      { method: 'PATCH', url: '/api/v1/devices/d-this', body: { name: 'Oma tabletti', shared: false } },
    ]);
    expect(deviceMark.value).toEqual({ name: 'Oma tabletti', shared: false });
    expect(await setting('device-mark')).toEqual({ name: 'Oma tabletti', shared: false });
  });

  it('can be skipped, and then sends nothing', async () => {
    session.newDevice.value = true;
    const { findByRole } = render(<NameDevicePage />);
    fireEvent.click(await findByRole('button', { name: 'Ohita' }));
    expect(session.newDevice.value).toBe(false);
    expect(calls).toEqual([]);
  });

  it('without a network keeps what was written and says where it can be done later', async () => {
    const { findByLabelText, getByRole, findByText, getByLabelText } = render(<NameDevicePage />);
    fireEvent.input(await findByLabelText('Laitteen nimi'), { target: { value: 'Oma' } });
    fireEvent.click(getByRole('button', { name: 'Tallenna' }));
    expect(await findByText(/myöhemmin Laitteet-sivulla/)).toBeTruthy();
    expect((getByLabelText('Laitteen nimi') as HTMLInputElement).value).toBe('Oma');
  });

  it.each([
    ['is too long', 'x'.repeat(61), /enintään 60 merkkiä/],
    ['holds an identity code', 'Tabletti 131052-308T', /henkilötunnus/],
  ])('does not send a name that %s', async (_what, value, told) => {
    const { findByLabelText, getByRole, findByText } = render(<NameDevicePage />);
    fireEvent.input(await findByLabelText('Laitteen nimi'), { target: { value } });
    fireEvent.click(getByRole('button', { name: 'Tallenna' }));
    expect(await findByText(told)).toBeTruthy();
    expect(calls).toEqual([]);
  });
});

describe('a device taken out of use', () => {
  it.each([
    [{ handed: 0, left: 0 }, /Lähettämättä ei ollut mitään/, null],
    [{ handed: 1, left: 0 }, /1 lähettämätön kirjaus siirrettiin/, null],
    [{ handed: 3, left: 0 }, /3 lähettämätöntä kirjausta siirrettiin/, null],
    [{ handed: 1, left: 2 }, /1 lähettämätön kirjaus siirrettiin/, /2 kirjausta odottaa vielä siirtoa/],
    [{ handed: 0, left: 2 }, null, /2 kirjausta odottaa vielä siirtoa/],
  ])('says what became of the unsent: %j', (told, handed, left) => {
    session.deviceRevoked.value = told;
    const { container, queryByText } = render(<RevokedPage />);
    if (handed) expect(container.textContent).toMatch(handed);
    else expect(queryByText(/Lähettämättä ei ollut mitään/)).toBeNull();
    if (left) expect(container.textContent).toMatch(left);
    else expect(queryByText(/odottaa vielä siirtoa/)).toBeNull();
  });
});
