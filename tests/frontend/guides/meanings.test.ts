import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readingOf } from '@/guides/engine';
import type { Answers, Guide } from '@/guides/guide';
import { heardIn } from '@/guides/meanings';

const T = (text: string) => ({ fi: `${text} fi`, sv: `${text} sv`, en: `${text} en` });
const guide = {
  guide: 'small',
  version: 1,
  topics: [
    {
      id: 'first',
      title: T('t'),
      questions: [
        {
          id: 'likes',
          kind: 'chips',
          own_words: true,
          ask: T('q'),
          options: [
            { id: 'swim', label: T('Uinti'), means: { likes: ['swim_hall'] } },
            { id: 'none', label: T('Ei mitään'), means: { said: false } },
            { id: 'plain', label: T('Metsä') },
            { id: 'stairs', label: T('Portaat'), means: { likes: ['fitness_stairs'], said: true } },
          ],
        },
        {
          id: 'fears',
          kind: 'choice',
          own_words: true,
          means: { said: false },
          ask: T('q'),
          options: [{ id: 'fall', label: T('Pelkään kaatumista'), means: { even: true } }],
        },
        { id: 'dark', kind: 'yes_no', ask: T('Pimeä pelottaa'), means: { lit: true } },
        { id: 'story', kind: 'text', ask: T('q') },
        { id: 'worry', kind: 'text', ask: T('q'), means: { said: false } },
        { id: 'hidden', kind: 'text', ask: T('q'), when: { question: 'dark', equals: false } },
      ],
    },
  ],
} as unknown as Guide;
const heard = (answers: Answers, language: 'fi' | 'sv' = 'fi') => heardIn(readingOf(guide, answers), language);

it('what was chosen means what its option says, in the words of the language', () => {
  expect(heard({ likes: { value: { chosen: ['swim', 'plain'], own: ['tanssi'] } } }, 'sv')).toEqual({
    hopes: [{ means: { likes: ['swim_hall'] }, said: 'Uinti sv' }],
    words: ['Metsä sv', 'tanssi'],
  });
});

it('the label of a liking is looked for by its words only where the guide asks for it', () => {
  expect(heard({ likes: { value: { chosen: ['swim', 'stairs'], own: [] } } }).words).toEqual(['Portaat fi']);
});

it('of a fear the meaning counts, and its words are looked for nowhere, own words neither', () => {
  expect(heard({ fears: { value: { chosen: 'fall' } } })).toEqual({
    hopes: [{ means: { even: true }, said: 'Pelkään kaatumista fi' }],
    words: [],
  });
  expect(heard({ fears: { value: { own: 'koirat' } }, worry: { value: 'koirat' } }).words).toEqual([]);
  expect(heard({ likes: { value: { chosen: ['none'], own: [] } } }).words).toEqual([]);
});

it('a yes means what its question says, a no nothing', () => {
  expect(heard({ dark: { value: true } }).hopes).toEqual([{ means: { lit: true }, said: 'Pimeä pelottaa fi' }]);
  expect(heard({ dark: { value: false } }).hopes).toEqual([]);
});

it('what was skipped, is empty, is hidden or is no option means nothing', () => {
  expect(
    heard({
      likes: { value: { chosen: ['gone'], own: [' '] } },
      story: { skipped: 'declined' },
      hidden: { value: 'metsä' },
    }),
  ).toEqual({ hopes: [], words: [] });
});

it('in the guides that come with the product no fear or hindrance is looked for as if it were a liking', () => {
  const content = resolve(import.meta.dirname, '../../../backend/liikereppu/guides/content/mini-intervention.yaml');
  const text = readFileSync(content, 'utf8');
  for (const question of ['feelings', 'sensations', 'worry', 'feels_possible'])
    expect(text).toMatch(new RegExp(`- id: ${question}\\n +kind: \\w+\\n +means: \\{said: false\\}`));
});
