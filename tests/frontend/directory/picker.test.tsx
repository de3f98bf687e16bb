import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import type { ComponentProps } from 'preact';
import { OpportunityPicker } from '@/directory/OpportunityPicker';
import type { Meaning } from '@/guides/guide';
import { refreshDirectory, searchHere } from '@/directory/store';
import { owner } from '@/store/owner';
import { setLanguage, wholeTexts } from '@/text';
import { entry, opportunities } from './entries';
import { keepOnDevice } from './on-device';

type Props = Partial<ComponentProps<typeof OpportunityPicker>>;

const show = (props: Props = {}) =>
  render(<OpportunityPicker classes={['outdoors', 'everyday']} chosen={[]} onChange={() => {}} {...props} />);
const type = (query: string) => fireEvent.input(screen.getByRole('searchbox'), { target: { value: query } });
const heard = (...hopes: [Meaning, string][]) => ({
  words: [],
  hopes: hopes.map(([means, said]) => ({ means, said })),
});
afterEach(async () => {
  cleanup();
  await refreshDirectory();
  vi.unstubAllGlobals();
  await setLanguage('fi');
});

const rows = async () => (await screen.findAllByRole('checkbox')).map((each) => each.closest('label')?.textContent);

beforeEach(async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  await wholeTexts();
  await setLanguage('fi');
  await keepOnDevice(opportunities);
});

it('offers the classes asked for, everyday life first, with what was said as the reason', async () => {
  show({ heard: { hopes: [], words: ['Metsä'] } });
  const sections = await screen.findAllByRole('group');
  expect(sections.map((each) => each.querySelector('legend')?.textContent)).toEqual(['Arjessa', 'Luonnossa ja ulkona']);
  expect(screen.getByText('Miksi: mainitsit ”metsä”')).toBeTruthy();
});

it('tells of a group when it meets, and of what is not an idea who says it and when', async () => {
  await keepOnDevice([
    entry('group', 'Ryhmä', {
      kind: 'group',
      class: 'outdoors',
      timetable: { weekdays: [2], from: '10:00', to: '11:00' },
    }),
    entry('idea', 'Arjen idea', { kind: 'idea', class: 'everyday' }),
  ]);
  show();
  const [idea, group] = await rows();
  expect(group).toContain('ti 10.00–11.00');
  expect(group).toMatch(/test · (vanhat tiedot, 2024|tiedot 12\/2024)$/);
  expect(idea).not.toContain('tiedot');
});

it('adds and takes away by the entry’s id, with the name as shown', async () => {
  const change = vi.fn();
  const chosen = { id: 'liikereppu:park', name: 'Keskuspuisto', class: 'outdoors' as const };
  show({ classes: ['outdoors'], chosen: [chosen], onChange: change });
  fireEvent.click(await screen.findByRole('checkbox', { name: /Sininen luontopolku/ }));
  expect(change).toHaveBeenLastCalledWith([
    chosen,
    { id: 'liikereppu:trail', name: 'Sininen luontopolku', class: 'outdoors' },
  ]);
  fireEvent.click(screen.getByRole('checkbox', { name: /Keskuspuisto/ }));
  expect(change).toHaveBeenLastCalledWith([]);
});

it('searches all its classes, forgives a mistyped word, and says when nothing fits', async () => {
  show({ classes: ['outdoors', 'free_place', 'self_directed'] });
  type('frisbee');
  await waitFor(() => expect(screen.getAllByRole('checkbox')).toHaveLength(1));
  type('uimahlli');
  await waitFor(() => expect(screen.getByRole('status').textContent).toContain('”uimahalli”'));
  expect(screen.getAllByRole('checkbox')).toHaveLength(1);
  type('xyzzy');
  await waitFor(() => expect(screen.queryAllByRole('checkbox')).toHaveLength(0));
  expect(screen.getByText(/Kokeile toista sanaa/)).toBeTruthy();
});

it('tells what speaks for it, what against it and what nobody knows, and leaves nothing out', async () => {
  show({
    classes: ['free_place'],
    heard: heard([{ step_free: true, free: true }, 'Askel on epävarma'], [{ likes: ['beach'] }, 'Uimaan']),
  });
  const [first = '', second = ''] = await rows();
  expect(first).toContain('Hietarannan uimaranta');
  expect(first).toContain('Miksi: maksuton · mainitsit ”Uimaan”');
  expect(first).toContain('Ei tietoa, kysy: esteettömyys');
  expect(second).not.toContain('Malminkartanon');
  fireEvent.click(screen.getByRole('button', { name: /Näytä lisää: Maksuttomat paikat/ }));
  await waitFor(() => expect(screen.getAllByRole('checkbox').length).toBeGreaterThan(3));
  expect((await rows()).join()).toContain('Huomaa: portaita tai esteitä');
});

it('shows a class to its end, as much of it as there is, though only its first were held against the talk', async () => {
  const many = Array.from({ length: 60 }, (_, at) =>
    entry(`way-${at}`, `Polku ${at}`, { class: 'outdoors', kind: 'route', price: { kind: 'free' } }),
  );
  await keepOnDevice(many);
  show({ classes: ['outdoors'] });
  const section = within(await screen.findByRole('group'));
  for (let taps = 0; taps < 20; taps += 1) {
    const more = section.queryByRole('button', { name: /Näytä lisää/ });
    if (!more) break;
    const before = section.getAllByRole('checkbox').length;
    fireEvent.click(more);
    await waitFor(() => expect(section.getAllByRole('checkbox').length).toBeGreaterThan(before));
  }
  expect(new Set(section.getAllByRole('checkbox').map((each) => each.closest('label')?.textContent)).size).toBe(60);
  expect(section.getAllByRole('checkbox')).toHaveLength(60);
  expect(section.queryByRole('button')).toBeNull();
});

it('in another language than Finnish offers first what is held in it', async () => {
  await keepOnDevice([
    entry('in-finnish', ['A', 'A', 'A'], { kind: 'group', class: 'organised', languages: ['fi'] }),
    entry('silent', ['B', 'B', 'B'], { kind: 'group', class: 'organised' }),
    entry('in-swedish', ['C', 'C', 'C'], { kind: 'group', class: 'organised', languages: ['fi', 'sv'] }),
  ]);
  await setLanguage('sv');
  show({ classes: ['organised'] });
  const told = (await rows()).map((each) => each?.replace(/Grupp · /, ' ') ?? '');
  expect(told[0]).toContain('C');
  expect(told[0]).toContain('på svenska');
  expect(told[1]).toContain('B');
  expect(told[1]).toContain('språket');
  expect(told[2]).toContain('inte på svenska');
});

it('what was heard and looked for goes out of memory with whoever had it open', async () => {
  owner.value = 'me';
  show({ classes: ['outdoors', 'self_directed'], heard: { hopes: [], words: ['Metsä'] } });
  type('uimahlli');
  await waitFor(() => expect(screen.getAllByRole('checkbox').length).toBeGreaterThan(0));
  const left = () => JSON.stringify(searchHere()?.caches, (_, each) => (each instanceof Map ? [...each] : each));
  await waitFor(() => expect(left()).toMatch(/uimahlli.*Metsä/));
  cleanup();
  owner.value = null;
  expect(left()).not.toMatch(/uimahlli|Metsä/);
});
