/** Two versions: only what both have changed is asked about, and what is not asked about is as the server has joined it. */
import type { LocalRecord, OtherVersion, RecordProblem } from '@/store/rows';
import { differences, joinedBy, touchingOf } from '@/sync/differences';
import { versionWords } from '@/sync/versions';

const version = (note: string, reference: string, language: string | null) => ({
  note,
  reference,
  language,
  created_at: 'x',
});
const reading = { guide: undefined, names: new Map<string, string>(), language: 'fi' as const };

function row(more: Partial<LocalRecord<unknown>>, other: Partial<OtherVersion> = {}): LocalRecord<unknown> {
  const beside = {
    ...{ edit: 'x', outcome: 'stored' as const, n: 4, author_id: 'maija', author: 'Maija', hash: null, touching: [] },
    ...{ received_at: '2026-11-17T09:00:00Z', record: version('hers', 'K-1', 'sv') },
    ...other,
  };
  return {
    ...{
      owner: 'me',
      kind: 'person' as const,
      id: 'p1',
      edit: 'e1',
      next_base: 'e1',
      behind: [],
      unsent: [],
      hash: null,
    },
    ...{ saved_at: '2026-11-18T09:00:00Z', author_id: null, author: null, head: 'x', n: 4, epoch: 'a', receipt: null },
    ...{ problem: null, erased: null, record: version('mine', 'K-1', null), other: beside },
    ...more,
  };
}
const conflict = (...units: string[]): RecordProblem => ({
  ...{ edit: 'e1', outcome: 'conflict' as const, code: 'conflict', detail: '' },
  errors: Object.fromEntries(units.map((unit) => [unit, ['changed-by-both']])),
});

describe('what both have changed', () => {
  it('is what the server has told of one’s own edit', () =>
    expect(touchingOf(row({ problem: conflict('note') }))).toEqual(['note']));
  it('also when the conflict is of an earlier edit, and the later one is with the server too', () =>
    expect(touchingOf(row({ problem: { ...conflict('note'), edit: 'e0' } }))).toEqual(['note']));
  it('or of the edit beside it', () =>
    expect(touchingOf(row({}, { outcome: 'conflict', touching: ['note'] }))).toEqual(['note']));
  it.each([
    ['when something newer is on its way', row({ problem: conflict('note'), unsent: ['e2'] })],
    [
      'when what was written after it was set aside',
      row({
        problem: { edit: 'e1', outcome: 'held', code: 'x', detail: '', contested: { note: ['changed-by-both'] } },
      }),
    ],
    ['when nothing was told', row({ problem: conflict() })],
  ])('is not known %s: then all that differs is asked about', (_when, record) => {
    expect(touchingOf(record)).toBeNull();
    const rows = differences(record.record, record.other?.record, { ...reading, touching: touchingOf(record) });
    expect(rows.map(({ key }) => key)).toEqual(['field note', 'field language']);
  });
});

describe('a choice', () => {
  const record = row({ problem: conflict('note') });
  it('is asked only of what touches', () => {
    const rows = differences(record.record, record.other?.record, { ...reading, touching: ['note'] });
    expect(rows.map(({ key, mine, other }) => [key, mine, other])).toEqual([['field note', 'mine', 'hers']]);
  });
  it('of one’s own keeps what the other has added elsewhere', () => {
    expect(joinedBy(record, { 'field note': 'mine' })).toEqual(version('mine', 'K-1', 'sv'));
  });
  it('of the other’s is the server’s head itself', () => {
    expect(joinedBy(record, { 'field note': 'other' })).toEqual(version('hers', 'K-1', 'sv'));
  });
  it('beside one’s own head takes over that detail alone', () => {
    const head = row({}, { outcome: 'conflict', touching: ['note'] });
    expect(joinedBy(head, { 'field note': 'other' })).toEqual(version('hers', 'K-1', null));
  });
  it('between versions nobody has joined loses nothing that was not given up', () => {
    const going = row({ problem: conflict('note'), unsent: ['e2'], record: version('mine', 'K-2', null) });
    expect(joinedBy(going, { 'field note': 'other' })).toEqual(version('hers', 'K-2', null));
  });
  it('of a setting or a person holds', () => {
    const talk = (setting: string | null, person_id: string | null) => ({
      ...{ answers: {}, notes: [], state: 'draft', finished_at: null, minutes: 1, setting, person_id },
    });
    const both = row({ kind: 'recording', record: talk('home', 'p1') }, { record: talk('phone', 'p2') });
    expect(joinedBy(both, { 'field setting': 'other', 'field person_id': 'mine' })).toMatchObject({
      setting: 'phone',
      person_id: 'p1',
    });
    const rows = differences(both.record, both.other?.record, {
      ...reading,
      names: new Map([['p2', 'K-2']]),
      touching: null,
    });
    expect(rows.map(({ key, other }) => [key, other])).toEqual([
      ['field person_id', 'K-2'],
      ['field setting', 'phone'],
    ]);
  });
});

describe('the versions are called', () => {
  const when = (at: string) => (at.startsWith('2026-11-17') ? 'tiistaina' : 'keskiviikkona');
  it('mine and hers, when the other is hers', () => {
    expect(versionWords(row({}), when)).toEqual({
      what: 'Maija muutti tätä tiistaina. Sinun versiosi on tallessa sen rinnalla.',
      mine: 'Sinun versiosi',
      other: 'Maija, tiistaina',
    });
  });
  it('hers and mine, when hers stands on this device and mine lies beside it', () => {
    const swapped = row({ author_id: 'maija', author: 'Maija' }, { author_id: 'me', author: 'Eeva' });
    expect(versionWords(swapped, when)).toEqual({
      what: 'Maija muutti tätä keskiviikkona. Sinun versiosi on tallessa sen rinnalla.',
      mine: 'Maija, keskiviikkona',
      other: 'Sinun versiosi',
    });
  });
  it('by the device, when both are mine', () => {
    expect(versionWords(row({}, { author_id: 'me', author: 'Eeva' }), when).what).toMatch(/^Olet itse muuttanut/);
  });
  it('by their names, when neither is mine', () => {
    const theirs = versionWords(row({ author_id: 'matti', author: 'Matti' }), when);
    expect(theirs.what).toBe('Matti ja Maija ovat muuttaneet tätä yhtä aikaa. Molemmat versiot ovat tallessa.');
    expect([theirs.mine, theirs.other]).toEqual(['Matti, keskiviikkona', 'Maija, tiistaina']);
  });
});
