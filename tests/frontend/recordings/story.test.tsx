/** A person's and a group's pages on a real store: what came of a step, attendance by a tap, and what erasing takes along. */
import axe from 'axe-core';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { addDays, helsinkiClock } from '@/directory/hours';
import type { ActionValue, Guide } from '@/guides/guide';
import GroupPage from '@/recordings/GroupPage';
import GroupsPage from '@/recordings/GroupsPage';
import MeasurementsPage from '@/recordings/MeasurementsPage';
import MeetingPage from '@/recordings/MeetingPage';
import PersonPage from '@/recordings/PersonPage';
import StartPage from '@/recordings/StartPage';
import { attendanceOf, placesOf } from '@/recordings/attendance';
import { type FollowUp, newFollowUp, stepOf } from '@/recordings/follow-up';
import { type Group, type Meeting, newGroup, newMeeting, withAttendance } from '@/recordings/group';
import { newPerson, newRecording, type Recording } from '@/recordings/recording';
import { withDb } from '@/store/db';
import { unreadable } from '@/store/listing';
import * as records from '@/store/records';
import { list, read, save } from '@/store/records';
import { setContent } from '@/store/settings';
import type { StoredDetails } from '@/store/stored';
import { freshStore, openVaultFor } from '../store/fresh';

const say = (fi: string) => ({ fi, sv: fi, en: fi });
const ask = { title: say('Kaikki'), id: 'all' };
const guide = {
  ...{ guide: 'programme', version: 1, state: 'published', kind: 'programme', title: say('Ohjelma'), summary: say('') },
  minutes: 30,
  topics: [
    {
      ...ask,
      questions: [
        {
          ...{ id: 'weight', kind: 'measurement', quantity: 'weight', unit: say('kg'), ask: say('Paino') },
          min: 1,
          max: 300,
          decimals: 1,
        },
        {
          id: 'agreed',
          kind: 'action',
          ask: say('Mitä sovitaan?'),
          actions: [{ id: 'swim', label: say('Uimahalli'), fields: ['on'] }],
        },
      ],
    },
  ],
} as unknown as Guide;
const checklist = {
  ...{ ...guide, guide: 'list', about: 'group', title: say('Tarkistuslista') },
  topics: [
    {
      ...ask,
      questions: [
        {
          ...{ id: 'rows', kind: 'ratings', picture: 'radar', ask: say('Miten toteutuu?') },
          rows: ['a', 'b', 'c'].map((id) => ({ id, label: say(`Kohta ${id}`) })),
          columns: [1, 2, 3].map((value) => ({ value, label: say(`taso ${value}`) })),
        },
      ],
    },
  ],
} as unknown as Guide;

const P = '3f2b8c1e-5a6d-4e7f-8a90-1b2c3d4e5f60';
const G = '5e0c2f4a-0d67-4b8e-9a1b-7c6d5e4f3a21';
const now = new Date();
const today = helsinkiClock(now).on;
const swim: ActionValue = {
  ...{ action: 'swim', on: '2026-05-03', at: null, to: null, opportunity: null, note: null },
  consent: null,
};

async function hold(id: string, of: Guide, answers: object, at: string, more: Partial<Recording> = {}) {
  const made = newRecording(of, 'fi', P, null, new Date(`${at}T09:00:00Z`));
  await save('recording', id, { ...made, answers: answers as Recording['answers'], state: 'finished', ...more });
}
function open(address: string, page: ComponentChildren) {
  location.hash = address;
  dispatchEvent(new Event('hashchange'));
  return render(<main>{page}</main>);
}
const followUps = () => list<FollowUp>('follow_up');

beforeEach(async () => {
  await freshStore();
  await setContent('guides', { etag: null, guides: [guide, checklist], checked_at: null });
  await save('person', P, newPerson('K-7001', now));
});
afterEach(cleanup);

