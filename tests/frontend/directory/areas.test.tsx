import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import AreasPage from '@/directory/areas/AreasPage';
import { onDevice, refreshDirectory } from '@/directory/store';
import { setLanguage } from '@/text';
import { entry } from './entries';
import { freshDirectory } from './on-device';

const ALL = ['000', ...Array.from({ length: 12 }, (_, at) => String(200 + at))];
const summary = { fi: 'x', sv: 'x', en: 'x' };
let offline = false;
let municipalities = ALL;

beforeEach(async () => {
  offline = false;
  municipalities = ALL;
  await freshDirectory();
  vi.stubGlobal('fetch', async (url: string) => {
    if (offline) throw new TypeError('no network');
    const path = url.replace('/api/v1/directory/', '').split('?')[0] ?? '';
    const name = { fi: `Kunta ${path}`, sv: `Kommun ${path}`, en: `Town ${path}` };
    const lines = municipalities.map((municipality) => {
      const each = { fi: `Kunta ${municipality}`, sv: `Kommun ${municipality}`, en: `Town ${municipality}` };
      return { municipality, n: 1, opportunities: 600, name: each };
    });
    if (path === 'index') return Response.json({ municipalities: lines });
    const opportunities = [{ ...entry(`in-${path}`, name.fi, { summary }), municipality: path }];
    return Response.json({ municipality: path, n: 1, whole: true, opportunities, removed: [], districts: [] });
  });
});
afterEach(async () => {
  cleanup();
  await refreshDirectory();
  vi.unstubAllGlobals();
  await setLanguage('fi');
});

const kept = () => onDevice.value?.municipalities.map((each) => each.municipality);

it('a municipality is found by its name, added, and taken away again; the whole country’s own stay', async () => {
  render(<AreasPage />);
  fireEvent.input(await screen.findByRole('searchbox'), { target: { value: 'kommun 203' } });
  fireEvent.click(await screen.findByRole('button', { name: 'Lisää Kunta 203' }));
  expect(document.activeElement).toBe(screen.getByRole('searchbox'));
  await waitFor(() => expect(kept()).toEqual(['000', '203']));
  expect(await screen.findByText('Kaikki valitut alueet ovat laitteella.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Poista laitteelta: Koko maa/ })).toBe(null);
  fireEvent.click(screen.getByRole('button', { name: 'Poista laitteelta: Kunta 203' }));
  await waitFor(() => expect(kept()).toEqual(['000']));
});

it('without a network a choice waits, says so, and goes on from there', async () => {
  render(<AreasPage />);
  await screen.findByRole('button', { name: 'Lisää Kunta 200' });
  offline = true;
  fireEvent.click(screen.getByRole('radio', { name: /Kaikki alueet/ }));
  const more = await screen.findByRole('button', { name: 'Jatka hakemista' });
  expect(screen.getByText(/Verkkoa ei ole/)).toBeTruthy();
  const [row] = screen.getAllByText('Kunta 200').map((each) => each.closest('li') as HTMLElement);
  expect(within(row as HTMLElement).getByText(/Ei ole vielä laitteella/)).toBeTruthy();
  expect(kept()).toEqual(['000']);
  offline = false;
  fireEvent.click(more);
  await waitFor(() => expect(kept()).toHaveLength(13));
});

it.each([
  ['fi', '1 alue, 600 kohdetta'],
  ['sv', '1 område, 600 ställen och tjänster'],
  ['en', '1 area, 600 places and services'],
] as const)('one area is said as one: %s', async (language, said) => {
  municipalities = ['200'];
  await setLanguage(language);
  render(<AreasPage />);
  expect(await screen.findByText(said)).toBeTruthy();
});
