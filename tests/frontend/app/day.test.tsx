/** The screens of the day, drawn on a real store: what a practitioner reads on them. */
import axe from 'axe-core';
import { fireEvent, render, waitFor } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { practitioner } from '@/accounts/session';
import { places } from '@/app/places';
import TodayPage from '@/app/TodayPage';
import { helsinkiClock } from '@/directory/hours';
import type { Guide } from '@/guides/guide';
import PeoplePage from '@/recordings/PeoplePage';
import PersonPage from '@/recordings/PersonPage';
import { newPerson, type Recording } from '@/recordings/recording';
import { transact } from '@/store/db';
import { list, read, save } from '@/store/records';
import { setContent } from '@/store/settings';
import SendPage from '@/sync/SendPage';
import { keepCounting } from '@/sync/status';
import { replace } from '@/ui';
import { freshStore } from '../store/fresh';

const say = (fi: string) => ({ fi, sv: fi, en: fi });
const guide = {
  guide: 'movement',
  version: 1,
  state: 'published',
  kind: 'conversation',
  title: say('Liikkuminen puheeksi'),
  summary: say(''),
  minutes: 10,
  topics: [
    {
      id: 'next',
      title: say('Seuraava askel'),
      questions: [
        {
          id: 'agreed',
          kind: 'action',
          ask: say('Mitä sovitaan?'),
          actions: [{ id: 'next_appointment', label: say('Seuraava tapaaminen'), fields: ['on', 'at'] }],
        },
      ],
    },
  ],
} satisfies Guide;

const today = new Date().toISOString();
const instant = `${today.slice(0, 19)}Z`;
function recording(more: Partial<Recording>): Recording {
  return {
    ...{ guide: 'movement', guide_version: 1, setting: null, language: 'fi', person_id: 'p1', state: 'draft' },
    ...{
      started_at: instant,
      finished_at: null,
      minutes: 3,
      topic: 'next',
      answers: {},
      notes: [],
      plan_language: null,
    },
    ...more,
  };
}
const draw = (what: ComponentChildren) => render(<main>{what}</main>);
let stop = () => {};

beforeEach(async () => {
  await freshStore('me');
  practitioner.value = {
    id: 'me',
    username: 'me',
    name: 'Eeva',
    unit_id: 'u',
    unit_name: 'Yksikkö',
    roles: ['field_worker'],
  };
  await setContent('guides', { guides: [guide], etag: null, checked_at: instant });
  await save('person', 'p1', { ...newPerson('4711', new Date()), note: 'punainen pipo' });
  stop = keepCounting();
});
afterEach(() => stop());

