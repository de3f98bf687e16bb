import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import FindPage from '@/directory/FindPage';
import OpportunityPage from '@/directory/OpportunityPage';
import { findAddress, findState, forgetFind, fromAddress, NOTHING } from '@/directory/find-state';
import { position } from '@/directory/position';
import { onDevice, refreshDirectory } from '@/directory/store';
import { owner } from '@/store/owner';
import { setLanguage } from '@/text';
import { route } from '@/ui';
import { districts, opportunities } from './entries';

const phone = opportunities.map((each) =>
  each.kind === 'phone_service'
    ? { ...each, contact: [{ channel: 'phone' as const, value: '+358 9 310 32623' }] }
    : each,
);

beforeEach(() => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  onDevice.value = {
    ...{ municipality: '091', n: 1, opportunities: phone, districts, fetched_at: '2026-11-21T09:00:00Z' },
    ...{ edition: 1, entries: phone.length, municipalities: [], sources: [] },
  };
  owner.value = null;
  position.value = { state: 'not-asked' };
  forgetFind();
  location.hash = '#/';
  route.value = { path: [], query: new URLSearchParams() };
});
afterEach(async () => {
  cleanup();
  await refreshDirectory();
  vi.unstubAllGlobals();
  await setLanguage('fi');
});

const type = (words: string) => fireEvent.input(screen.getByRole('searchbox'), { target: { value: words } });
const names = () => screen.queryAllByRole('heading', { level: 3 }).map((each) => each.textContent);

describe('the public start', () => {
  it('shows ideas for everyday movement before anything was asked, and the phone service with its number', () => {
    render(<FindPage />);
    const headings = screen.getAllByRole('heading', { level: 2 }).map((each) => each.textContent);
    expect(headings.slice(0, 2)).toEqual(['Liikuntaluuri', 'Arjessa']);
    expect(screen.getByRole('link', { name: 'Soita 09 310 32623' }).getAttribute('href')).toBe('tel:+358931032623');
  });

  it('finds while one types and tells how many', () => {
    render(<FindPage />);
    type('uimahallissa');
    expect(names()).toEqual(['Mäkelänrinteen uimahalli']);
    expect(screen.getByText('1 tulos')).toBeTruthy();
  });

  it('says what nobody knows and shows it when asked', () => {
    render(<FindPage />);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Esteetön reitti' }));
    expect(names()).toEqual(['Mäkelänrinteen uimahalli']);
    fireEvent.click(screen.getByRole('button', { name: 'Näytä nekin' }));
    expect(names()[0]).toBe('Mäkelänrinteen uimahalli');
    expect(names()).not.toContain('Malminkartanon kuntoportaat');
    expect(screen.getAllByText(/esteettömyys ei tiedossa/).length).toBeGreaterThan(3);
  });

  it('says of an empty result what to let go, and lets it go', () => {
    render(<FindPage />);
    type('uimahalli');
    fireEvent.click(screen.getByRole('checkbox', { name: 'Maksuton' }));
    fireEvent.click(screen.getByRole('button', { name: 'Ilman rajausta ”Maksuton” (1)' }));
    expect(names()).toEqual(['Mäkelänrinteen uimahalli']);
  });

  it('asks where the device is only at the tap, and takes a no', () => {
    const ask = vi.fn((_: unknown, refuse: (error: { code: number }) => void) => refuse({ code: 1 }));
    vi.stubGlobal('navigator', { ...navigator, geolocation: { getCurrentPosition: ask } });
    render(<FindPage />);
    expect(ask).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('checkbox', { name: 'Lähellä' }));
    expect(ask).toHaveBeenCalledTimes(1);
    expect(screen.getByText(/valitse alue/)).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Lähellä aluetta'), { target: { value: 'kallio' } });
    expect(screen.getByText(/linnuntietä/)).toBeTruthy();
    expect(screen.getByText('100 m')).toBeTruthy();
  });

  it('marks an example as one', () => {
    render(<FindPage />);
    type('tuolijumppa');
    expect(screen.getByText('Esimerkki')).toBeTruthy();
  });

  it('speaks the language of the screen', async () => {
    await setLanguage('sv');
    render(<FindPage />);
    type('skogen');
    expect(names()).toEqual(['Blå naturstigen']);
    expect(screen.getByText('1 träff')).toBeTruthy();
  });
});