describe('a step that was agreed', () => {
  beforeEach(() => hold('r1', guide, { agreed: { value: [swim] } }, '2026-04-20'));

  it('is told of in two taps, goes from the open ones, and stands with its conversation', async () => {
    open(`#/people/${P}`, <PersonPage />);
    fireEvent.click(await screen.findByLabelText('Toteutui'));
    fireEvent.click(await screen.findByRole('button', { name: 'Tallenna' }));
    await waitFor(async () => expect(await followUps()).toHaveLength(1));
    const { consent: _consent, ...step } = swim;
    expect((await followUps())[0]?.record).toMatchObject({
      ...{ person_id: P, recording_id: 'r1', question: 'agreed', step, outcome: 'done', moved_to: null, on: today },
    });
    await waitFor(() => expect(screen.queryByText('Avoimet askeleet')).toBeNull());
    expect(await screen.findByText('Toteutui')).toBeTruthy();
  });

  it('is moved to a day, and is open until then', async () => {
    open(`#/people/${P}`, <PersonPage />);
    fireEvent.click(await screen.findByLabelText('Siirretään'));
    const day = await screen.findByLabelText('Uusi päivä');
    fireEvent.input(day, { target: { value: '' } });
    fireEvent.click(screen.getByRole('button', { name: 'Tallenna' }));
    expect(await screen.findByText('Valitse uusi päivä.')).toBeTruthy();
    expect(await followUps()).toEqual([]);
    fireEvent.input(day, { target: { value: addDays(today, 9) } });
    fireEvent.click(screen.getByRole('button', { name: 'Tallenna' }));
    await waitFor(async () => expect((await followUps())[0]?.record.moved_to).toBe(addDays(today, 9)));
    expect(await screen.findByText(/siirretty päivälle/)).toBeTruthy();
  });

  it('takes no identity code into its note', async () => {
    open(`#/people/${P}`, <PersonPage />);
    fireEvent.click(await screen.findByLabelText('Osittain'));
    fireEvent.input(await screen.findByLabelText(/^Muistiinpano/), { target: { value: 'soitti 131052-308T' } });
    fireEvent.click(screen.getByRole('button', { name: 'Tallenna' }));
    expect(await screen.findByText(/Tekstissä on henkilötunnus/)).toBeTruthy();
    expect(await followUps()).toEqual([]);
  });
});

