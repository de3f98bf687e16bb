import { loosen, queryWords } from '@/directory/finding';
import { findIn } from '@/directory/search/ordering';
import { NO_WISH, type Wish } from '@/directory/wish';
import { districts, entry, opportunities } from './entries';
import { opened } from './opened';

const index = opened(opportunities, districts);
const now = new Date('2026-11-23T10:00:00Z');
const find = (of: typeof index, wish: Wish, limit: number) => findIn(of, wish, limit, now);
const loosenings = (of: typeof index, wish: Wish) => loosen(of, wish, now);
const wish = NO_WISH;
const ids = (changed: Partial<Wish>, of = index) =>
  find(of, { ...wish, ...changed }, 50).hits.map((hit) => hit.id.replace('liikereppu:', ''));

describe('a word finds its entry in whatever form and language it is typed', () => {
  it.each([
    // Finnish: cases
    ['uimahalli', 'hall'], ['uimahallissa', 'hall'], ['uimahalliin', 'hall'], ['uimahallit', 'hall'],
    ['uimahalleja', 'hall'], ['uimahallista', 'hall'], ['uimahallien', 'hall'], ['uimahalleissa', 'hall'],
    ['halliin', 'hall'], ['metsä', 'trail'], ['metsään', 'trail'], ['metsässä', 'trail'], ['metsiä', 'trail'],
    ['metsiin', 'trail'], ['portaat', 'stairs'], ['portaita', 'stairs'], ['portaissa', 'stairs'], ['portailla', 'stairs'],
    ['kuntoportaita', 'stairs'], ['porras', 'stairs'], ['ulkokuntosali', 'outdoor-gym'], ['ulkokuntosaleja', 'outdoor-gym'],
    ['ulkokuntosaliin', 'outdoor-gym'], ['saleja', 'outdoor-gym'], ['jumppa', 'chair'], ['jumppaa', 'chair'],
    ['jumpat', 'chair'], ['jumppaan', 'chair'], ['tuolijumpat', 'chair'], ['tuolijumpassa', 'chair'],
    ['polku', 'trail'], ['polulla', 'trail'], ['polkuja', 'trail'], ['luontopolun', 'trail'], ['luontopolulla', 'trail'],
    ['ranta', 'beach'], ['rannalla', 'beach'], ['rannat', 'beach'], ['rannoille', 'beach'], ['uimarannat', 'beach'],
    ['puisto', 'park'], ['puistoissa', 'park'], ['puistoja', 'park'], ['keskuspuistossa', 'park'], ['latu', 'ski'],
    ['ladut', 'ski'], ['ladulla', 'ski'], ['hiihtoladuilla', 'ski'], ['naiset', 'women'], ['naisille', 'women'],
    ['nainen', 'women'], ['ryhmät', 'women'], ['ryhmissä', 'chair'], ['ryhmään', 'chair'], ['kävelyä', 'errand'],
    ['maksuttomia', 'park'], ['ilmaista', 'park'], ['altaat', 'hall'], ['allas', 'hall'], ['maanantaina', 'chair'],
    // as typed by a hurried thumb
    ['metsaan', 'trail'], ['MÄKELÄNRINNE', 'hall'], ['makelanrinne', 'hall'], ['ryhma', 'women'], ['uimahallis', 'hall'],
    ['uima', 'hall'], ['uimaan', 'hall'], ['uimassa', 'beach'], ['uimista', 'hall'], ['frisbee', 'disc'], ['golf', 'disc'],
    // Swedish, whatever the language of the screen
    ['simhall', 'hall'], ['simhallen', 'hall'], ['simhallar', 'hall'], ['skogen', 'trail'], ['skog', 'trail'],
    ['trappor', 'stairs'], ['trapporna', 'stairs'], ['motionstrappa', 'stairs'], ['stranden', 'beach'],
    ['utegym', 'outdoor-gym'], ['gymmet', 'outdoor-gym'], ['gymnastik', 'chair'], ['grupper', 'chair'],
    ['stigar', 'trail'], ['parker', 'park'], ['parken', 'park'], ['berghall', 'outdoor-gym'], ['avgiftsfritt', 'park'],
    ['måndag', 'chair'], ['kvinna', 'women'],
    // English
    ['swimming', 'hall'], ['swim', 'hall'], ['beaches', 'beach'], ['trails', 'trail'], ['walking', 'errand'],
    ['groups', 'women'], ['stair', 'stairs'], ['classes', 'chair'], ['forests', 'trail'], ['parks', 'park'],
    ['benches', 'trail'], ['free', 'park'],
  ])('%s → %s', (query, id) => {
    expect(ids({ query })).toContain(id);
  }); // biome-ignore format: a table

  it('also when the letters come apart into letter and dots', () => {
    expect(ids({ query: 'metsään'.normalize('NFD') })).toContain('trail');
  });

  it('by the name of the district in either language', () => {
    expect(ids({ query: 'Berghäll' })).toContain('outdoor-gym');
    expect(ids({ query: 'malmilla' })).toContain('chair');
  });
});

