/** The rules behind the morning check and the end of the day: which state, which words. */
import { lossBetween, lookForLoss, lossSeen, lost, rememberKept } from '@/store/emptied';
import { owner } from '@/store/owner';
import { freeOf, megabytes, roomStep } from '@/store/room';
import { ageStep } from '@/sync/age';
import { clockFault } from '@/sync/clock';
import { checkCode, confirmed, dayAndBefore, lostWork, mayHandOver } from '@/sync/handover';
import { type JoinedNews, joined, joinedSeen, newsOf, tellJoined } from '@/sync/joined';
import { whenWords } from '@/sync/when';
import { setLanguage, t } from '@/text';

const at = (text: string) => new Date(text);

describe('room', () => {
  it.each([
    [null, 'plenty'],
    [60_000_000, 'plenty'],
    [50_000_000, 'plenty'],
    [49_999_999, 'little'],
    [20_000_000, 'little'],
    [19_999_999, 'none'],
    [0, 'none'],
  ] as const)('%s bytes left are %s', (free, step) => expect(roomStep(free)).toBe(step));

  it('is not known where the browser tells no quota, and never negative', () => {
    expect(freeOf(null)).toBeNull();
    expect(freeOf({ usage: 5 })).toBeNull();
    expect(freeOf({ quota: 10, usage: 25 })).toBe(0);
    expect(freeOf({ quota: 10 })).toBe(10);
  });

  it('is told in whole megabytes, never more than there is', () => expect(megabytes(19_999_999)).toBe(19));
});

describe('the oldest unsent entry', () => {
  const now = at('2026-11-21T12:00:00Z');
  it.each([
    ['2026-11-20T12:00:01Z', null],
    ['2026-11-20T12:00:00Z', 'day'],
    ['2026-11-18T12:00:01Z', 'day'],
    ['2026-11-18T12:00:00Z', 'days'],
    ['2026-11-16T12:00:01Z', 'days'],
    ['2026-11-16T12:00:00Z', 'long'],
    ['2027-11-16T12:00:00Z', null],
  ] as const)('of %s is told as %s', (oldest, step) => expect(ageStep(oldest, now)).toBe(step));
  it('is not told when there is none', () => expect(ageStep(null, now)).toBeNull());
});

describe('the clock', () => {
  const seen = (ahead_seconds: number) => ({ ahead_seconds, server_time: '2026-11-21T12:00:00Z' });
  const later = at('2026-11-21T13:00:00Z');
  it.each([
    [600, 0],
    [-600, 0],
    [601, 601],
    [-601, -601],
    [315_360_000, 3600],
  ])('compared as %s seconds ahead counts as %s', (ahead, told) => {
    // An hour after the comparison: no clock can since have come farther ahead than the hour.
    expect(clockFault(seen(ahead), later)).toBe(Math.abs(told) > 3600 ? 3600 : told);
  });
  it('that shows less than the server once did is behind, whatever was seen then', () => {
    expect(clockFault(seen(0), at('2026-11-21T11:00:00Z'))).toBe(-3600);
  });
  it('that was never compared is not judged', () => expect(clockFault(null, later)).toBeNull());
});

describe('an emptied store', () => {
  const kept = { device: 'd1', made: 40, unsent: 3 };
  it.each([
    ['another device id', { device: 'd2', made: 0 }, 'emptied'],
    ['fewer edits than were made', { device: 'd1', made: 39 }, 'older'],
  ] as const)('is known by %s', (_by, there, how) => {
    expect(lossBetween(kept, there, '2026-11-21')).toEqual({ how, unsent: 3, on: '2026-11-21', seen: false });
  });
  it.each([
    ['the same store', kept, { device: 'd1', made: 40 }],
    ['a store that has come further than the line outside', kept, { device: 'd1', made: 41 }],
    ['a device never used', null, { device: 'd1', made: 0 }],
  ] as const)('is not taken for %s', (_for, before, there) => {
    expect(lossBetween(before, there, '2026-11-21')).toBeNull();
  });
  it('stays told over openings until somebody has read it', () => {
    localStorage.clear();
    rememberKept(kept);
    lookForLoss({ device: 'd2', made: 0 }, '2026-11-21');
    expect(lost.value?.unsent).toBe(3);
    lookForLoss({ device: 'd2', made: 2 }, '2026-11-22');
    expect(lost.value).toEqual({ how: 'emptied', unsent: 3, on: '2026-11-21', seen: false });
    lossSeen();
    lookForLoss({ device: 'd2', made: 2 }, '2026-11-22');
    expect(lost.value?.seen).toBe(true);
    localStorage.clear();
    lost.value = null;
  });
});

