import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import FindPage from '@/directory/FindPage';
import OpportunityPage from '@/directory/OpportunityPage';
import { findAddress, findState, forgetFind, fromAddress, NOTHING } from '@/directory/find-state';
import { position } from '@/directory/position';
import { refreshDirectory } from '@/directory/store';
import { owner } from '@/store/owner';
import { setLanguage } from '@/text';
import { route } from '@/ui';
import { entry, opportunities } from './entries';
import { freshDirectory, keepOnDevice } from './on-device';

const phone = opportunities.map((each) =>
  each.kind === 'phone_service'
    ? { ...each, contact: [{ channel: 'phone' as const, value: '+358 9 310 32623' }] }
    : each,
);

beforeEach(async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  await keepOnDevice(phone);
  owner.value = null;
  position.value = { state: 'not-asked' };
  forgetFind();
  location.hash = '#/';
  // The browser tells of the new address a moment later.
  await new Promise((done) => setTimeout(done));
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
const listed = (wanted: string[]) => waitFor(() => expect(names()).toEqual(wanted));
const tick = (name: string) => fireEvent.click(screen.getByRole('checkbox', { name }));
const choose = async (label: string | RegExp, value: string) =>
  fireEvent.change(await screen.findByLabelText(label), { target: { value } });
const unfold = () => fireEvent.click(screen.getByText(/Lisää rajauksia/));

describe('the public start', () => {
  it('shows ideas for everyday movement before anything was asked, and the phone service with its number', async () => {
    render(<FindPage />);
    const call = await screen.findByRole('link', { name: 'Soita 09 310 32623' });
    const headings = screen.getAllByRole('heading', { level: 2 }).map((each) => each.textContent);
    expect(headings.slice(0, 2)).toEqual(['Liikuntaluuri', 'Arjessa']);
    expect(call.getAttribute('href')).toBe('tel:+358931032623');
  });

  it('calls no place free of charge of which nobody knows the price', async () => {
    await keepOnDevice([...phone, entry('fifth', 'Viides kenttä', { price: { kind: 'free' } })]);
    render(<FindPage />);
    const free = (await screen.findByRole('heading', { name: 'Maksuttomat paikat' })).closest('section') as HTMLElement;
    await waitFor(() => expect(free.querySelectorAll('h3')).toHaveLength(4));
    expect(free.textContent).not.toContain('hinta ei tiedossa');
    fireEvent.click(within(free).getByRole('button', { name: 'Näytä kaikki 5' }));
    expect((screen.getByRole('checkbox', { name: 'Maksuton' }) as HTMLInputElement).checked).toBe(true);
  });

  it('finds while one types and tells how many', async () => {
    render(<FindPage />);
    type('uimahallissa');
    await listed(['Mäkelänrinteen uimahalli']);
    expect(screen.getByText('1 tulos')).toBeTruthy();
  });

  it('says what nobody knows and shows it when asked', async () => {
    render(<FindPage />);
    tick('Esteetön reitti');
    await listed(['Mäkelänrinteen uimahalli']);
    fireEvent.click(screen.getByRole('button', { name: 'Näytä nekin' }));
    await waitFor(() => expect(names().length).toBeGreaterThan(3));
    expect(names()[0]).toBe('Mäkelänrinteen uimahalli');
    expect(names()).not.toContain('Malminkartanon kuntoportaat');
    expect(screen.getAllByText(/ei tiedossa, onko reitti esteetön/).length).toBeGreaterThan(3);
  });

  it('says of an empty result what to let go, and lets it go', async () => {
    render(<FindPage />);
    type('uimahalli');
    tick('Maksuton');
    fireEvent.click(await screen.findByRole('button', { name: 'Ilman rajausta ”Maksuton” (1)' }));
    await listed(['Mäkelänrinteen uimahalli']);
  });

  it('asks where the device is only at the tap, and takes a no', async () => {
    const ask = vi.fn((_: unknown, refuse: (error: { code: number }) => void) => refuse({ code: 1 }));
    vi.stubGlobal('navigator', { ...navigator, geolocation: { getCurrentPosition: ask } });
    render(<FindPage />);
    expect(ask).not.toHaveBeenCalled();
    tick('Lähellä');
    expect(ask).toHaveBeenCalledTimes(1);
    expect(screen.getByText(/valitse alue/)).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Lähellä aluetta'), { target: { value: 'kallio' } });
    expect(screen.getByText(/linnuntietä/)).toBeTruthy();
    expect(await screen.findByText('100 m')).toBeTruthy();
  });

  it('shows a long list in parts, and keys go on where the new part begins', async () => {
    await keepOnDevice(
      Array.from({ length: 60 }, (_, at) => entry(`hall-${at}`, `Sali ${String(at).padStart(2, '0')}`)),
    );
    render(<FindPage />);
    type('sali');
    await waitFor(() => expect(names()).toHaveLength(50));
    fireEvent.click(screen.getByRole('button', { name: 'Näytä lisää' }));
    await waitFor(() => expect(names()).toHaveLength(60));
    await waitFor(() => expect(document.activeElement?.textContent).toContain('Sali 50'));
  });

  it('draws what one looks at first, keeps the place of the rest, and draws it when there is nothing else to do', async () => {
    await keepOnDevice(Array.from({ length: 60 }, (_, at) => entry(`hall-${at}`, `Sali ${at + 10}`)));
    const calm = vi.fn<(call: () => void) => number>(() => 1);
    const taken_back = vi.fn();
    vi.stubGlobal('requestIdleCallback', calm);
    vi.stubGlobal('cancelIdleCallback', taken_back);
    const asked = vi.fn(() => Promise.reject(new TypeError('no network')));
    vi.stubGlobal('fetch', asked);
    render(<FindPage />);
    // What the asking for news ends with draws the list anew, and would be waited for once more.
    await waitFor(() => expect(asked).toHaveBeenCalled());
    await refreshDirectory();
    type('sali');
    await waitFor(() => expect(names()).toHaveLength(6));
    const places = () => document.querySelectorAll('.entry-list > li').length;
    expect(places()).toBe(50);
    for (const [at, drawn] of [12, 20, 28, 36, 44, 50].entries()) {
      await waitFor(() => expect(calm).toHaveBeenCalledTimes(at + 1));
      calm.mock.lastCall?.[0]();
      await waitFor(() => expect(names()).toHaveLength(drawn));
      expect(places()).toBe(50);
    }
    type('sali 1');
    await waitFor(() => expect(names()).toHaveLength(6));
    await waitFor(() => expect(calm).toHaveBeenCalledTimes(7));
    // Whoever leaves waits for nothing more; it is taken back some moments after the screen is gone.
    taken_back.mockClear();
    cleanup();
    await waitFor(() => expect(taken_back).toHaveBeenCalledWith(1));
  });

  it('marks an example as one', async () => {
    render(<FindPage />);
    type('tuolijumppa');
    expect(await screen.findByText('Esimerkki')).toBeTruthy();
  });

  it('speaks the language of the screen', async () => {
    await setLanguage('sv');
    render(<FindPage />);
    type('skogen');
    await listed(['Blå naturstigen']);
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

  it('and comes back whole from its address, without what an address says wrongly', async () => {
    const state = {
      ...NOTHING,
      query: 'metsä & ranta',
      free: true,
      setting: 'outdoors' as const,
      kinds: ['route' as const, 'group' as const],
      classes: ['outdoors' as const],
      categories: ['nature_trail'],
      languages: ['sv'],
      municipalities: ['091'],
      open: { on: '2026-11-24' },
      month: 11,
      audience: 'older' as const,
      tier: 'weak' as const,
      profile: 'rollator' as const,
      max_metres: 2000,
      without_car: true,
      lit: true,
      district: 'kallio',
    };
    expect(fromAddress(new URLSearchParams(findAddress(state).slice(3)))).toEqual(state);
    const wrong =
      'class=gold,outdoors&free=2&q=&open=2026-99-01&month=13&for=<b>&tier=&within=3&profile=x&language=suomi';
    expect(fromAddress(new URLSearchParams(wrong))).toEqual({ ...NOTHING, classes: ['outdoors'] });
    // As earlier addresses said it: bookmarks last.
    expect(fromAddress(new URLSearchParams('outdoors=1&group=1&open=now'))).toEqual({
      ...NOTHING,
      setting: 'outdoors',
      kinds: ['group'],
      open: 'now',
    });
  });
});

describe('an entry', () => {
  const open = (id: string) => {
    route.value = { path: ['directory', `liikereppu:${id}`], query: new URLSearchParams() };
    render(<OpportunityPage />);
  };

  it('tells what is not known as not known', async () => {
    open('disc');
    expect(await screen.findByText(/Esteettömyydestä ei ole tietoa/)).toBeTruthy();
    expect(screen.getByText('valaistus ei tiedossa')).toBeTruthy();
  });

  it('leads back to the search one came from', async () => {
    findState.value = { ...NOTHING, query: 'golf' };
    open('disc');
    const back = await screen.findByRole('link', { name: /Hakemistoon/ });
    expect(back.getAttribute('href')).toBe('#/?q=golf');
  });

  it('that is gone says so', async () => {
    open('nothing');
    expect(await screen.findByRole('heading', { level: 1, name: 'Tätä ei ole enää hakemistossa' })).toBeTruthy();
  });

  it('asks nothing of another site by itself', async () => {
    open('outdoor-gym');
    const map = await screen.findByRole('link', { name: /Avaa kartta/ });
    expect(map.getAttribute('href')).toContain('60.185');
    expect(document.querySelectorAll('img, iframe, script, link[rel="preconnect"]')).toHaveLength(0);
  });
});

describe('the further wishes', () => {
  const pool = entry('pool', 'Malmin uimahalli', {
    category: 'swim_hall',
    setting: 'indoors',
    languages: ['sv'],
    accessibility: { profiles: { wheelchair: { state: 'shortcomings', count: 1 } } },
  });
  const bath = entry('bath', 'Aamun uimahalli', { category: 'swim_hall', setting: 'indoors', languages: ['fi'] });

  it('are told in words and go away one by one, from the list and from the address', async () => {
    await keepOnDevice([pool, bath]);
    render(<FindPage />);
    unfold();
    await choose('Kieli', 'sv');
    await choose('Laji tai paikka', 'swim_hall');
    await listed(['Malmin uimahalli']);
    expect(screen.getByText('Lisää rajauksia (2 käytössä)')).toBeTruthy();
    await waitFor(() => expect(location.hash).toBe('#/?category=swim_hall&language=sv'));
    screen.getByRole('button', { name: 'Poista rajaus: Kieli: ruotsi' }).focus();
    fireEvent.click(screen.getByRole('button', { name: 'Poista rajaus: Kieli: ruotsi' }));
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Poista rajaus: Uimahalli');
    await listed(['Aamun uimahalli', 'Malmin uimahalli']);
    expect(screen.getByRole('button', { name: 'Poista rajaus: Uimahalli' })).toBeTruthy();
  });

  it('a profile orders and leaves nothing out; what is not known comes last and is said', async () => {
    await keepOnDevice([pool, bath]);
    render(<FindPage />);
    unfold();
    await choose(/Esteettömyys/, 'wheelchair');
    await listed(['Malmin uimahalli', 'Aamun uimahalli']);
    expect(screen.getByText(/1 esteettömyyden puute/)).toBeTruthy();
    expect(screen.getByText(/esteettömyydestä ei tietoa/)).toBeTruthy();
    expect(screen.getByText(/Viimeisinä ne/)).toBeTruthy();
  });

  it('come with an address, also into a panel that is closed', async () => {
    await keepOnDevice([pool, bath]);
    location.hash = '#/?language=fi';
    route.value = { path: [], query: new URLSearchParams('language=fi') };
    render(<FindPage />);
    await listed(['Aamun uimahalli']);
    expect(await screen.findByRole('button', { name: 'Poista rajaus: Kieli: suomi' })).toBeTruthy();
  });

  it('a distance can be limited only from somewhere, and an empty result names the wish to let go', async () => {
    render(<FindPage />);
    unfold();
    const within = (await screen.findByLabelText('Enintään näin kaukana')) as HTMLSelectElement;
    expect(within.disabled).toBe(true);
    await choose('Lähellä aluetta', 'kallio');
    await choose('Enintään näin kaukana', '500');
    type('uimahalli');
    fireEvent.click(await screen.findByRole('button', { name: /Enintään 500.m” .1./ }));
    await listed(['Mäkelänrinteen uimahalli']);
  });
});

it('on the first visit without a network it says what to do', async () => {
  await freshDirectory();
  render(<FindPage />);
  await waitFor(() => expect(screen.getByText(/Avaa sivu uudelleen, kun verkko toimii/)).toBeTruthy());
});

it('asks again by itself when the network comes back', async () => {
  await freshDirectory();
  render(<FindPage />);
  await waitFor(() => expect(screen.getByText(/Avaa sivu uudelleen, kun verkko toimii/)).toBeTruthy());
  const asked = vi.fn(() => Promise.reject(new TypeError('no network yet')));
  vi.stubGlobal('fetch', asked);
  window.dispatchEvent(new Event('online'));
  await waitFor(() => expect(asked).toHaveBeenCalled());
  await refreshDirectory();
});

it('reads a mistyped word as the nearest one and says so', async () => {
  render(<FindPage />);
  type('uimahlli');
  await listed(['Mäkelänrinteen uimahalli']);
  expect(screen.getByText('Sanaa ”uimahlli” ei löytynyt. Haettu sanalla ”uimahalli”.')).toBeTruthy();
});

it('to somebody far away it says so, and how to look elsewhere', async () => {
  position.value = { state: 'here', point: { lat: 1.3, lon: 103.8 } };
  render(<FindPage />);
  tick('Lähellä');
  expect(await screen.findByText(/Olet kaukana hakemiston paikoista/)).toBeTruthy();
});