describe('a word does not find what it does not mean', () => {
  it.each([
    ['uimahalli', 'stairs'], ['metsään', 'hall'], ['portaita', 'park'], ['ranta', 'chair'], ['latu', 'park'],
    ['jumppa', 'park'], ['hiihto', 'beach'], ['xyzzy', 'hall'], ['naiset', 'trail'], ['golf', 'park'],
  ])('%s does not find %s', (query, id) => {
    expect(ids({ query })).not.toContain(id);
  }); // biome-ignore format: a table

  it('nor does the end of a word count as a word of its own', () => {
    const said = opened([entry('calls', 'Puhelut seisten'), entry('court', 'Kenttä', { category: 'racket_court' })]);
    expect(ids({ query: 'tennis' }, said)).toEqual(['court']);
    expect(ids({ query: 'tennistä' }, said)).toEqual(['court']);
  });

  it('nor does anything come for a word nobody uses', () => {
    expect(ids({ query: 'kvanttifysiikka' })).toEqual([]);
  });
});

describe('the order', () => {
  it('puts the spelling that was typed before its look-alike', () => {
    expect(ids({ query: 'saari' })).toEqual(['island', 'gland']);
    expect(ids({ query: 'sääri' })[0]).toBe('gland');
  });

  it('puts the start of a name before a later word, the category and the text', () => {
    const of = opened([
      entry('in-text', 'Aarnikka', { summary: { fi: 'Vieressä on puisto.', sv: '', en: '' } }),
      entry('by-category', 'Bergga', { category: 'park' }),
      entry('later', 'Cirkus puisto'),
      entry('first', 'Puisto Daalia'),
    ]);
    expect(ids({ query: 'puisto' }, of)).toEqual(['first', 'later', 'by-category', 'in-text']);
  });

  it('puts the nearer of two alike first and tells the distance', () => {
    const of = opened([
      entry('far', 'Aatu puisto', { geo: { lat: 60.3, lon: 25 } }),
      entry('nowhere', 'Antti puisto'),
      entry('near', 'Otto puisto', { geo: { lat: 60.19, lon: 24.95 } }),
    ]);
    const from = { lat: 60.184, lon: 24.95 };
    expect(ids({ query: 'puisto', from }, of)).toEqual(['near', 'far', 'nowhere']);
    const hits = find(of, { ...wish, query: 'puisto', from }, 50).hits;
    expect(hits.map((hit) => hit.metres && Math.round(hit.metres))).toEqual([667, expect.any(Number), null]);
  });

  it('without a word puts the cheapest class first, everyday life before all', () => {
    const classes = find(index, wish, 50).hits.map((hit) => hit.class);
    expect(classes[0]).toBe('everyday');
    expect([...classes].sort((a, b) => rankOf(a) - rankOf(b))).toEqual(classes);
  });

  it('of two alike goes by the alphabet, in which å, ä and ö are the last', () => {
    const names = ['Öljymäki', 'Aapa', 'Äänekoski', 'Zeniitti', 'Åminne'];
    const of = opened(names.map((name) => entry(name, name)));
    expect(find(of, wish, 9).hits.map((hit) => hit.id.split(':')[1])).toEqual([
      'Aapa',
      'Zeniitti',
      'Åminne',
      'Äänekoski',
      'Öljymäki',
    ]);
  });

  it('with nearest first looks at nothing but the way there', () => {
    const from = { lat: 60.2, lon: 24.95 };
    expect(ids({ from, nearest_first: true })[0]).toBe('hall');
  });

  it('puts what exists before an example of the same class', () => {
    const organised = ids({ classes: ['organised'] });
    expect(organised[organised.length - 1]).toBe('chair');
  });
});

const rankOf = (each: string) => ['everyday', 'outdoors', 'free_place', 'self_directed', 'organised'].indexOf(each);

describe('several words', () => {
  it('must all be there', () => {
    expect(ids({ query: 'kallion ulkokuntosali' })).toEqual(['outdoor-gym']);
    expect(ids({ query: 'uimahalli metsässä' })).toEqual([]);
  });

  it('may come from different languages and places of the entry', () => {
    expect(ids({ query: 'simhall kuntosali' })).toEqual(['hall']);
  });

  it('leave out the small words that say nothing', () => {
    expect(queryWords('jumppa ja uinti')).toEqual(['jumppa', 'uinti']);
    expect(queryWords('jag vill åka till skogen')).toEqual(['skogen']);
    expect(queryWords('haluaisin uimaan kaverin kanssa')).toEqual(['uimaan', 'kaverin']);
    expect(queryWords('on')).toEqual(['on']);
  });

  it('are tolerated in any number and with any signs', () => {
    for (const query of ['(', '\\', '.*', '%', 'a'.repeat(5000), '-- ', '\n', '🏊', 'a b c d e f g h i j k']) {
      expect(() => ids({ query })).not.toThrow();
    }
  });
});

describe('the list', () => {
  it('is as long as asked for and tells how many there are in all', () => {
    const many = Array.from({ length: 130 }, (_, at) => entry(`p${at}`, `Puisto ${at}`));
    const found = find(opened(many), { ...wish, query: 'puisto' }, 50);
    expect(found.hits).toHaveLength(50);
    expect(found.total).toBe(130);
  });

  it('says of an empty result which wish let go would bring something', () => {
    const empty: Wish = { ...wish, query: 'uimahalli', free: true };
    expect(find(index, empty, 50).total).toBe(0);
    expect(loosenings(index, empty)).toContainEqual({ what: 'free', total: 1 });
    expect(loosenings(index, { ...wish, query: 'uimahalli xyzzy' })).toEqual([
      { what: 'word', word: 'xyzzy', total: 1 },
    ]);
    expect(loosenings(index, { ...wish, query: 'xyzzy' })).toEqual([]);
  });
});