describe('a group', () => {
  const group = {
    ...newGroup({ name: 'Torstai', purpose: 'peer_group', goals: '', timetable: '', actors: [] }, now),
    member_ids: [P, 'gone'],
  };

  it('is made with its actors, and refuses an identity code in any of its words', async () => {
    open('#/groups', <GroupsPage />);
    fireEvent.click(await screen.findByRole('button', { name: 'Lisää ryhmä' }));
    fireEvent.input(screen.getByLabelText(/^Nimi/), { target: { value: 'Itäinen verkosto' } });
    fireEvent.click(screen.getByLabelText('Yhteistyöverkosto'));
    fireEvent.click(screen.getByRole('button', { name: 'Lisää toimija' }));
    fireEvent.input(screen.getByLabelText('Toimija 1'), { target: { value: '131052-308T' } });
    fireEvent.click(screen.getByRole('button', { name: 'Tallenna' }));
    expect(await screen.findByText(/Tekstissä on henkilötunnus/)).toBeTruthy();
    expect(await list('group')).toEqual([]);
    fireEvent.input(screen.getByLabelText('Toimija 1'), { target: { value: 'Seurakunta' } });
    fireEvent.change(screen.getByLabelText('Toimija 1: kenen toimintaa'), { target: { value: 'other' } });
    fireEvent.click(screen.getByRole('button', { name: 'Tallenna' }));
    await waitFor(async () => expect(await list('group')).toHaveLength(1));
    const [made] = await list<Group>('group');
    expect(made?.record).toMatchObject({
      purpose: 'network',
      actors: [{ name: 'Seurakunta', sector: 'other' }],
      member_ids: [],
    });
    expect(location.hash).toBe(`#/groups/${made?.id}`);
  });

  it('takes attendance by a tap a member, and a second tap takes it back', async () => {
    await save('group', G, group);
    await save('meeting', 'm1', newMeeting(G, today, null, now));
    open(`#/groups/${G}/meetings/m1`, <MeetingPage />);
    const said = async () => (await read<Meeting>('meeting', 'm1'))?.record.attendance;
    const [present] = await screen.findAllByLabelText('Paikalla');
    if (present) fireEvent.click(present);
    await waitFor(async () => expect(await said()).toEqual({ [P]: 'present' }));
    const [absent] = screen.getAllByLabelText('Poissa');
    if (absent) fireEvent.click(absent);
    await waitFor(async () => expect(await said()).toEqual({ [P]: 'absent' }));
    await waitFor(() => expect(screen.getAllByLabelText<HTMLInputElement>('Poissa')[0]?.checked).toBe(true));
    const [again] = screen.getAllByLabelText('Poissa');
    if (again) fireEvent.click(again);
    await waitFor(async () => expect(await said()).toEqual({}));
    // A meeting has a day: without one nothing is saved in silence.
    fireEvent.input(screen.getByLabelText('Päivä'), { target: { value: '' } });
    expect(await screen.findByText('Valitse päivä.')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Aloita keskustelu: K-7001' }).getAttribute('href')).toBe(
      `#/start?person=${P}&group=${G}`,
    );
  });

  it('says what a tap alone could not keep, wherever the tap was', async () => {
    await save('group', G, group);
    await hold('r1', guide, { agreed: { value: [swim] } }, '2026-04-20');
    const step = stepOf(swim);
    const told = { person_id: P, recording_id: 'r1', question: 'agreed', step };
    await save('follow_up', 'f1', newFollowUp(told, { outcome: 'done', moved_to: null, note: '' }, today, now));
    const failing = (['save', 'amend', 'erase'] as const).map((each) =>
      vi.spyOn(records, each).mockRejectedValue(new Error('full')),
    );
    const page = open(`#/groups/${G}`, <GroupPage />);
    for (const name of ['Uusi tapaaminen tänään', 'Merkitse päättyneeksi', 'Poista ryhmästä: K-7001']) {
      const before = screen.queryAllByRole('alert').length;
      fireEvent.click(await screen.findByRole('button', { name }));
      await waitFor(() => expect(screen.queryAllByRole('alert')).toHaveLength(before + 1));
    }
    page.unmount();
    open(`#/people/${P}`, <PersonPage />);
    fireEvent.click(await screen.findByRole('button', { name: /^Muuta: / }));
    expect((await screen.findByRole('alert')).textContent).toContain('ei tallentunut');
    for (const each of failing) each.mockRestore();
  });

  it('gives its name to a conversation that is begun with it, and to one with its member from a meeting', async () => {
    await save('group', G, group);
    const { unmount } = open(`#/start?group=${G}`, <StartPage />);
    fireEvent.click(await screen.findByRole('button', { name: /Torstai/ }));
    await waitFor(async () => expect(await list('recording')).toHaveLength(1));
    expect((await list<Recording>('recording'))[0]?.record).toMatchObject({
      guide: 'list',
      person_id: null,
      group_id: G,
    });
    unmount();
    open(`#/start?person=${P}&group=${G}`, <StartPage />);
    // The one large button is for whom one came from; nobody is begun with by mistake.
    fireEvent.click(await screen.findByRole('button', { name: 'Aloita: K-7001' }));
    await waitFor(async () => expect(await list('recording')).toHaveLength(2));
    const both = (await list<Recording>('recording')).map(({ record }) => [
      record.guide,
      record.person_id,
      record.group_id,
    ]);
    expect(both).toContainEqual(['programme', P, G]);
  });

  it('shows how its list has changed as a radar and as a table, judging nothing', async () => {
    await save('group', G, group);
    await hold('c1', checklist, { rows: { value: { a: 1, b: 3 } } }, '2026-03-01', { person_id: null, group_id: G });
    await hold('c2', checklist, { rows: { value: { a: 3, b: 2, c: 2 } } }, '2026-09-01', {
      person_id: null,
      group_id: G,
    });
    const { container } = open(`#/groups/${G}`, <GroupPage />);
    expect(
      await screen.findByText(/1 kohdassa arvio on suurempi, 1 kohdassa pienempi, 1 kohtaa ei voi verrata/),
    ).toBeTruthy();
    const rows = [...container.querySelectorAll('.chart-picture tbody tr')].map((each) => each.textContent);
    expect(rows).toEqual([
      '1. Kohta a1 · taso 13 · taso 3',
      '2. Kohta b3 · taso 32 · taso 2',
      '3. Kohta cei vastattu2 · taso 2',
    ]);
    expect((await axe.run(container)).violations).toEqual([]);
  });
});

