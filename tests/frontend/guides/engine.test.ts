import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { faultsOf } from '@/guides/answers';
import { readingOf } from '@/guides/engine';
import type { Answers, Condition, Guide, Question } from '@/guides/guide';

const examples = resolve(import.meta.dirname, '../../contract/examples');
const example = (name: string) => JSON.parse(readFileSync(resolve(examples, name), 'utf8'));
const texts = { fi: 'x', sv: 'x', en: 'x' };

interface Visible {
  name: string;
  answers: Answers;
  topics: string[];
  visible: string[];
  computed: Record<string, number>;
}

describe('the engine agrees with the server', () => {
  const visible = example('answers-visible.json') as { guide: string; cases: Visible[] };
  const checked = example('answers-checked.json') as {
    guide: string;
    cases: { name: string; answers: Record<string, unknown>; errors: Record<string, string[]> }[];
  };

  it.each(visible.cases)('about what is open: $name', ({ answers, topics, visible: questions, computed }) => {
    const guide = example(visible.guide) as Guide;
    const reading = readingOf(guide, answers);
    expect(reading.topics.map((each) => each.id)).toEqual(topics);
    expect(reading.questions.map((each) => each.id)).toEqual(questions);
    const values = reading.questions
      .filter((each) => each.kind === 'computed')
      .flatMap((each) => (reading.valueFor(each.id) === undefined ? [] : [[each.id, reading.valueFor(each.id)]]));
    expect(Object.fromEntries(values)).toEqual(computed);
  });

  it.each(checked.cases)('about what fits: $name', ({ answers, errors }) => {
    expect(faultsOf(example(checked.guide) as Guide, answers)).toEqual(errors);
  });
});

function guideOf(questions: { id: string; when?: Condition; kind?: string }[]): Guide {
  return {
    guide: 'small',
    version: 1,
    state: 'published',
    kind: 'conversation',
    title: texts,
    summary: texts,
    minutes: 5,
    topics: [
      {
        id: 'only',
        title: texts,
        questions: questions.map((each) => ({ kind: 'text', ask: texts, ...each }) as Question),
      },
    ],
  };
}

describe('progress', () => {
  const guide = guideOf([{ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd', when: { question: 'a', equals: 'open' } }]);

  it('counts answers and skips apart and leaves hidden questions out', () => {
    const reading = readingOf(guide, {
      a: { value: 'x' },
      b: { skipped: 'declined' },
      d: { value: 'kept, not counted' },
    });
    expect(reading.progress).toMatchObject([{ asked: 3, answered: 1, skipped: 1 }]);
    expect(reading.unanswered.map((each) => each.id)).toEqual(['c']);
  });

  it('does not count a computed question as something to answer', () => {
    const computed = { id: 'sum', kind: 'computed', compute: { sum: [1, 2] }, decimals: 0 };
    const reading = readingOf(guideOf([{ id: 'a' }, computed]), {});
    expect(reading.progress[0]?.asked).toBe(1);
    expect(reading.unanswered.map((each) => each.id)).toEqual(['a']);
    expect(reading.valueFor('sum')).toBe(3);
  });
});

describe('a guide with a circle', () => {
  it('of conditions is read to an end', () => {
    const guide = guideOf([
      { id: 'a', when: { question: 'b', answered: false } },
      { id: 'b', when: { question: 'a', answered: false } },
      { id: 'self', when: { question: 'self', answered: true } },
    ]);
    const reading = readingOf(guide, { a: { value: 'x' }, b: { value: 'y' }, self: { value: 'z' } });
    expect(reading.questions.length).toBeLessThan(4);
  });

  it('of sums is read to an end and has no value', () => {
    const guide = guideOf([
      { id: 'a', kind: 'computed', compute: { sum: [{ question: 'b' }, 1] }, decimals: 0 } as never,
      { id: 'b', kind: 'computed', compute: { sum: [{ question: 'a' }, 1] }, decimals: 0 } as never,
    ]);
    expect(readingOf(guide, {}).valueFor('a')).toBeUndefined();
  });

  it('of two hundred questions is read to an end', () => {
    const questions = Array.from({ length: 200 }, (_, index) => ({
      id: `q${index}`,
      when: {
        any: Array.from({ length: 200 }, (_, other) => ({ question: `q${other}`, answered: true })),
      },
    }));
    const reading = readingOf(
      guideOf(questions),
      Object.fromEntries(questions.map((each) => [each.id, { value: 'x' }])),
    );
    expect(reading.questions.length).toBeLessThanOrEqual(200);
  });
});
