import { errorsAllowed, nearWords } from '@/directory/mistyping';
import { mentionsIn } from '@/directory/finding';
import { wordOf } from '@/directory/search/file';
import { findIn } from '@/directory/search/ordering';
import { NO_WISH } from '@/directory/wish';
import { districts, entry, opportunities } from './entries';
import { opened } from './opened';

const index = opened(opportunities, districts);
const found = (query: string, of = index) => findIn(of, { ...NO_WISH, query }, 50, new Date());
const ids = (query: string) => found(query).hits.map((hit) => hit.id.replace('liikereppu:', ''));

describe('a mistyped word still finds its entry', () => {
  it.each([
    // a letter too few, too many, wrong, two that changed places; also in an inflected word
    ['uimahlli', 'hall'], ['uimahallli', 'hall'], ['uimahulli', 'hall'], ['uiamhalli', 'hall'], ['uimahlliin', 'hall'],
    ['umahalli', 'hall'], ['frisbegolf', 'disc'], ['ulkokunotsali', 'outdoor-gym'], ['kunosali', 'outdoor-gym'],
    ['luontoploku', 'trail'], ['mäkelänrnne', 'hall'], ['malminkartnon', 'stairs'], ['kuntoportaaat', 'stairs'],
    ['simmhall', 'hall'], ['utgym', 'outdoor-gym'], ['skgo', 'trail'], ['beech', 'beach'], ['keskupuisto', 'park'],
  ])('%s → %s', (query, id) => {
    expect(ids(query)).toContain(id);
    expect(found(query).read_as).toHaveLength(1);
  }); // biome-ignore format: a table

  it('while it is still being typed', () => {
    expect(ids('uimahl')).toContain('hall');
  });

  it('and says as what it was read', () => {
    expect(found('uimahlli').read_as).toEqual([{ typed: 'uimahlli', read: 'uimahalli' }]);
    expect(found('mäkelänrinne uimahlli').read_as).toEqual([{ typed: 'uimahlli', read: 'uimahalli' }]);
    expect(found(' ').read_as).toEqual([]);
  });
});

describe('nothing is guessed', () => {
  it.each(['uimahalli', 'uimahallissa', 'metsaan', 'latu', 'simhallen'])('where the word stands: %s', (query) => {
    expect(found(query).read_as).toEqual([]);
  });

  it.each(['00531', 'kvanttifysiikka', 'xy', 'zzz', 'q'.repeat(5000), '𝒳𝒴𝒵'])('of %s', (query) => {
    expect(ids(query)).toEqual([]);
  });

  it('from what was said in a conversation: a chance likeness is no reason to suggest', () => {
    expect(mentionsIn(index, ['uimahlli']).size).toBe(0);
  });
});

it('finds places over ice and marsh, whose words are short', () => {
  expect(found('jäällä', opened([entry('ice', 'Luistelu', { category: 'ice_rink' })])).total).toBe(1);
});

it('three letters at the end of an unlike word find nothing', () => {
  const of = opened([entry('s', 'Surfplatta'), entry('k', 'Kaukalo')]);
  for (const query of ['latu', 'kalio']) expect(found(query, of).total).toBe(0);
});

/** Edits between two words, neighbours that change places counting one: the textbook table. */
function edits(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => i + j));
  const at = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      let least = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, at(i - 2, j - 2) + 1);
      (rows[i] as number[])[j] = least;
    }
  }
  return at(a.length, b.length);
}

it('counts errors as the textbook does, from the beginning of a word and within it', () => {
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  const word = (letters: number) => Array.from({ length: letters }, () => 'abc'[random(3)]).join('');
  for (let round = 0; round < 400; round++) {
    const names = [...new Set(Array.from({ length: 6 }, () => word(4 + random(12))))];
    const of = opened(names.map((name, at) => entry(`w${at}`, name, { class: 'free_place' })));
    const words = Array.from({ length: of.word_at.length - 1 }, (_, word) => wordOf(of, word));
    const typed = word(7 + random(8));
    const beginnings = (name: string) => Array.from(name, (_, end) => name.slice(0, end + 1)).concat('');
    const pieces = (name: string) => Array.from(name, (_, start) => beginnings(name.slice(start))).flat();
    const fewest = (cut: (name: string) => string[]) => {
      const each = words.map((name) => Math.min(...cut(name).map((piece) => edits(typed, piece))));
      const least = Math.min(...each);
      if (least > errorsAllowed(typed.length)) return [];
      return each.flatMap((errors, at) => (errors === least ? [{ word: at, errors }] : []));
    };
    const anchored = fewest(beginnings);
    expect(nearWords(of, typed)).toEqual(anchored.length ? anchored : fewest(pieces));
  }
});
