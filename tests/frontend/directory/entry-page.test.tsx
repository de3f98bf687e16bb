/** One entry's page and card, drawn from what the registers really tell: each kind, the unknown, the old and the hostile. */
import { cleanup, render, screen, within } from '@testing-library/preact';
import { EntryCard } from '@/directory/EntryCard';
import OpportunityPage from '@/directory/OpportunityPage';
import type { Opportunity } from '@/directory/opportunity';
import { NO_WISH, type Wish } from '@/directory/wish';
import { setLanguage } from '@/text';
import { route } from '@/ui';
import { entry } from './entries';

const shown = vi.hoisted(() => ({ entry: null as Opportunity | null, now: new Date() }));
vi.mock('@/directory/use-directory', () => ({
  useDirectory: () => ({ edition: 1, districts: [], municipalities: [], sources: [], entries: 1, fetched_at: '' }),
  useEntry: () => shown.entry,
  useEntries: () => [],
  useNow: () => shown.now,
}));

/** A Tuesday, half past one in Helsinki. */
const TUESDAY = '2026-11-24T11:30:00Z';
const same = (text: string) => ({ fi: text, sv: text, en: text });

function open(changed: Partial<Opportunity>, now = TUESDAY, name = 'Kallion ulkokuntosali'): Opportunity {
  shown.now = new Date(now);
  shown.entry = entry('one', name, { summary: same('Laitteita puistossa.'), setting: 'outdoors', ...changed });
  route.value = { path: ['directory', shown.entry.id], query: new URLSearchParams() };
  render(<OpportunityPage />);
  return shown.entry;
}

function card(changed: Partial<Opportunity>, wish: Partial<Wish> = {}, now = TUESDAY): string {
  const one = entry('one', 'Kallion ulkokuntosali', { summary: same('Laitteita puistossa.'), ...changed });
  render(<EntryCard entry={one} metres={null} wish={{ ...NO_WISH, ...wish }} districts={[]} now={new Date(now)} />);
  return screen.getByRole('link').textContent ?? '';
}

const section = (name: string) => within(screen.getByRole('heading', { name }).parentElement as HTMLElement);
const text = () => document.body.textContent ?? '';

afterEach(async () => {
  cleanup();
  await setLanguage('fi');
});

it('of a group it tells the days, the coming times with what is cancelled, signing up, and places with their day', () => {
  open({
    kind: 'group',
    timetable: {
      weekdays: [2, 4],
      from: '10:00',
      to: '10:45',
      first: '2026-09-01',
      last: '2026-12-17',
      sessions: [
        { on: '2026-11-19', from: '10:00', to: '10:45' },
        { on: '2026-11-24', from: '10:00', to: '10:45' },
        { on: '2026-11-26', from: '10:00', to: '10:45', cancelled: true },
        { on: '2026-12-01', from: '10:00', to: '10:45' },
      ],
      enrolment: { until: '2026-11-30', url: 'https://kauppa.example.fi/1' },
      capacity: 20,
      places_left: 3,
      places_on: '2026-11-20',
    },
  });
  const when = section('Milloin');
  expect(when.getByText('Joka viikko: tiistai, torstai klo 10.00–10.45')).toBeTruthy();
  expect(when.getByText('1.9.2026–17.12.2026')).toBeTruthy();
  // The one of today has ended; the cancelled one is told, since somebody might go there.
  expect(when.getAllByRole('listitem').map((each) => each.textContent)).toEqual([
    'to 26.11. 10.00–10.45 peruttu',
    'ti 1.12. 10.00–10.45',
  ]);
  expect(text()).toContain('3 paikkaa vapaana (ryhmässä on 20 paikkaa, tieto on päivältä 20.11.2026)');
  expect(text()).toContain('Ilmoittaudu viimeistään 30.11.2026.');
  expect(screen.getByRole('link', { name: /Ilmoittaudu verkossa/ }).getAttribute('href')).toBe(
    'https://kauppa.example.fi/1',
  );
});

