/** The morning check: what is in order, what is not, and a remedy for each; and the notices that stand above the day. */
import { fireEvent, render, waitFor } from '@testing-library/preact';
import { practitioner } from '@/accounts/session';
import { type Line, type MorningFacts, morningLines, spanWords } from '@/app/morning-lines';
import { RemedyOf } from '@/app/MorningRemedy';
import { RoomNotice } from '@/recordings/RoomNotice';
import StartPage from '@/recordings/StartPage';
import { lossSeen, lost } from '@/store/emptied';
import { lookAtRoom, room } from '@/store/room';
import { ownSetting } from '@/store/own';
import { owner } from '@/store/owner';
import { setContent } from '@/store/settings';
import { waitingOf } from '@/sync/entries';
import { joined, joinedSeen, tellJoined } from '@/sync/joined';
import { JoinedNotice, LostNotice, OldUnsent } from '@/sync/Notices';
import { freshStore } from '../store/fresh';

const now = new Date('2026-11-21T06:00:00Z');
const right: MorningFacts = {
  ...{ now, language: 'fi', opens_offline: true, whole: true, persisted: true, free: 5_000_000_000 },
  ...{ own_before: 0, others_before: 0, clock: 0 },
  guides: { count: 3, checked_at: '2026-11-21T05:00:00Z' },
  directory: { count: 900, fetched_at: '2026-11-20T05:00:00Z' },
};
const amiss = (more: Partial<MorningFacts>): Line[] =>
  morningLines({ ...right, ...more }).filter(({ state }) => state !== 'fine');

describe('the morning check', () => {
  it('finds nothing amiss when all is along, and says of eight things that they are in order', () => {
    expect(amiss({})).toEqual([]);
    expect(morningLines(right)).toHaveLength(8);
  });

  it.each([
    [
      'guides that never came',
      { guides: { count: 0, checked_at: null } },
      'refresh',
      /Keskustelurunkoja ei ole laitteella/,
    ],
    [
      'guides of eight days ago',
      { guides: { count: 3, checked_at: '2026-11-13T05:00:00Z' } },
      'refresh',
      /yli viikko sitten/,
    ],
    [
      'a directory that never came',
      { directory: { count: 0, fetched_at: null } },
      'refresh',
      /Hakemistoa ei ole laitteella/,
    ],
    ['a lock that needs the network', { opens_offline: false }, 'sign-in', /Lukitus ei vielä aukea/],
    ['an app that is not whole', { whole: false }, 'whole', /ei ole vielä kokonaan/],
    ['an app of which it is not known', { whole: null }, 'whole', /ei ole vielä kokonaan/],
    ['a browser that cannot', { whole: 'unsupported' }, null, /Tällä selaimella/],
    ['little room', { free: 30_000_000 }, 'room', /enää noin 30 Mt/],
    ['no room', { free: 19_000_000 }, 'room', /Uutta keskustelua ei voi aloittaa/],
    ['own work of yesterday', { own_before: 2 }, 'send', /2 kirjausta aiemmilta päiviltä/],
    ['others’ work of yesterday', { others_before: 1 }, 'send', /1 toisen työntekijän kirjaus/],
    ['a clock that is fast', { clock: 1500 }, 'clock', /edistää 25 minuuttia/],
    ['a clock that is slow', { clock: -7200 }, 'clock', /jätättää noin 2 tuntia/],
  ] as [string, Partial<MorningFacts>, Line['remedy'], RegExp][])(
    'tells of %s, with its remedy',
    (_of, more, remedy, said) => {
      const [line, ...rest] = amiss(more);
      expect(rest).toEqual([]);
      expect(line).toMatchObject({ state: 'fault', remedy });
      expect(line?.words).toMatch(said);
    },
  );

  it('gives advice where the browser promises nothing, and still lets the day begin', () => {
    expect(amiss({ persisted: false })).toMatchObject([{ state: 'advice', remedy: 'persist' }]);
  });

  it('does not judge what cannot be known', () => {
    expect(morningLines({ ...right, persisted: null, free: null, clock: null })).toHaveLength(5);
  });

  it('says how far a clock is off in whole and plain measures', () => {
    expect([660, 5_399, 5_400, 86_400, 315_360_000].map(spanWords)).toEqual([
      '11 minuuttia',
      '90 minuuttia',
      'noin 2 tuntia',
      'noin 24 tuntia',
      'noin 3650 vuorokautta',
    ]);
  });

  it('asks the browser once more to keep what is here, and says what it answered', async () => {
    const persist = vi.fn(async () => false);
    vi.stubGlobal(
      'navigator',
      Object.assign(Object.create(navigator), { storage: { persist, persisted: async () => false } }),
    );
    const { findByText, getByText } = render(<RemedyOf remedy="persist" />);
    fireEvent.click(getByText('Pyydä lupaa uudelleen'));
    expect(await findByText(/Selain ei antanut lupaa/)).toBeTruthy();
    expect(persist).toHaveBeenCalledOnce();
    vi.unstubAllGlobals();
  });
});

