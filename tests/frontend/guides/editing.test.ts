/** A draft changed place by place: nothing else of it moves, and what is made passes for what it is. */
import {
  added,
  at,
  comparisonsFor,
  idsIn,
  kinds,
  moved,
  newComparison,
  newId,
  newQuestion,
  newTopic,
  ofKind,
  put,
  questionsOf,
  removed,
  withMeaning,
  withText,
} from '@/guides/editing';
import { rowsFrom, withRows } from '@/guides/editor/options';
import { slugOf } from '@/guides/drafts';
import { guide } from '../recordings/example';

const content = guide as unknown as Record<string, unknown>;
const empty = { topics: [] };

describe('what an answer means', () => {
  const path = ['topics', 0, 'questions', 0, 'options', 0];
  const option = { id: 'a', label: {}, means: { likes: ['gym'], months: [6] } };
  const one = { topics: [{ questions: [{ options: [option] }] }] };

  it('is changed part by part, keeps what the screen does not show, and goes when nothing is left', () => {
    const free = withMeaning(one, [...path, 'means'], 'free', true);
    expect(at(free, [...path, 'means'])).toEqual({ likes: ['gym'], months: [6], free: true });
    const less = ['free', 'likes', 'months'].reduce(
      (all, key) => withMeaning(all, [...path, 'means'], key, undefined),
      free,
    );
    expect(at(less, path)).toEqual({ id: 'a', label: {} });
    expect(at(withMeaning(less, [...path, 'means'], 'likes', []), path)).toEqual({ id: 'a', label: {} });
  });

  it('stays when the label is written anew and the option moves', () => {
    const written = withText(one, [...path, 'label'], 'fi', 'Sali', false);
    const more = put(written, ['topics', 0, 'questions', 0, 'options', 1], { id: 'b' });
    const turned = moved(more, ['topics', 0, 'questions', 0, 'options'], 0, 1);
    expect(at(turned, ['topics', 0, 'questions', 0, 'options', 1, 'means'])).toEqual(option.means);
  });
});

describe('a place in a guide', () => {
  it('is changed without touching what stands beside it', () => {
    const changed = put(content, ['topics', 0, 'title', 'sv'], 'Nytt');
    expect(at(changed, ['topics', 0, 'title', 'sv'])).toBe('Nytt');
    expect(at(changed, ['topics', 0, 'title', 'fi'])).toBe(guide.topics[0]?.title.fi);
    expect(at(changed, ['topics', 1])).toBe(guide.topics[1]);
    expect(put(changed, ['topics', 0, 'title', 'sv'], guide.topics[0]?.title.sv)).toEqual(content);
  });

  it('is made with all that leads to it, and taken away by undefined', () => {
    const made = put(empty, ['plan', 'what'], 'step');
    expect(made).toEqual({ topics: [], plan: { what: 'step' } });
    expect(put(made, ['plan'], undefined)).toEqual(empty);
  });

  it('of an optional text goes when its last language is emptied, and not before', () => {
    const one = withText(empty, ['aim'], 'fi', 'Tavoite', true);
    const two = withText(one, ['aim'], 'sv', 'Mål', true);
    const left = withText(two, ['aim'], 'fi', '', true);
    expect(left).toEqual({ topics: [], aim: { fi: '', sv: 'Mål', en: '' } });
    expect(withText(left, ['aim'], 'sv', ' ', true)).toEqual(empty);
    expect(at(withText(one, ['aim'], 'fi', '', false), ['aim'])).toEqual({ fi: '', sv: '', en: '' });
  });
});

describe('lists', () => {
  const list = { tips: ['a', 'b', 'c'] };
  it('grow, shrink and change places', () => {
    expect(added(list, ['tips'], 'd')).toEqual({ tips: ['a', 'b', 'c', 'd'] });
    expect(moved(list, ['tips'], 2, 0)).toEqual({ tips: ['c', 'a', 'b'] });
    expect(moved(list, ['tips'], 0, -1)).toBe(list);
    expect(removed(list, ['tips'], 1)).toEqual({ tips: ['a', 'c'] });
    expect(removed({ tips: ['a'] }, ['tips'], 0, true)).toEqual({});
    expect(removed({ tips: ['a'] }, ['tips'], 0)).toEqual({ tips: [] });
  });
});

describe('ids', () => {
  it('are made of the label, and never of one that is taken', () => {
    expect(newId('Kävely, 2 × viikossa!', new Set(), 'option')).toBe('kavely_2_viikossa');
    expect(newId('123', new Set(), 'option')).toBe('option');
    expect(newId('Uinti', new Set(['uinti', 'uinti_2']), 'option')).toBe('uinti_3');
    expect(slugOf('  Oma Runko: Åbo! ')).toBe('oma-runko-abo');
  });

  it('of new topics and questions are free in the whole guide', () => {
    let grown: Record<string, unknown> = content;
    for (let round = 0; round < 3; round += 1) grown = added(grown, ['topics'], newTopic(grown));
    for (const kind of kinds) grown = added(grown, ['topics', 0, 'questions'], newQuestion(grown, kind));
    const before = guide.topics.length + guide.topics.flatMap((topic) => topic.questions).length;
    const others = (guide.cards?.length ?? 0) + (guide.settings?.length ?? 0);
    expect(idsIn(grown).size).toBe(before + others + 3 + kinds.length);
  });
});

describe('a question', () => {
  it('keeps what every kind has when it becomes another kind, and options where both have them', () => {
    const chips = questionsOf(content, 'fi').find((each) => each.kind === 'chips');
    const choice = ofKind(chips?.question ?? {}, 'choice');
    expect(choice).toMatchObject({ id: chips?.id, kind: 'choice', options: chips?.question.options });
    const text = ofKind(choice, 'text');
    expect(text).not.toHaveProperty('options');
    expect(text.ask).toBe(chips?.question.ask);
  });

  it('keeps what its words mean while they stay words, and is rid of it with them', () => {
    const silent = { id: 'q', kind: 'chips', means: { said: false }, options: [] };
    expect(ofKind(silent, 'text')).toMatchObject({ means: { said: false } });
    expect(ofKind(silent, 'scale')).not.toHaveProperty('means');
  });

  it('of each kind can be compared with in some way, each with something to begin with', () => {
    for (const asked of questionsOf(content, 'fi')) {
      for (const comparison of comparisonsFor(asked.kind)) {
        const made = newComparison(asked, comparison);
        expect(made.question).toBe(asked.id);
        expect(made[comparison]).not.toBeUndefined();
      }
    }
  });
});

describe('a pasted table', () => {
  it('becomes rows in three languages with ids of their own, and nothing replaces rows with nothing', () => {
    expect(rowsFrom('Uni\tSömn\tSleep\n\nTyö;Arbete;Work\nUni\tVila\tRest')).toEqual([
      { id: 'uni', label: { fi: 'Uni', sv: 'Sömn', en: 'Sleep' } },
      { id: 'tyo', label: { fi: 'Työ', sv: 'Arbete', en: 'Work' } },
      { id: 'uni_2', label: { fi: 'Uni', sv: 'Vila', en: 'Rest' } },
    ]);
    const rows = { rows: [{ id: 'a' }] };
    expect(withRows(rows, ['rows'], ' \n')).toBe(rows);
  });
});
