import { joined, same } from '@/recordings/joining';
import { recordingOf } from './example';

const said = (value: string) => ({ value });
const note = (id: string, text: string) => ({ id, topic: null, text });

describe('joining two versions of a recording', () => {
  const common = recordingOf({ answers: { a: said('1'), b: said('1') }, notes: [note('x', 'one')] });

  it('keeps what each has changed, answer by answer', () => {
    const mine = { ...common, answers: { a: said('2'), b: said('1') } };
    const there = { ...common, answers: { a: said('1'), b: said('3'), c: said('4') } };
    expect(joined(common, mine, there).answers).toEqual({ a: said('2'), b: said('3'), c: said('4') });
  });

  it('lets the screen count where both have changed the same', () => {
    const mine = { ...common, answers: { ...common.answers, a: said('mine') } };
    const there = { ...common, answers: { ...common.answers, a: said('theirs') } };
    expect(joined(common, mine, there).answers['a']).toEqual(said('mine'));
  });

  it('takes away what was taken away on either side, and nothing else', () => {
    const mine = { ...common, answers: { b: said('1') } };
    const there = { ...common, answers: { a: said('1') } };
    expect(joined(common, mine, there).answers).toEqual({});
  });

  it('keeps the notes of both', () => {
    const mine = { ...common, notes: [note('x', 'one'), note('y', 'mine')] };
    const there = { ...common, notes: [note('x', 'one, longer'), note('z', 'theirs')] };
    expect(joined(common, mine, there).notes).toEqual([
      note('x', 'one, longer'),
      note('z', 'theirs'),
      note('y', 'mine'),
    ]);
  });

  it('takes being finished and the time of it together', () => {
    const there = { ...common, state: 'finished' as const, finished_at: '2026-11-21T12:00:00Z', minutes: 20 };
    const mine = { ...common, minutes: 25, topic: 'close' };
    expect(joined(common, mine, there)).toMatchObject({
      state: 'finished',
      finished_at: '2026-11-21T12:00:00Z',
      minutes: 25,
      topic: 'close',
    });
  });

  it('is the own version when nothing has changed elsewhere', () => {
    const mine = { ...common, answers: { a: { skipped: 'declined' as const } }, setting: null, minutes: 3 };
    expect(joined(common, mine, structuredClone(common))).toEqual(mine);
  });
});

describe('sameness', () => {
  it('does not mind the order of keys or how letters are composed, and minds everything else', () => {
    expect(same({ a: 1, b: 'ä' }, { b: 'a\u0308', a: 1 })).toBe(true);
    expect(same({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
    expect(same({ a: 1 }, { a: 1, b: null })).toBe(false);
    expect(same([], {})).toBe(false);
  });
});
