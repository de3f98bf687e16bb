import { mentionsIn } from '@/directory/finding';
import { districts, opportunities } from './entries';
import { opened } from './opened';

const index = opened(opportunities, districts);
const short = (id: string) => id.replace('liikereppu:', '');
const said = (...likes: string[]) => new Map([...mentionsIn(index, likes)].map(([id, word]) => [short(id), word]));

describe('what was said in the conversation', () => {
  it('is found in any form of the word, and the word itself is told as the reason', () => {
    expect(said('Metsässä hengittää paremmin.').get('trail')).toBe('metsässä');
    expect(said('Uinti', 'Kävely').get('hall')).toBe('uinti');
  });

  it('gives no reason by small words, by short ones, or by a chance meeting in a text', () => {
    expect(said('on tai', 'jos', 'ja', 'kanssa', 'till', 'med', 'utan', 'with').size).toBe(0);
    // "penkkejä" stands only in the summary of the trail
    expect(said('penkkejä').has('trail')).toBe(false);
  });

  it('may be nothing at all', () => {
    expect(said().size).toBe(0);
    expect(said('', '   ').size).toBe(0);
  });
});