describe('what waits on the device', () => {
  const entry = (owner: string, id: string, saved_at: string, refused = false) => ({
    ...{ owner, kind: 'recording' as const, id, saved_at },
    refused: refused ? { edit: 'e', outcome: 'refused' as const, code: 'x', detail: '' } : null,
  });
  it('is counted by records, apart for oneself and for others, and by Helsinki’s days', () => {
    const entries = [
      entry('me', 'r1', '2026-11-20T22:30:00Z'),
      entry('me', 'r1', '2026-11-20T23:00:00Z'),
      entry('me', 'r2', '2026-11-20T21:30:00Z'),
      entry('you', 'r1', '2026-11-19T09:00:00Z'),
      entry('me', 'r3', '2026-11-01T09:00:00Z', true),
    ];
    expect(waitingOf(entries, 'me', '2026-11-21')).toEqual({
      ...{
        own: 2,
        others: 1,
        refused: 1,
        own_before: 1,
        others_before: 1,
        oldest_at: '2026-11-19T09:00:00Z',
        entries: 5,
        memos: 0,
      },
    });
    expect(waitingOf(entries, 'me', '2026-11-21', 2).memos).toBe(2);
    expect(waitingOf(entries, null, '2026-11-21')).toMatchObject({ own: 0, others: 3, refused: 0 });
    expect(waitingOf([], 'me', '2026-11-21').oldest_at).toBeNull();
  });

  it.each([
    [25, /yli vuorokauden/, 'status'],
    [73, /yli kolme vuorokautta/, 'status'],
    [121, /yli viisi vuorokautta/, 'alert'],
  ])('is told after %s hours, louder and louder', (hours, said, role) => {
    const oldest_at = new Date(Date.now() - hours * 3_600_000).toISOString();
    const { getByText } = render(<OldUnsent waits={{ ...waitingOf([], 'me', '2026-11-21'), oldest_at }} />);
    expect(getByText(said).closest('.notice')?.getAttribute('role')).toBe(role);
  });
});

describe('room', () => {
  afterEach(() => {
    room.value = { free: null, persisted: null };
    vi.unstubAllGlobals();
  });
  const left = (free: number) =>
    vi.stubGlobal(
      'navigator',
      Object.assign(Object.create(navigator), {
        storage: { estimate: async () => ({ quota: free, usage: 0 }), persisted: async () => true },
      }),
    );

  it('is told of before it is gone', async () => {
    left(30_000_000);
    await lookAtRoom();
    const { findByText } = render(<RoomNotice />);
    expect(await findByText('Laitteessa on tilaa enää noin 30 Mt.')).toBeTruthy();
  });

  it('that is gone lets no new conversation begin', async () => {
    await freshStore('me');
    practitioner.value = {
      id: 'me',
      username: 'me',
      name: 'Eeva',
      unit_id: 'u',
      unit_name: 'Y',
      roles: ['field_worker'],
    };
    const say = (fi: string) => ({ fi, sv: fi, en: fi });
    const guide = {
      guide: 'movement',
      version: 1,
      state: 'published',
      kind: 'conversation',
      title: say('Liikkuminen'),
      summary: say(''),
      minutes: 10,
      topics: [],
    };
    await setContent('guides', { guides: [guide], etag: null, checked_at: null });
    left(30_000_000);
    await lookAtRoom();
    const { findByText, queryByText } = render(<StartPage />);
    const begin = await findByText('Uusi asiakas');
    left(10_000_000);
    fireEvent.click(begin);
    expect(await findByText(/Uutta keskustelua ei voi aloittaa/)).toBeTruthy();
    await waitFor(() => expect(queryByText('Uusi asiakas')).toBeNull());
    expect(location.hash).not.toMatch(/conversation/);
  });
});

describe('a store that was emptied', () => {
  afterEach(() => {
    lost.value = null;
    localStorage.clear();
  });
  it('is told with what was unsent, until somebody has read it', async () => {
    lost.value = { how: 'emptied', unsent: 3, on: '2026-11-21', seen: false };
    const { getByText, container } = render(<LostNotice />);
    expect(getByText('Silloin 3 kirjausta oli lähettämättä. Niitä ei ehkä ole missään muualla.')).toBeTruthy();
    fireEvent.click(getByText('Selvä'));
    await waitFor(() => expect(container.textContent).toBe(''));
    expect(lost.value.seen).toBe(true);
    lossSeen();
  });
});

describe('what others have added', () => {
  it('is told quietly once, with whose conversation it is', async () => {
    await freshStore('me');
    practitioner.value = { id: 'me', username: 'me', name: 'Eeva', unit_id: 'u', unit_name: 'Y', roles: [] };
    const view = render(<JoinedNotice nameOf={() => 'K-2041'} />);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await tellJoined({
      kind: 'recording',
      id: 'r1',
      author: 'Maija',
      before: { answers: {}, notes: [] },
      after: { answers: { a: 1, b: 2 }, notes: [] },
    });
    expect((await view.findByText('K-2041')).getAttribute('href')).toBe('#/conversation/r1');
    expect(view.container.textContent).toContain('Maija lisäsi tähän kaksi vastausta.');
    view.unmount();
    await waitFor(async () => expect(await ownSetting('joined')).toHaveLength(1));
    // As after the lock: another has had the device, and it is opened again. Nothing of it stays in memory meanwhile.
    owner.value = null;
    expect(joined.value).toEqual([]);
    owner.value = 'me';
    const again = render(<JoinedNotice nameOf={() => 'K-2041'} />);
    fireEvent.click(await again.findByText('Selvä'));
    await waitFor(() => expect(again.container.textContent).toBe(''));
    joinedSeen();
  });
});