it('measurements have the same facts in the table as in the picture, a missed time included', async () => {
  await hold(
    'w1',
    guide,
    { weight: { value: [{ on: '2026-04-20', amount: 98.4, by: 'terveydenhoitaja' }] } },
    '2026-04-20',
  );
  await hold('w2', guide, {}, '2026-05-20');
  await hold('w3', guide, { weight: { value: [{ on: '2026-06-20', amount: 97, by: null }] } }, '2026-06-20');
  const { container } = open(`#/people/${P}/measurements`, <MeasurementsPage />);
  expect(await screen.findByText('98,4 kg 20.4.2026 → 97 kg 20.6.2026. Muutos −1,4 kg.')).toBeTruthy();
  const rows = [...container.querySelectorAll('tbody tr')].map((each) =>
    [...each.children].map((cell) => cell.textContent),
  );
  expect(rows).toEqual([
    ['20.4.2026', '98,4 kg', 'terveydenhoitaja'],
    ['20.5.2026', 'ei arvoa', '–'],
    ['20.6.2026', '97 kg', '–'],
  ]);
  expect(container.querySelectorAll('.chart-line circle')).toHaveLength(2);
  expect(
    [...container.querySelectorAll('polyline')].map((each) => each.getAttribute('points')?.split(' ').length),
  ).toEqual([1, 1]);
  expect((await axe.run(container)).violations).toEqual([]);
});

it('a conversation that cannot be read is told of, and the pictures of the others are drawn', async () => {
  const weighed = (on: string, amount: number) => ({ weight: { value: [{ on, amount, by: null }] } });
  await hold('r1', guide, weighed('2026-04-20', 98.4), '2026-04-20');
  await hold('r2', guide, weighed('2026-05-20', 97.9), '2026-05-20');
  await withDb(async (db) => {
    const row = (await db.get('details', ['me', 'recording', 'r1'])) as StoredDetails;
    row.details.bytes.reverse();
    await db.put('details', row);
  });
  await openVaultFor('me');
  open(`#/people/${P}/measurements`, <MeasurementsPage />);
  expect(await screen.findByText('20.5.2026: 97,9 kg.')).toBeTruthy();
  expect(unreadable.value).toEqual([{ kind: 'recording', id: 'r1' }]);
});

it('two meetings of one day have two marks beside each other, inside the picture', async () => {
  const members = [P];
  const meeting = (id: string, on: string) => ({
    id,
    record: withAttendance(newMeeting(G, on, null, now), P, 'present'),
  });
  for (const days of [
    ['2026-05-01', '2026-05-01'],
    ['2026-05-01', '2026-05-01', '2026-05-08', '2026-06-01', '2026-06-01', '2026-06-01'],
  ]) {
    const [row] = attendanceOf(
      members,
      days.map((on, place) => meeting(String(place), on)),
    );
    const places = placesOf(row?.marks ?? []);
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...places)).toBeLessThanOrEqual(1);
    for (const [at, place] of places.entries()) if (at > 0) expect(place - (places[at - 1] ?? 0)).toBeGreaterThan(0.04);
  }
});

it('erasing a person takes along what was told of their steps and their place in groups, and nobody else’s', async () => {
  const other = crypto.randomUUID();
  await hold('r1', guide, { agreed: { value: [swim] } }, '2026-04-20');
  const made = newGroup({ name: 'Torstai', purpose: 'peer_group', goals: '', timetable: '', actors: [] }, now);
  await save('group', G, { ...made, member_ids: [P, other] });
  const meeting = withAttendance(withAttendance(newMeeting(G, today, null, now), P, 'present'), other, 'absent');
  await save('meeting', 'm1', meeting);
  const told = {
    question: 'agreed',
    step: swim,
    outcome: 'done',
    moved_to: null,
    note: '',
    on: today,
    created_at: '2026-05-04T08:00:00Z',
  };
  await save('follow_up', 'f1', { ...told, person_id: P, recording_id: 'elsewhere' });
  await save('follow_up', 'f2', { ...told, person_id: null, recording_id: 'r1' });
  await save('follow_up', 'f3', { ...told, person_id: other, recording_id: 'r9' });
  open(`#/people/${P}`, <PersonPage />);
  fireEvent.click(await screen.findByRole('button', { name: 'Poista asiakas' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Poista lopullisesti' }));
  await waitFor(async () => expect(await list('person')).toEqual([]));
  expect((await followUps()).map(({ id }) => id)).toEqual(['f3']);
  expect((await read<Group>('group', G))?.record.member_ids).toEqual([other]);
  expect((await read<Meeting>('meeting', 'm1'))?.record.attendance).toEqual({ [other]: 'absent' });
});
