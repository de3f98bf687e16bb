import { differences } from '@/sync/differences';
import { put } from '@/sync/putting';

const note = (id: string, text: string) => ({ id, topic: null, text });
const conversation = (more: object) => ({
  ...{ state: 'draft', finished_at: null, minutes: 5, person_id: null, setting: null, topic: 'a' },
  ...{ answers: {}, notes: [] },
  ...more,
});

describe('two versions put together', () => {
  const mine = conversation({ answers: { a: { value: 'mine' }, b: { value: 'mine' } }, notes: [note('x', 'mine')] });
  const other = conversation({
    ...{ answers: { b: { value: 'theirs' }, c: { value: 'theirs' } }, notes: [note('y', 'theirs')] },
    ...{ minutes: 9, setting: 'clinic', state: 'finished', finished_at: '2026-11-21T12:00:00Z' },
  });

  it('takes of each difference what was chosen, and what only one knew', () => {
    expect(put(mine, other, { 'answer c': 'other', 'note y': 'other' })).toEqual(
      conversation({
        ...{ answers: { a: { value: 'mine' }, b: { value: 'mine' }, c: { value: 'theirs' } } },
        ...{ notes: [note('x', 'mine'), note('y', 'theirs')], minutes: 9, setting: 'clinic' },
        ...{ state: 'finished', finished_at: '2026-11-21T12:00:00Z' },
      }),
    );
  });

  it('leaves out an answer or a note that the chosen side does not have', () => {
    const put_together = put(mine, other, { 'answer a': 'other', 'note x': 'other' }) as typeof mine;
    expect(put_together.answers).toEqual({ b: { value: 'mine' } });
    expect(put_together.notes).toEqual([]);
  });

  it('takes single fields of a person', () => {
    const person = { reference: '4711', note: 'mine', language: 'fi' };
    expect(put(person, { ...person, note: 'theirs', language: 'sv' }, { 'field note': 'other' })).toEqual({
      ...person,
      note: 'theirs',
    });
  });
});

it('takes attendance person by person, and a new day with the word that asks for it', () => {
  const meeting = (attendance: object) => ({ on: '2026-11-19', note: '', attendance });
  const both = put(meeting({ a: 'present', b: 'absent' }), meeting({ a: 'absent', b: 'excused', c: 'present' }), {
    'attendance b': 'other',
  });
  expect(both).toEqual(meeting({ a: 'present', b: 'excused', c: 'present' }));
  const [moved, done] = [
    { outcome: 'moved', moved_to: '2026-12-03', note: 'a' },
    { outcome: 'done', moved_to: null, note: 'b' },
  ];
  expect(put(done, moved, { 'field outcome': 'other' })).toEqual({ ...moved, note: 'b' });
  expect(put(moved, done, { 'field note': 'other' })).toEqual({ ...moved, note: 'b' });
  const reading = { guide: undefined, names: new Map(), language: 'fi' as const, touching: ['outcome'] };
  expect(differences(moved, { ...moved, moved_to: '2026-12-10' }, reading)).toMatchObject([
    { key: 'field outcome', mine: 'Siirretään 3.12.2026', other: 'Siirretään 10.12.2026' },
  ]);
  expect(
    differences(meeting({ a: 'present' }), meeting({ a: 'absent' }), { ...reading, touching: ['attendance.a'] }),
  ).toMatchObject([{ key: 'attendance a', mine: 'Paikalla', other: 'Poissa' }]);
});
