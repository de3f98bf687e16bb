/**
 * Which forms of a word belong together, without a dictionary: Finnish case endings and consonant gradation, and the
 * commonest endings of Swedish and English. Nobody says in which language a word was typed, so all are tried.
 * It is light on purpose: what it misses, the words of the category (search-words.ts) are there to find. Pure.
 */

/** Small letters without dots, rings and accents: what a hurried thumb types. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ø/g, 'o')
    .replace(/æ/g, 'a')
    .replace(/ß/g, 'ss');
}

/** The words of a text, small letters, dots kept ("Sörnäisten portaat" → sörnäisten, portaat). */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Written folded. Source of the Finnish ones: the cases and plural forms of Iso suomen kielioppi, § 81–91. */
const ENDINGS =
  // Finnish: cases, plural cases, illatives, the third infinitive ("uimaan", "kävelemässä"), "-s" of allas and porras
  (
    'n t a s ta na ssa sta lla lta lle ksi tta ia ita ja ien jen iden den ten in an en on un yn aan een iin oon uun yyn oon ' +
    'hin han hen hon hun hyn ihin oihin eihin oita eita oja eja issa ista illa ilta ille iksi ina itten tten seen siin ' +
    'maan massa masta malla kin ' +
    // Swedish: definite, plural, genitive, infinitive
    'et ar er or arna erna orna na ens ets ers e ' +
    // English: plural, -ing, -ed
    'es ing ed'
  ).split(' ');
const BY_LENGTH = [...new Set(ENDINGS)].sort((a, b) => b.length - a.length);
/** Whether it ends many words without meaning anything in them: "ten" of tennis stands in seis-ten too. */
export function isEnding(root: string): boolean {
  return BY_LENGTH.includes(root);
}

/** What an ending looks like while it is being typed ("uimahallis"). */
const BEGUN = new Set(BY_LENGTH.flatMap((ending) => Array.from(ending, (_, end) => ending.slice(0, end + 1))));

const SHORTEST_STEM = 4;

/** The word itself and what is left of it without each ending it may carry. `unfinished`: the last letters may be a begun ending. */
export function stems(folded: string, unfinished = false): Set<string> {
  const found = new Set([folded]);
  const without = (ending: string, put = '') => {
    if (folded.endsWith(ending) && folded.length - ending.length + put.length >= SHORTEST_STEM) {
      found.add(folded.slice(0, folded.length - ending.length) + put);
    }
  };
  for (const ending of BY_LENGTH) without(ending);
  without('nen', 'se'); // nainen, naise-t
  without('ton', 'ttoma'); // maksuton, maksuttoma-t
  without('us', 'ukse'); // virkistys, virkistykse-n
  without('ys', 'ykse');
  if (unfinished) {
    for (let cut = 1; cut <= 3; cut++) {
      if (folded.length - cut > SHORTEST_STEM && BEGUN.has(folded.slice(-cut))) found.add(folded.slice(0, -cut));
    }
  }
  return found;
}

/** A stem without its last vowels, which change (sali, sale-ja; ranta, rannoi-lla). */
export function root(stem: string): string {
  const bare = stem.replace(/[aeiouy]{1,2}$/, '');
  return bare.length >= 3 ? bare : stem;
}

export function roots(folded: string): Set<string> {
  return new Set(Array.from(stems(folded), root));
}

/** Strong and weak ends of a root that stand for each other (kukka, kuka-n; ranta, ranna-n; polku, polu-n). */
const GRADES: [string, string][] = [
  ['kk', 'k'], ['pp', 'p'], ['tt', 't'], ['nk', 'ng'], ['nt', 'nn'], ['lt', 'll'], ['rt', 'rr'], ['mp', 'mm'],
  ['ht', 'hd'], ['lk', 'l'], ['rk', 'r'], ['lp', 'lv'], ['rp', 'rv'],
  // foreign doublings: gymmet, swimming, joggning
  ['mm', 'm'], ['nn', 'n'], ['gg', 'g'],
]; // biome-ignore format: a table
const BETWEEN_VOWELS: [string, string][] = [
  ['t', 'd'],
  ['p', 'v'],
];

/** The root and its other grades. */
export function grades(of: string): Set<string> {
  const found = new Set([of]);
  const exchange = (from: string, to: string) => {
    const other = of.slice(0, of.length - from.length) + to;
    if (of.endsWith(from) && other.length >= 3) found.add(other);
  };
  for (const [strong, weak] of GRADES) {
    exchange(strong, weak);
    exchange(weak, strong);
  }
  if (/[aeiouy]\w$/.test(of)) {
    for (const [strong, weak] of BETWEEN_VOWELS) {
      exchange(strong, weak);
      exchange(weak, strong);
    }
  }
  return found;
}
