/** Areas of two towns that call one alike: each has its own distances, its own name on a card and its own line in the list. */
import { cleanup, render, screen } from '@testing-library/preact';
import { FindWishes } from '@/directory/FindWishes';
import { NOTHING, origin } from '@/directory/find-state';
import type { Opportunity } from '@/directory/opportunity';
import { directoryHere, onDevice, refreshDirectory } from '@/directory/store';
import { talkedAbout } from '@/directory/talked-about';
import { EntryCard } from '@/directory/EntryCard';
import { NO_WISH } from '@/directory/wish';
import { entry } from './entries';
import { freshDirectory } from './on-device';

const say = (fi: string) => ({ fi, sv: fi, en: fi });
const centre = (name: string, lat: number) => ({ id: 'keskusta', name: say(name), lat, lon: 25 });
const inCentre = (municipality: string): Opportunity =>
  entry(`sali-${municipality}`, `Sali ${municipality}`, { municipality, district: 'keskusta', summary: say('Sali') });
const towns: Record<string, { name: string; lat: number; own: string }> = {
  '049': { name: 'Espoo', lat: 60.2, own: 'Keskusta' },
  '092': { name: 'Vantaa', lat: 60.3, own: 'Keskusta' },
};

function answer(path: string): unknown {
  const index = Object.entries(towns).map(([municipality, { name }]) => ({
    municipality,
    n: 1,
    opportunities: 1,
    name: say(name),
  }));
  const town = towns[path];
  if (!town) return { municipalities: index };
  const all = { opportunities: [inCentre(path)], districts: [centre(town.own, town.lat)] };
  return { municipality: path, n: 1, whole: true, removed: [], ...all };
}

beforeEach(async () => {
  await freshDirectory();
  vi.stubGlobal('fetch', async (url: string) => Response.json(answer(url.split('/').at(-1) ?? '')));
  expect(await refreshDirectory()).toBe('changed');
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  towns['092'] = { name: 'Vantaa', lat: 60.3, own: 'Keskusta' };
});

it('each is chosen by itself, and the distances are counted from the one that was chosen', async () => {
  const districts = (await directoryHere())?.districts ?? [];
  render(<FindWishes districts={districts} />);
  const options = [...(screen.getByLabelText('Lähellä aluetta') as HTMLSelectElement).options].filter(
    (each) => each.value,
  );
  expect(options.map((each) => each.textContent)).toEqual(['Keskusta, Espoo', 'Keskusta, Vantaa']);
  const from = options.map((each) => origin({ ...NOTHING, district: each.value }, { districts })?.lat);
  expect(from).toEqual([60.2, 60.3]);
});

it('a card and a plan name the area of the entry’s own town', async () => {
  towns['092'] = { name: 'Vantaa', lat: 60.3, own: 'Tikkurila' };
  await freshDirectory();
  await refreshDirectory();
  const districts = onDevice.value?.districts ?? [];
  const shared = { metres: null, wish: NO_WISH, districts, now: new Date('2026-11-24T10:00:00Z') };
  render(<EntryCard entry={inCentre('092')} {...shared} />);
  expect(screen.getByText(/Tikkurila/)).toBeTruthy();
  const { opportunities, districts: told } = await talkedAbout(['liikereppu:sali-092', 'liikereppu:sali-049']);
  const names = opportunities.map(({ district }) => told.find(({ id }) => id === district)?.name.fi);
  expect(names).toEqual(['Tikkurila', 'Keskusta']);
});
