import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { locked } from '@/accounts/state';
import { codeOf } from '@/directory/own/code';
import { letGoOfWhatHides } from '@/directory/entry/Way';
import { findState, forgetFind, wishFor } from '@/directory/find-state';
import { changeOwn, closeOwn, openOwn, OWN_DATABASE, own } from '@/directory/own/keeping';
import { type Own, readOwn } from '@/directory/own/own';
import { OwnActions } from '@/directory/own/OwnActions';
import OwnPage from '@/directory/own/OwnPage';
import { refreshDirectory } from '@/directory/store';
import { sharedWords } from '@/directory/entry/told-words';
import { owner } from '@/store/owner';
import { setLanguage } from '@/text';
import { route } from '@/ui';
import { entry, opportunities } from './entries';
import { keepOnDevice } from './on-device';

const at = (...path: string[]) => {
  route.value = { path, query: new URLSearchParams() };
};
const park = { id: 'liikereppu:park', name: 'Keskuspuisto silloin', planned: true };
const kept = async (): Promise<Own> => {
  await closeOwn();
  await openOwn();
  return own.value as Own;
};

beforeEach(async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  await closeOwn();
  await new Promise((done) => {
    indexedDB.deleteDatabase(OWN_DATABASE).onsuccess = done;
  });
  owner.value = null;
  locked.value = null;
  at('own');
  await setLanguage('fi');
  await keepOnDevice(opportunities);
});
afterEach(async () => {
  cleanup();
  forgetFind();
  await refreshDirectory();
  vi.unstubAllGlobals();
});