describe('today', () => {
  it('tells what is unfinished and where to go on, what was agreed and what is done', async () => {
    const agreed = {
      value: [
        {
          action: 'next_appointment',
          on: helsinkiClock(new Date()).on,
          at: '09:30',
          to: null,
          opportunity: null,
          note: null,
          consent: null,
        },
      ],
    };
    await save('recording', 'r1', recording({}));
    await save('recording', 'r2', recording({ state: 'finished', finished_at: instant, answers: { agreed } }));
    const { findByText, getByText, getAllByText } = draw(<TodayPage />);
    expect(await findByText('Jatka kohdasta Seuraava askel')).toBeTruthy();
    expect(getByText('Seuraava tapaaminen')).toBeTruthy();
    expect(getByText('Odottaa lähetystä')).toBeTruthy();
    expect(getAllByText('4711')).toHaveLength(3);
    expect(await findByText('3 kirjausta odottaa lähetystä.')).toBeTruthy();
  });

  it('offers no conversation to a role that holds none: what it may do stands there instead', async () => {
    const lecturer = { id: 'me', username: 'me', name: 'Leena', unit_id: 'u', unit_name: 'Yksikkö' };
    practitioner.value = { ...lecturer, roles: ['supervisor', 'coordinator'] };
    const { findByRole, queryByRole, getByText } = draw(<TodayPage />);
    expect((await findByRole('link', { name: 'Ohjattavien keskustelut' })).getAttribute('href')).toBe('#/supervised');
    for (const name of ['Keskustelurungot', 'Hakemiston ylläpito', 'Raportit'])
      expect(queryByRole('link', { name })).toBeTruthy();
    expect(getByText(/ei pidetä keskusteluja/)).toBeTruthy();
    expect(queryByRole('link', { name: 'Aloita keskustelu' })).toBeNull();
    expect(places(true, false).map(([place]) => place)).toEqual(['today', 'directory', 'send']);
  });

  it('says in the afternoon how much of the day is received, and leaves the morning check to what is not in order', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${today.slice(0, 10)}T13:30:00Z`) });
    await save('recording', 'r1', recording({ state: 'finished', finished_at: `${today.slice(0, 10)}T11:00:00Z` }));
    const { findByText, queryByText } = draw(<TodayPage />);
    const card = await findByText('1 keskustelu, 0 vastaanotettu.');
    expect(card.closest('a')?.getAttribute('href')).toBe('#/send');
    // The page stays open past midnight in Helsinki, which is 22 o'clock by UTC: yesterday's work is not today's.
    vi.setSystemTime(new Date(`${today.slice(0, 10)}T22:30:00Z`));
    document.dispatchEvent(new Event('visibilitychange'));
    await waitFor(() => expect(queryByText('1 keskustelu, 0 vastaanotettu.')).toBeNull());
    vi.useRealTimers();
  });

  it('shows a few at first, and all of them at a tap', async () => {
    for (let number = 0; number < 23; number += 1) await save('recording', `r${number}`, recording({}));
    const { findByText, getAllByText } = draw(<TodayPage />);
    const more = await findByText('Näytä kaikki (23)');
    expect(getAllByText('4711')).toHaveLength(7);
    fireEvent.click(more);
    await waitFor(() => expect(getAllByText('4711')).toHaveLength(23));
  });

  it('has its morning check without anything having been fetched since the app was opened', async () => {
    const { findByText } = draw(<TodayPage />);
    expect(await findByText(/Hakemisto ei ole tällä laitteella|Hakemistoa ei ole/)).toBeTruthy();
  });
});

describe('people', () => {
  it('refuses a personal identity code as a reference, in words, and saves nothing', async () => {
    const { findByText, getByLabelText, getByText } = draw(<PeoplePage />);
    fireEvent.click(await findByText('Lisää asiakas'));
    fireEvent.input(getByLabelText(/Asiakastunnus/), { target: { value: '131052-9085' } });
    expect(getByText(/Tässä on henkilötunnus/)).toBeTruthy();
    fireEvent.click(getByText('Tallenna'));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(await list('person')).toHaveLength(1);
  });

  it('tells when the reference is there already, or one that looks the same', async () => {
    const { findByText, getByLabelText, getByText } = draw(<PeoplePage />);
    fireEvent.click(await findByText('Lisää asiakas'));
    fireEvent.input(getByLabelText(/Asiakastunnus/), { target: { value: ' 4711 ' } });
    expect(getByText('Asiakas 4711 on jo luettelossa.')).toBeTruthy();
    fireEvent.input(getByLabelText(/Asiakastunnus/), { target: { value: '04-711' } });
    expect(getByText(/Luettelossa on jo samannäköinen tunnus: 4711/)).toBeTruthy();
  });

  it('saves a new person and opens their page', async () => {
    const { findByText, getByLabelText, getByText } = draw(<PeoplePage />);
    fireEvent.click(await findByText('Lisää asiakas'));
    fireEvent.input(getByLabelText(/Asiakastunnus/), { target: { value: 'B-12' } });
    fireEvent.click(getByText('Tallenna'));
    await waitFor(() => expect(location.hash).toMatch(/^#\/people\/[0-9a-f-]{36}$/));
    expect((await list<{ reference: string }>('person')).map((each) => each.record.reference)).toContain('B-12');
  });
});

describe('a person’s page', () => {
  beforeEach(() => replace('people', 'p1'));

  it('shows the conversations in order, and erases one only after it was confirmed', async () => {
    await save('recording', 'r1', recording({}));
    const { findByText, getByText, container } = draw(<PersonPage />);
    fireEvent.click(await findByText('Poista'));
    expect(getByText('Poistetaanko keskustelu?')).toBeTruthy();
    fireEvent.click(getByText('Älä poista'));
    expect(await read('recording', 'r1')).not.toBeNull();
    fireEvent.click(getByText('Poista'));
    fireEvent.click(getByText('Poista lopullisesti'));
    await waitFor(async () => expect(await read('recording', 'r1')).toBeNull());
    await waitFor(() => expect(container.textContent).toContain('Ei vielä keskusteluja'));
  });

  it('keeps a changed reminder', async () => {
    const { findByText, getByLabelText, getByText } = draw(<PersonPage />);
    fireEvent.click(await findByText('Muokkaa tietoja'));
    fireEvent.input(getByLabelText(/Muistisana/), { target: { value: 'vihreä pipo' } });
    fireEvent.click(getByText('Tallenna'));
    await waitFor(async () => expect((await read<{ note: string }>('person', 'p1'))?.record.note).toBe('vihreä pipo'));
  });
});

describe('sending', () => {
  it('tells of each conversation how it stands, from receipts alone', async () => {
    await save('recording', 'r1', recording({ state: 'finished', finished_at: instant }));
    await save('recording', 'r2', recording({}));
    await receive('r1');
    const { findByText, getByText } = draw(<SendPage />);
    expect(await findByText(/^Vastaanotettu klo/)).toBeTruthy();
    expect(getByText('Tallessa tällä laitteella')).toBeTruthy();
    expect(await findByText('Lähetä nyt')).toBeTruthy();
  });

  it('lists the practitioner’s own conversations, not the colleague’s', async () => {
    await save('recording', 'r1', recording({ person_id: null }));
    await transact(async (tx) => {
      const row = await tx.row('me', 'recording', 'r1');
      if (row) await tx.putRow({ ...row, unsent: [], author_id: 'colleague', author: 'Matti' });
    });
    const { findByText } = draw(<SendPage />);
    expect(await findByText('Tänään ei ole vielä keskusteluja.')).toBeTruthy();
  });

  it('shows what was set aside with its reason, and that nothing was lost', async () => {
    await save('recording', 'r1', recording({}));
    await transact(async (tx) => {
      const row = await tx.row('me', 'recording', 'r1');
      const problem = { outcome: 'held' as const, code: 'identity-code', detail: '' };
      if (row) await tx.putRow({ ...row, unsent: [], problem: { ...problem, edit: row.edit } });
    });
    const { findByText, getByText } = draw(<SendPage />);
    expect(await findByText('Nämä vaativat huomiota', {}, { timeout: 3000 })).toBeTruthy();
    expect(await findByText(/Tekstissä on henkilötunnus/)).toBeTruthy();
    expect(getByText('Mitään ei ole hävinnyt.')).toBeTruthy();
  });

  it('shows both of two versions and keeps the one that is chosen', async () => {
    await save('person', 'p1', { ...newPerson('4711', new Date()), note: 'mine' });
    await transact(async (tx) => {
      const row = await tx.row('me', 'person', 'p1');
      if (!row) return;
      const record = { ...(row.record as object), note: 'theirs' };
      const other = {
        edit: 'x',
        outcome: 'conflict' as const,
        n: 4,
        author_id: 'matti',
        author: 'Matti',
        received_at: instant,
        touching: ['note'],
        hash: null,
        record,
      };
      for (const edit of row.unsent) await tx.dropEntry(edit);
      await tx.putRow({ ...row, unsent: [], head: row.edit, n: 3, other });
    });
    const { findByText, getByText } = draw(<SendPage />);
    const theirs = await findByText('theirs', {}, { timeout: 3000 });
    expect(theirs.textContent).toMatch(/Matti, /);
    expect(getByText('mine').textContent).toContain('Sinun versiosi');
    expect(getByText(/^Matti muutti tätä tänään klo .*Sinun versiosi on tallessa sen rinnalla\.$/)).toBeTruthy();
    fireEvent.click(theirs);
    fireEvent.click(getByText('Tallenna valinnat'));
    await waitFor(async () => expect((await read<{ note: string }>('person', 'p1'))?.record.note).toBe('theirs'));
    expect((await read('person', 'p1'))?.other).toBeNull();
  });
});

it.each([
  ['today', () => <TodayPage />],
  ['people', () => <PeoplePage />],
  ['send', () => <SendPage />],
])('%s has nothing that axe objects to', { timeout: 20_000 }, async (_name, screen) => {
  await save('recording', 'r1', recording({ state: 'finished', finished_at: instant }));
  const { container, findAllByText } = draw(screen());
  await findAllByText('4711');
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map((each) => each.id)).toEqual([]);
});

async function receive(id: string): Promise<void> {
  await transact(async (tx) => {
    const row = await tx.row('me', 'recording', id);
    if (!row) return;
    for (const edit of row.unsent) await tx.dropEntry(edit);
    const receipt = { edit: row.edit, outcome: 'stored' as const, n: 1, seal: null, received_at: instant };
    await tx.putRow({ ...row, unsent: [], receipt });
  });
}