it('a group that is over says so, and offers neither times nor signing up', () => {
  const timetable = {
    weekdays: [2],
    from: '10:00',
    last: '2026-10-30',
    enrolment: { url: 'https://kauppa.example.fi' },
  };
  open({ kind: 'group', timetable });
  expect(section('Milloin').getByText('Päättyi 30.10.2026')).toBeTruthy();
  expect(text()).not.toContain('Joka viikko');
  expect(screen.queryByRole('link', { name: /Ilmoittaudu/ })).toBeNull();
});

it('of an event it tells the one day, where it is held, and how to get in', () => {
  open({
    kind: 'event',
    timetable: { first: '2026-12-06', last: '2026-12-06', from: '12:00', to: '14:00' },
    parent: same('Kampin palvelukeskus'),
    access: { booking: 'yes', booking_url: 'https://kauppa.example.fi/1' },
  });
  expect(section('Milloin').getByText('sunnuntai 6.12.2026 klo 12.00–14.00')).toBeTruthy();
  expect(text()).not.toContain('6.12.2026–');
  expect(text()).toContain('Paikka: Kampin palvelukeskus');
  expect(section('Ilmoittautuminen').getByText('Ilmoittaudu etukäteen.')).toBeTruthy();
  expect(screen.getByRole('link', { name: /Ilmoittaudu verkossa/ })).toBeTruthy();
  cleanup();
  expect(card({ kind: 'event', timetable: { first: '2026-12-06', last: '2026-12-06', from: '12:00' } })).toContain(
    'su 6.12. 12.00',
  );
});

it('does not say twice what kind of thing it is', () => {
  open({ category: 'outdoor_gym', summary: same('Ulkokuntosali') });
  expect(screen.getAllByText('Ulkokuntosali')).toHaveLength(1);
  cleanup();
  open({ kind: 'event', category: 'other', summary: same('Muu') });
  expect(screen.getByText('Tapahtuma')).toBeTruthy();
  expect(screen.queryByText('Muu')).toBeNull();
});

it('says of accessibility nothing that it takes back a little farther on', () => {
  open({ kind: 'group', accessibility: { text: same('Ovi on raskas.') } });
  expect(section('Esteettömyys').getByText('Ovi on raskas.')).toBeTruthy();
  expect(section('Hyvä tietää').queryByText(/estee/i)).toBeNull();
});

it('accessibility is told for each way of moving; no record of a shortcoming is not called accessible, unknown is unknown', () => {
  open({
    accessibility: {
      profiles: {
        wheelchair: { state: 'shortcomings', count: 2, texts: [same('Ovi on raskas.'), same('Luiska on jyrkkä.')] },
        rollator: { state: 'ok' },
      },
      checked_on: '2025-05-01',
    },
  });
  const rows = screen.getAllByRole('row').map((each) => each.textContent);
  expect(rows).toContain('Pyörätuolilla liikkuvalle2 puutetta kirjattu');
  expect(rows).toContain('Rollaattorilla kulkevallepuutteita ei ole kirjattu');
  expect(rows).toContain('Näkövammaiselleei tietoa');
  expect(text()).toContain('Luiska on jyrkkä.');
  expect(text()).not.toMatch(/\besteetön\b/);
});

it('where nothing is known of accessibility it says to ask', () => {
  open({});
  expect(section('Esteettömyys').getByText(/ei ole tietoa\. Kysy/)).toBeTruthy();
});

it('what there is, what there is not and what nobody knows stand apart', () => {
  open({ amenities: { toilet: 'no', bench: 'yes', sauna: 'unknown', shelter: 'yes' } });
  const told = [...document.querySelectorAll('.entry-known > div')].map((each) => each.textContent);
  expect(told).toEqual(['Onpenkkejä, katos', 'Ei olevessa', 'Ei tietoasauna']);
});

