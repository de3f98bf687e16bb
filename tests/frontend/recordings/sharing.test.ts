import { fits } from '@/guides/answers';
import type { HoursQuestion } from '@/guides/guide';
import { arcPath, arcsOf, turnAt, unwound } from '@/recordings/answers/ring';
import { dragged, type Shares, standing, withShare } from '@/recordings/answers/sharing';

const text = (word: string) => ({ fi: word, sv: word, en: word });
const question: HoursQuestion = {
  id: 'day',
  kind: 'hours',
  ask: text('Vuorokausi'),
  parts: ['work', 'rest', 'leisure'].map((id) => ({ id, label: text(id) })),
  total: 24,
  step: 0.5,
};

describe('a day shared out', () => {
  it('is the same answer whichever part was filled in last, and names every part', () => {
    const ways = [
      ['work', 'rest', 'leisure'],
      ['leisure', 'rest', 'work'],
    ];
    const hours: Shares = { work: 10, rest: 14, leisure: 0 };
    for (const way of ways) {
      const shared = way.reduce<Shares>((all, part) => withShare(question, all, part, hours[part]) ?? {}, {});
      expect(Object.entries(shared)).toEqual(Object.entries(hours));
    }
    expect(withShare(question, { work: 10 }, 'rest', 14)).toEqual(hours);
  });

  it('is whole exactly when it would be taken as an answer', () => {
    for (const work of [-1, 0, 0.25, 7.5, 8, 8.5, 9, 24, 25]) {
      const shares = { work, rest: 9, leisure: 7 };
      expect(standing(question, shares).is === 'whole').toBe(fits(question, shares));
    }
    expect(standing(question, { work: 7.3, rest: 8.7, leisure: 8 })).toEqual({ is: 'steps' });
    expect(standing(question, { work: 30, rest: -6 })).toEqual({ is: 'steps' });
    expect(standing(question, { work: 20 })).toEqual({ is: 'left', hours: 4 });
    expect(standing(question, { work: 20, rest: 5 })).toEqual({ is: 'over', hours: 1 });
  });

  it('takes dragged hours from those that are free and never more', () => {
    expect(dragged(question, { work: 4 }, 'work', 9.2)).toEqual({ work: 9 });
    expect(dragged(question, { work: 4 }, 'work', -3)).toEqual({ work: 0 });
    expect(dragged(question, { work: 4, rest: 8 }, 'work', 40)).toEqual({ work: 16, rest: 8, leisure: 0 });
  });

  it('stays whole when a boundary of a whole day is dragged', () => {
    const whole = { work: 8, rest: 9, leisure: 7 };
    for (const wanted of [-5, 0, 3.3, 8, 16.9, 40]) {
      const next = dragged(question, whole, 'work', wanted) ?? {};
      expect(fits(question, next)).toBe(true);
      expect(next['leisure']).toBe(7);
    }
    // The last part has no next one: what it gives up is free.
    expect(dragged(question, whole, 'leisure', 5)).toEqual({ work: 8, rest: 9, leisure: 5 });
    expect(dragged(question, whole, 'leisure', 12)).toEqual(whole);
  });
});

describe('the ring', () => {
  it('shows every part with hours, and all of them when there are too many', () => {
    expect(arcsOf(question, { work: 6, leisure: 6 }).map(({ from, to }) => [from, to])).toEqual([
      [0, 0.25],
      [0.25, 0.5],
    ]);
    expect(arcsOf(question, { work: 24, rest: 8 }).at(-1)?.to).toBe(1);
    // A part that has the whole day is still drawn: its arc does not end where it began.
    expect(arcPath(0, 1, 10)).toBe('M0 -10A10 10 0 0 1 0 10A10 10 0 0 1 0 -10');
  });

  it('follows a finger over midnight in both directions', () => {
    expect(turnAt(0, -1)).toBe(0);
    expect(turnAt(1, 0)).toBe(0.25);
    expect(turnAt(-1, 0)).toBe(0.75);
    expect(unwound(0.02, 0.98)).toBeCloseTo(1.02);
    expect(unwound(0.98, 0.02)).toBeCloseTo(-0.02);
    expect(unwound(0.4, 0.35)).toBeCloseTo(0.4);
  });
});