describe('the search is kept', () => {
  it('for the public in the address after the hash', async () => {
    render(<FindPage />);
    type('metsä');
    await waitFor(() => expect(location.hash).toContain('q=mets'));
  });

  it('for a practitioner in memory alone', async () => {
    owner.value = 'me';
    render(<FindPage />);
    type('metsä');
    await new Promise((done) => setTimeout(done, 500));
    expect(location.hash).toBe('#/');
    cleanup();
    render(<FindPage />);
    expect((screen.getByRole('searchbox') as HTMLInputElement).value).toBe('metsä');
  });

  it('and comes back whole from its address, without what an address says wrongly', () => {
    const state = {
      ...NOTHING,
      query: 'metsä & ranta',
      wanted: ['free' as const],
      classes: ['outdoors' as const],
      district: 'kallio',
    };
    expect(fromAddress(new URLSearchParams(findAddress(state).slice(3)))).toEqual(state);
    expect(fromAddress(new URLSearchParams('class=gold,outdoors&free=2&q='))).toEqual({
      ...NOTHING,
      classes: ['outdoors'],
    });
  });
});

describe('an entry', () => {
  const open = (id: string) => {
    route.value = { path: ['directory', `liikereppu:${id}`], query: new URLSearchParams() };
    render(<OpportunityPage />);
  };

  it('tells what is not known as not known', () => {
    open('disc');
    expect(screen.getByText('esteettömyys ei tiedossa')).toBeTruthy();
    expect(screen.getByText('valaistus ei tiedossa')).toBeTruthy();
  });

  it('leads back to the search one came from', () => {
    findState.value = { ...NOTHING, query: 'golf' };
    open('disc');
    expect(screen.getByRole('link', { name: /Hakemistoon/ }).getAttribute('href')).toBe('#/?q=golf');
  });

  it('that is gone says so', () => {
    open('nothing');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Tätä ei ole enää hakemistossa');
  });

  it('asks nothing of another site by itself', () => {
    open('outdoor-gym');
    expect(document.querySelectorAll('img, iframe, script, link[rel="preconnect"]')).toHaveLength(0);
    expect(screen.getByRole('link', { name: /Avaa kartta/ }).getAttribute('href')).toContain('60.185');
  });
});

it('on the first visit without a network it says what to do', async () => {
  onDevice.value = null;
  render(<FindPage />);
  await waitFor(() => expect(screen.getByText(/Avaa sivu uudelleen, kun verkko toimii/)).toBeTruthy());
});

it('asks again by itself when the network comes back', async () => {
  onDevice.value = null;
  render(<FindPage />);
  await waitFor(() => expect(screen.getByText(/Avaa sivu uudelleen, kun verkko toimii/)).toBeTruthy());
  const asked = vi.fn(() => Promise.reject(new TypeError('no network yet')));
  vi.stubGlobal('fetch', asked);
  window.dispatchEvent(new Event('online'));
  await waitFor(() => expect(asked).toHaveBeenCalled());
  await refreshDirectory();
});

it('reads a mistyped word as the nearest one and says so', () => {
  render(<FindPage />);
  type('uimahlli');
  expect(names()).toEqual(['Mäkelänrinteen uimahalli']);
  expect(screen.getByText('Sanaa ”uimahlli” ei löytynyt. Haettu sanalla ”uimahalli”.')).toBeTruthy();
});

it('to somebody far away it says so, and how to look elsewhere', async () => {
  position.value = { state: 'here', point: { lat: 1.3, lon: 103.8 } };
  render(<FindPage />);
  fireEvent.click(screen.getByRole('checkbox', { name: 'Lähellä' }));
  expect(await screen.findByText(/Olet kaukana hakemiston paikoista/)).toBeTruthy();
});