it('free use is not told as free of charge, and an unknown price is told as unknown', () => {
  open({ access: { free_use: 'yes', booking: 'no', key: 'unknown' } });
  expect(text()).toContain('Vapaa käyttö ei kerro hinnasta.');
  expect(text()).toContain('Varausta ei tarvita.');
  expect(text()).not.toContain('avain');
  expect(text()).toContain('Hintaa ei tiedetä.');
  expect(text()).not.toContain('maksuton');
});

it('hours that no machine could read are told in the words of their source, and never guessed', () => {
  open({ setting: 'indoors', hours_text: same('Avoinna sopimuksen mukaan\nkoulun lukukausina') });
  expect(section('Milloin').getByText(/sopimuksen mukaan/)).toBeTruthy();
  expect(text()).toContain('emme tiedä, onko paikka juuri nyt auki');
  expect(text()).not.toMatch(/avoinna klo|suljettu/i);
});

it('a place closed for now says so first and does not tell when it would be open', () => {
  const hours = { notation: 'Mo-Su 08:00-20:00', checked_on: '2026-11-01', from: '2026-11-20', until: '2026-11-30' };
  open({
    status: 'temporarily_closed',
    status_note: same('Remontti kesään 2027 asti.'),
    hours: { ...hours, days: { '2026-11-24': ['08:00-20:00'] } },
  });
  expect(screen.getByText('Tilapäisesti suljettu. Remontti kesään 2027 asti.')).toBeTruthy();
  expect(text()).not.toContain('avoinna klo 20.00 asti');
});

it('a route tells its length, how much of it is lit, and on what one walks', () => {
  open({ kind: 'route', length_m: 5240, lit_length_m: 3000, surface: ['gravel', 'sawdust', 'moon'], steps: 12 });
  expect(
    section('Reitti')
      .getAllByRole('listitem')
      .map((each) => each.textContent),
  ).toEqual(['Pituus 5,2\u00a0km', 'Valaistua 3,0\u00a0km', 'Pinta: sora, sahanpuru, muu', '12 porrasta']);
});

it('a text that exists in one language only is said to, and a screen reader is told which', async () => {
  await setLanguage('sv');
  open({ copied: { sv: ['summary', 'name'], en: ['summary', 'name'] } });
  expect(screen.getByText('Laitteita puistossa.').lang).toBe('fi');
  expect(screen.getByText('Texten finns bara på finska.')).toBeTruthy();
  await setLanguage('fi');
  cleanup();
  open({ copied: { sv: ['summary'], en: ['summary'] } });
  expect(screen.getByText('Laitteita puistossa.').hasAttribute('lang')).toBe(false);
});

it('a call tells what it costs, and only a clean number can be dialled', () => {
  open({
    contact: [
      { channel: 'phone', value: '+358 9 310 32623', call_charge: same('pvm/mpm'), languages: ['fi', 'sv'] },
      { channel: 'phone', value: 'tel:+1;ext=javascript:alert(1)' },
    ],
  });
  expect(
    screen
      .getAllByRole('link')
      .flatMap((each) => each.getAttribute('href') ?? [])
      .filter((each) => /^tel:/.test(each)),
  ).toEqual(['tel:+358931032623']);
  expect(text()).toContain('Puhelun hinta: pvm/mpm · Palvelukieli: suomi, ruotsi');
});

