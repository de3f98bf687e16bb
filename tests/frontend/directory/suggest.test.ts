import { buildIndex } from '@/directory/search-index';
import { mentions, suggest } from '@/directory/suggest';
import { districts, entry, opportunities } from './entries';

const index = buildIndex({ opportunities, districts });
const short = (id: string) => id.replace('liikereppu:', '');
const said = (...likes: string[]) => new Map([...mentions(index, likes)].map(([id, word]) => [short(id), word]));

describe('what was said in the conversation', () => {
  it('is found in any form of the word, and the word itself is told as the reason', () => {
    expect(said('Metsässä hengittää paremmin.').get('trail')).toBe('metsässä');
    expect(said('Uinti', 'Kävely').get('hall')).toBe('uinti');
  });

  it('gives no reason by small words, by short ones, or by a chance meeting in a text', () => {
    expect(said('on tai', 'jos', 'ja').size).toBe(0);
    // "penkkejä" stands only in the summary of the trail
    expect(said('penkkejä').has('trail')).toBe(false);
  });

  it('may be nothing at all', () => {
    expect(said().size).toBe(0);
    expect(said('', '   ').size).toBe(0);
  });
});

describe('the first offers of a class', () => {
  const of = buildIndex({
    districts: [],
    opportunities: [
      entry('example', 'A-ryhmä', { example: true, price: { kind: 'free' }, beginner: 'yes' }),
      entry('paid', 'B-paikka', { price: { kind: 'paid' } }),
      entry('unknown', 'C-paikka'),
      entry('free', 'D-paikka', { price: { kind: 'free' } }),
      entry('said', 'E-ranta', { category: 'beach', price: { kind: 'paid' } }),
    ],
  });
  const offered = (changed: Partial<Parameters<typeof suggest>[1]>, limit = 9) =>
    suggest(of, { query: '', class: 'free_place', from: null, mentioned: mentions(of, ['ranta']), ...changed }, limit);

  it('are what was spoken of, then what is free; an example comes last', () => {
    expect(offered({}).suggestions.map((each) => short(each.entry.id))).toEqual([
      'said',
      'free',
      'paid',
      'unknown',
      'example',
    ]);
  });

  it('are as many as asked for, and how many there are is told', () => {
    expect(offered({}, 2).suggestions).toHaveLength(2);
    expect(offered({}, 2).total).toBe(5);
    expect(offered({ class: 'organised' }).total).toBe(0);
  });

  it('follow a search when there is one', () => {
    expect(offered({ query: 'paikka' }).suggestions.map((each) => short(each.entry.id))).toEqual([
      'paid',
      'unknown',
      'free',
    ]);
  });
});