describe('one’s own plan', () => {
  it('keeps own words as they are written, and is there when the browser is opened again', async () => {
    render(<OwnPage />);
    const what = await screen.findByRole('textbox', { name: 'Mitä kokeilen' });
    fireEvent.input(what, { target: { value: 'Kävelen illalla' } });
    fireEvent.focusOut(what);
    await waitFor(() => expect(own.value?.lines.what).toBe('Kävelen illalla'));
    expect((await kept()).lines).toEqual({ what: 'Kävelen illalla' });
  });

  it('keeps no identity code, says so, and keeps the words once it is taken out', async () => {
    render(<OwnPage />);
    const what = await screen.findByRole('textbox', { name: 'Mitä kokeilen' });
    fireEvent.input(what, { target: { value: 'Olen 131052-308T' } });
    fireEvent.focusOut(what);
    expect(screen.getByText(/Tekstissä on henkilötunnus/)).toBeTruthy();
    expect((await kept()).lines).toEqual({});
    fireEvent.input(what, { target: { value: 'Olen ulkona' } });
    fireEvent.focusOut(what);
    await waitFor(async () => expect((await kept()).lines).toEqual({ what: 'Olen ulkona' }));
  });

  it('tells of a group when and where it meets, what is closed for now, and how old that is; the words to share tell it too', async () => {
    const same = (text: string) => ({ fi: text, sv: text, en: text });
    const group = entry('tuesday', 'Tiistairyhmä', {
      kind: 'group',
      status: 'temporarily_closed',
      timetable: { weekdays: [2, 4], from: '10:00', to: '11:30' },
      parent: same('Kampin palvelukeskus'),
      source: { name: 'Rekisteri', licence: 'CC BY 4.0', checked_on: '2026-11-20' },
    });
    await keepOnDevice([group]);
    await changeOwn(() => ({ lines: {}, entries: [{ id: group.id, name: 'Tiistairyhmä', planned: true }] }));
    render(<OwnPage />);
    const row = within((await screen.findByText('ti, to 10.00–11.30')).closest('li') as HTMLElement);
    for (const said of ['tilapäisesti suljettu', 'Kampin palvelukeskus']) expect(row.getByText(said)).toBeTruthy();
    expect(row.getByText(/^Rekisteri \(CC BY 4\.0\) · /)).toBeTruthy();
    expect(sharedWords(group, new Date('2026-11-24T08:00:00Z'))).toBe(
      'Tiistairyhmä\nRyhmä, hinta ei tiedossa\ntilapäisesti suljettu\nti, to 10.00–11.30\nKampin palvelukeskus',
    );
  });

  it('leads to a map where the entry is seen, whatever was looked for before', () => {
    const hall = { lat: 60.2, lon: 24.95 };
    for (const [query, left] of [
      ['uimahalli', 'uimahalli'],
      ['metsä', ''],
    ] as const) {
      wishFor({ query });
      letGoOfWhatHides(hall);
      expect(findState.value.query).toBe(left);
    }
  });

  it('shows an entry by what the directory says now, and one that has gone by the name it had', async () => {
    await changeOwn(() => ({ lines: {}, entries: [park, { id: 'lipas:1', name: 'Entinen paikka', planned: false }] }));
    render(<OwnPage />);
    expect((await screen.findByRole('link', { name: 'Keskuspuisto' })).getAttribute('href')).toContain('park');
    await screen.findByText(/Tätä ei löydy hakemistosta/);
    expect(screen.getByRole('heading', { name: 'Entinen paikka' })).toBeTruthy();
  });

  it('takes one away with one tap and gives it back, and everything only when asked twice', async () => {
    await changeOwn(() => ({ lines: { what: 'a' }, entries: [park] }));
    render(<OwnPage />);
    await screen.findByRole('link', { name: 'Keskuspuisto' });
    fireEvent.click(screen.getByRole('button', { name: /Poista omista/ }));
    const undo = await screen.findByRole('button', { name: 'Peru' });
    await waitFor(() => expect(document.activeElement).toBe(undo));
    fireEvent.click(undo);
    await waitFor(() => expect(own.value?.entries).toEqual([park]));
    fireEvent.click(await screen.findByRole('button', { name: /Ota pois suunnitelmasta: / }));
    await screen.findByRole('heading', { name: 'Suosikit' });
    await waitFor(() => expect(document.activeElement?.id).toBe('own-liikereppu:park'));
    fireEvent.click(screen.getByRole('button', { name: 'Poista kaikki omat' }));
    const dialog = within(screen.getByRole('dialog', { hidden: true }));
    fireEvent.click(dialog.getByText('Poista kaikki omat'));
    expect(await screen.findByText(/Kaikki omasi on poistettu/)).toBeTruthy();
    expect((screen.getByRole('textbox', { name: 'Mitä kokeilen' }) as HTMLTextAreaElement).value).toBe('');
    expect(await kept()).toEqual({ lines: {}, entries: [] });
  });

  it('is nobody’s on a tablet where a practitioner is signed in or locked', async () => {
    await changeOwn(() => ({ lines: { what: 'salainen' }, entries: [] }));
    for (const standing of ['in', 'locked']) {
      owner.value = standing === 'in' ? 'p1' : null;
      locked.value = standing === 'locked' ? { id: 'p1', initials: 'PP' } : null;
      const { unmount } = render(<OwnPage />);
      expect(screen.getByText(/tarkoitettu asiakkaan omalle puhelimelle/)).toBeTruthy();
      expect(document.body.innerHTML).not.toContain('salainen');
      unmount();
    }
  });
});