describe('the end of the day', () => {
  const receipt = (edit: string) => ({ edit, outcome: 'stored' as const, n: 1, seal: null, received_at: '' });
  const row = (more: object) => ({
    ...{ owner: 'me', author_id: null, edit: 'e1', unsent: [], problem: null, other: null, receipt: receipt('e1') },
    ...more,
  });
  const nothing = { own: 0, others: 0, refused: 0, memos: 0, unkept: 0, lost: null };

  it.each([
    ['received with a receipt of this very edit', {}, 'received'],
    ['waiting when the receipt is of an older edit', { receipt: receipt('e0') }, 'waiting'],
    ['waiting without a receipt', { receipt: null }, 'waiting'],
    ['waiting while something newer is on its way', { unsent: ['e2'] }, 'waiting'],
    [
      'received and to be looked at when it was held',
      { problem: { edit: 'e1', outcome: 'held', code: 'x', detail: '' } },
      'attention',
    ],
  ] as const)('counts a conversation as %s', (_as, more, state) => {
    expect(confirmed(row(more) as never)).toBe(state);
  });

  it('says that the device can be handed over only when nothing at all waits on it', () => {
    const rows = [row({})] as never;
    expect(mayHandOver(rows, nothing, '2026-11-21')).toBe(true);
    const lostToday = { how: 'emptied' as const, unsent: 2, on: '2026-11-21', seen: true };
    for (const more of [
      { own: 1 },
      { own: null },
      { others: 1 },
      { others: null },
      { refused: 1 },
      { memos: 1 },
      { unkept: 1 },
      { lost: lostToday },
    ])
      expect(mayHandOver(rows, { ...nothing, ...more }, '2026-11-21')).toBe(false);
    expect(mayHandOver([row({ receipt: null })] as never, nothing, '2026-11-21')).toBe(false);
  });

  it('never calls an emptied store complete on the day it was noticed, nor before it was read', () => {
    const loss = { how: 'emptied' as const, unsent: 2, on: '2026-11-20', seen: false };
    expect(lostWork(loss, '2026-11-21')).toBe(true);
    expect(lostWork({ ...loss, seen: true }, '2026-11-21')).toBe(false);
    expect(lostWork({ ...loss, seen: true }, '2026-11-20')).toBe(true);
    expect(lostWork({ ...loss, unsent: 0 }, '2026-11-20')).toBe(false);
  });

  it('lists one’s own of the day by Helsinki’s calendar and earlier ones without a receipt, the oldest first', () => {
    const of = (id: string, started_at: string, more = {}) => ({
      ...row(more),
      id,
      record: { started_at, finished_at: null },
    });
    const rows = [
      of('late', '2026-11-21T21:30:00Z'),
      of('early', '2026-11-20T22:30:00Z'),
      of('yesterday', '2026-11-20T12:00:00Z'),
      of('unsent', '2026-11-19T12:00:00Z', { unsent: ['x'] }),
      of('theirs', '2026-11-21T10:00:00Z', { author_id: 'you' }),
    ];
    const { today, earlier } = dayAndBefore(rows as never[], '2026-11-21') as unknown as Record<
      string,
      { id: string }[]
    >;
    expect(today?.map((each) => each.id)).toEqual(['early', 'late']);
    expect(earlier?.map((each) => each.id)).toEqual(['unsent']);
  });

  it('shows the first eight digits of a hash, in two groups', () =>
    expect(checkCode('4f2a91c0ffee')).toBe('4F2A 91C0'));
});

describe('what was joined', () => {
  const before = { answers: { a: 1 }, notes: [{ id: 'n1' }] };
  const joining = { kind: 'recording' as const, id: 'r1', author: 'Maija', before };
  afterEach(joinedSeen);

  it('counts the answers and notes that were not there', () => {
    const after = { answers: { a: 1, b: 2, c: 3 }, notes: [{ id: 'n1' }, { id: 'n2' }] };
    expect(newsOf({ ...joining, after })).toMatchObject({ author: 'Maija', answers: 2, notes: 1 });
  });
  it('is no news when nothing was added', () => expect(newsOf({ ...joining, after: before })).toBeNull());
  it('is told once a record, all together, and to nobody once the vault is closed', async () => {
    owner.value = 'me';
    await tellJoined({ ...joining, after: { ...before, answers: { a: 1, b: 2 } } });
    await tellJoined({
      ...joining,
      before: { ...before, answers: { a: 1, b: 2 } },
      after: { ...before, answers: { a: 1, b: 2, c: 3 } },
    });
    expect(joined.value).toHaveLength(1);
    expect(joined.value[0]).toMatchObject({ answers: 2 } satisfies Partial<JoinedNews>);
    owner.value = null;
    await tellJoined({ ...joining, after: { ...before, answers: { a: 1, b: 2 } } });
    expect(joined.value).toEqual([]);
  });
  it.each([
    [2, 0, 'Maija lisäsi tähän kaksi vastausta. Myös sinun tekstisi on tallella.'],
    [1, 1, 'Maija lisäsi tähän yhden vastauksen ja muistiinpanon. Myös sinun tekstisi on tallella.'],
    [12, 0, 'Maija lisäsi tähän 12 vastausta. Myös sinun tekstisi on tallella.'],
  ])('%s answers and %s notes are told in words', (answers, notes, said) => {
    expect(t().sync.joined.added('Maija', answers, notes)).toBe(said);
  });
});

describe('when somebody changed it', () => {
  const now = at('2026-11-21T12:00:00Z');
  afterEach(() => setLanguage('fi'));
  it.each([
    ['2026-11-21T07:32:00Z', 'tänään klo 9.32'],
    ['2026-11-20T22:32:00Z', 'tänään klo 0.32'],
    ['2026-11-20T07:32:00Z', 'eilen'],
    ['2026-11-17T07:32:00Z', 'tiistaina'],
    ['2026-11-15T07:32:00Z', 'sunnuntaina'],
    ['2026-11-14T07:32:00Z', '14.11.2026'],
    ['2026-12-24T07:32:00Z', '24.12.2026'],
  ])('%s is “%s”', (instant, said) => expect(whenWords(instant, now, 'fi')).toBe(said));
  it('is said in each language', async () => {
    await setLanguage('sv');
    expect(whenWords('2026-11-17T07:32:00Z', now, 'sv')).toBe('i tisdags');
    await setLanguage('en');
    expect(whenWords('2026-11-17T07:32:00Z', now, 'en')).toBe('on Tuesday');
  });
});