it('every source is named with its licence, its words and its days; old facts are warned of, on the card too', () => {
  const sources = [
    { name: 'Lipas.fi', url: 'https://lipas.fi/1', licence: 'CC BY 4.0', attribution: 'Lipas.fi, Jyväskylän yliopisto', checked_on: '2026-11-20', modified_on: '2020-03-02', fields: ['geo', 'name'] },
    { name: 'OpenStreetMap', url: 'https://www.openstreetmap.org/node/1', licence: 'ODbL 1.0', attribution: '© OpenStreetMap contributors', checked_on: '2026-11-20', fields: ['hours.notation'] },
  ]; // biome-ignore format: a table
  const changed = { source: sources[0] as Opportunity['source'], sources };
  open(changed);
  const foot = within(document.querySelector('.entry-page footer') as HTMLElement);
  expect(foot.getByText(/Tiedot ovat vuodelta 2020/)).toBeTruthy();
  expect(
    foot.getByText(/rekisterissä muutettu 2\.3\.2020\. Lipas\.fi, Jyväskylän yliopisto\. Lisenssi CC BY 4\.0\./),
  ).toBeTruthy();
  expect(foot.getByText(/© OpenStreetMap contributors\. Lisenssi ODbL 1\.0\. Tästä lähteestä: aukiolo\./)).toBeTruthy();
  cleanup();
  expect(card(changed)).toContain('Lipas.fi (CC BY 4.0) · OpenStreetMap (ODbL 1.0) · vanhat tiedot, 2020');
  cleanup();
  // Somebody has made sure of it since.
  expect(card({ ...changed, quality: { verified_on: '2026-05-04' } })).toContain('tiedot 5/2026');
});

it('a card tells first what the wishes ask about, known or not', () => {
  const accessibility = { profiles: { wheelchair: { state: 'shortcomings' as const, count: 2 } } };
  expect(card({ accessibility }, { profile: 'wheelchair' })).toContain('2 esteettömyyden puutetta');
  cleanup();
  expect(card({}, { profile: 'wheelchair', beginner: true })).toContain(
    'esteettömyydestä ei tietoa · sopivuus aloittelijalle ei tiedossa',
  );
  cleanup();
  const timetable = { sessions: [{ on: '2026-11-26', from: '10:00', to: '10:45' }], places_left: 0 };
  expect(card({ kind: 'group', timetable })).toContain('to 26.11. 10.00–10.45 · täynnä');
});

const HOSTILE = '<img src=x onerror="window.bad=1"><script>window.bad=1</script><b>rasva</b>';

/** The entry with the hostile text in every place where a text may stand, and a hostile address wherever one may. */
function hostile(value: unknown, key = ''): unknown {
  if (typeof value === 'string') {
    if (/url$/.test(key)) return 'javascript:window.bad=1';
    return /^(fi|sv|en|name|provider|neighbourhood|licence|attribution|street|locality|value|raw)$/.test(key)
      ? HOSTILE
      : value;
  }
  if (Array.isArray(value)) return value.map((each) => hostile(each, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, hostile(each, name)]));
}

it('nothing that a register writes becomes an element, code or an address of anything but the web', async () => {
  const examples = (await import('../../contract/examples/opportunity-valid.json')).default as unknown;
  const all = (Array.isArray(examples) ? examples : Object.values(examples as object)) as Record<string, unknown>[];
  const entries = all
    .map((each) => (each['opportunity'] ?? each['entry'] ?? each) as Opportunity)
    .filter((each) => each.kind);
  expect(entries.length).toBeGreaterThan(3);
  let told = 0;
  for (const each of entries) {
    open(hostile(each) as Partial<Opportunity>, TUESDAY);
    expect(document.querySelectorAll('img, script, b, iframe, [onerror]')).toHaveLength(0);
    const addresses = [...document.querySelectorAll('a[href]')].map((link) => link.getAttribute('href') ?? '');
    expect(addresses.filter((href) => !/^(#|https:|tel:\+?\d+$|mailto:|geo:)/.test(href))).toEqual([]);
    told += text().split('<img src=x').length - 1;
    cleanup();
    card(hostile(each) as Partial<Opportunity>);
    expect(document.querySelectorAll('img, script, b, [onerror]')).toHaveLength(0);
    cleanup();
  }
  // It was drawn, as words: the test has looked at something.
  expect(told).toBeGreaterThan(20);
  expect('bad' in window).toBe(false);
});