describe('an entry’s page', () => {
  const group = {
    ...(opportunities.find((each) => each.id === 'liikereppu:women') as (typeof opportunities)[number]),
    timetable: { weekdays: [1, 3], from: '10:00', to: '11:00' },
  };

  it('keeps the entry in mind, puts it on the plan and takes it away again', async () => {
    render(<OwnActions entry={group} />);
    fireEvent.click(await screen.findByRole('button', { name: 'Lisää suunnitelmaan' }));
    await screen.findByText(/On suunnitelmassasi/);
    expect((await kept()).entries).toEqual([{ id: group.id, name: 'Naisten kuntosaliryhmä', planned: true }]);
    fireEvent.click(await screen.findByRole('button', { name: 'Poista omista' }));
    await screen.findByRole('button', { name: 'Lisää omiin' });
    expect((await kept()).entries).toEqual([]);
  });

  it('knows the entry by an id it had before registers were joined', async () => {
    await changeOwn(() => ({ lines: {}, entries: [{ id: 'lipas:5', name: 'A', planned: true }] }));
    render(<OwnActions entry={{ ...group, same_as: ['lipas:5'] }} />);
    fireEvent.click(await screen.findByRole('button', { name: 'Poista omista' }));
    await waitFor(() => expect(own.value?.entries).toEqual([]));
  });

  it('offers a group’s times for the calendar to anybody, the list to nobody but the device’s owner', () => {
    owner.value = 'p1';
    render(<OwnActions entry={group} />);
    expect(
      screen.getByRole('button', { name: /Lisää kalenteriin: maanantai|Lisää kalenteriin: keskiviikko|tänään/ }),
    ).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Lisää omiin' })).toBeNull();
  });
});

describe('a plan by a code', () => {
  const came: Own = { lines: { what: 'Uin' }, entries: [park, { id: 'lipas:9', name: 'Muualla', planned: true }] };

  it('is shown first, kept when asked to, and leaves the address', async () => {
    const code = await codeOf({ language: 'fi', own: came });
    history.replaceState(null, '', `#/own/${code}`);
    await changeOwn(() => ({ lines: { what: 'Kävelen', when: 'Illalla' }, entries: [] }));
    at('own', code);
    render(<OwnPage />);
    expect(await screen.findByText('Otetaanko tämä suunnitelma talteen?')).toBeTruthy();
    expect(await screen.findByText('Keskuspuisto')).toBeTruthy();
    expect(screen.getByText('Muualla')).toBeTruthy();
    expect(screen.getByText(/Sinulla on jo oma suunnitelma/)).toBeTruthy();
    expect((await kept()).lines.what).toBe('Kävelen');
    await act(async () => {
      fireEvent.click(screen.getByRole('button', { name: 'Ota talteen' }));
    });
    await waitFor(() => expect(location.hash).toBe('#/own'));
    const mine = await kept();
    expect(mine.lines).toEqual({ what: 'Uin', when: 'Illalla' });
    expect(mine.entries.map((each) => each.id)).toEqual(['liikereppu:park', 'lipas:9']);
  });

  it('in another language than the screen’s is offered in its own', async () => {
    at('own', await codeOf({ language: 'sv', own: came }));
    render(<OwnPage />);
    fireEvent.click(await screen.findByRole('button', { name: 'Svenska' }));
    expect(await screen.findByText('Vill du spara den här planen?')).toBeTruthy();
    expect(await screen.findByText('Centralparken')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Svenska' })).toBeNull();
  });

  it('that is none says so and changes nothing; a practitioner’s tablet keeps none', async () => {
    at('own', '1PAAAA');
    const { unmount } = render(<OwnPage />);
    expect(await screen.findByRole('heading', { name: 'Koodia ei voitu lukea' })).toBeTruthy();
    unmount();
    owner.value = 'p1';
    at('own', await codeOf({ language: 'fi', own: came }));
    render(<OwnPage />);
    expect(await screen.findByText(/Tällä laitteella on ammattilaisen kirjautuminen/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Ota talteen' })).toBeNull();
    expect(await kept()).toEqual({ lines: {}, entries: [] });
  });
});

it('what somebody else wrote into the store is read in bounds', () => {
  expect(readOwn(null)).toEqual({ lines: {}, entries: [] });
  expect(
    readOwn({ lines: { what: 5, when: ' a\u0000b ' }, entries: [{ id: 'x', name: 'y' }, park, park, null] }),
  ).toEqual({
    lines: { when: 'a b' },
    entries: [park],
  });
});
