/**
 * The words a mistyped one was meant to be: a letter too many, too few, wrong, or two that changed places. Asked only when
 * nothing else fits, and what it read the word as is told on the screen. Pure.
 *
 * One pass over the whole vocabulary with the bit-parallel automaton of Myers (1999) in Hyyrö's form with transpositions
 * (2003): about ten operations a letter, however many errors, so that a national vocabulary takes some ten milliseconds.
 */
import { stems } from './inflection';
import type { SearchIndex } from './search-index';

/** A word that stands nowhere as it was typed, and as what it was read. */
export interface ReadAs {
  typed: string;
  read: string;
}

/** How many errors a word of so many letters may hold: a short one is soon another word. */
export function errorsAllowed(letters: number): number {
  if (letters < 4) return 0;
  return letters < 9 ? 1 : 2;
}

/** The automaton's words are 32 bits wide. */
const LONGEST = 30;
/** Where a longer beginning differs, people still get the first letter of a short word right. */
const FIRST_LETTER_SURE_BELOW = 7;
/** A shorter piece of a compound would be found in anything. */
const SHORTEST_INSIDE = 7;
const SHORTEST_STEM = 5;

export interface Near {
  word: number;
  errors: number;
}

/**
 * The words of the vocabulary nearest to what was typed (folded), all with the fewest errors found; those that begin with
 * it come before compounds that hold it. A short word must be meant as a whole.
 */
export function nearWords(index: SearchIndex, typed: string): Near[] {
  const most = errorsAllowed(typed.length);
  // A number is not read as another: no postal code is nearly right.
  if (most === 0 || typed.length > LONGEST || /\d/.test(typed)) return [];
  const whole = typed.length < 5;
  const beginning = nearest(index, typed, most, { anchored: true, whole });
  if (beginning.length || typed.length < SHORTEST_INSIDE) return beginning;
  return nearest(index, typed, most, { anchored: false, whole: false });
}

interface Manner {
  /** Only from the beginning of a word. */
  anchored: boolean;
  /** Only to the end of a word. */
  whole: boolean;
}

function nearest(index: SearchIndex, typed: string, most: number, { anchored, whole }: Manner): Near[] {
  const { folded, word_starts } = index;
  const letters = masksOf(typed);
  const last = 1 << (typed.length - 1);
  const sure = anchored && typed.length < FIRST_LETTER_SURE_BELOW;
  const found: Near[] = [];
  for (let word = 0; word < word_starts.length; word++) {
    const from = word_starts[word] ?? 0;
    if (sure && folded[from] !== typed[0]) continue;
    let plus = -1;
    let minus = 0;
    let diagonal = 0;
    let before = 0;
    let errors = typed.length;
    let least = typed.length;
    for (let at = from; folded.charCodeAt(at) !== 10 && at < folded.length; at++) {
      const here = letters.get(folded.charCodeAt(at)) ?? 0;
      const swapped = (((~diagonal & here) << 1) & before) | 0;
      diagonal = swapped | (((here & plus) + plus) ^ plus) | here | minus;
      let up = minus | ~(diagonal | plus);
      let down = diagonal & plus;
      if (up & last) errors += 1;
      if (down & last) errors -= 1;
      // Beginning anywhere costs nothing; from the beginning of the word each letter passed over is an error.
      up = (up << 1) | (anchored ? 1 : 0);
      down <<= 1;
      plus = down | ~(diagonal | up);
      minus = up & diagonal;
      before = here;
      if (errors < least) least = errors;
    }
    const counted = whole ? errors : least;
    if (counted <= most) found.push({ word, errors: counted });
  }
  const fewest = Math.min(...found.map((each) => each.errors));
  return found.filter((each) => each.errors === fewest);
}

/** For each letter of the word the places where it stands, as bits. */
function masksOf(word: string): Map<number, number> {
  const masks = new Map<number, number>();
  for (let at = 0; at < word.length; at++) {
    const letter = word.charCodeAt(at);
    masks.set(letter, (masks.get(letter) ?? 0) | (1 << at));
  }
  return masks;
}

/** The last few mistyped words, since one drawing of a screen asks for the same word several times. */
const guesses = new WeakMap<SearchIndex, Map<string, string | null>>();

/**
 * What a word (folded) that stands nowhere was meant to be, as the directory writes it; null when nothing is near. Of an
 * inflected one the stems are tried too ("uimahllissa").
 */
export function guess(index: SearchIndex, typed: string): string | null {
  const known = guesses.get(index) ?? new Map<string, string | null>();
  guesses.set(index, known);
  const kept = known.get(typed);
  if (kept !== undefined) return kept;
  if (known.size > 20) known.clear();
  const shorter = [...stems(typed)].filter((each) => each.length >= SHORTEST_STEM && each.length < typed.length);
  let meant: string | null = null;
  for (const form of [typed, ...shorter.sort((a, b) => b.length - a.length)]) {
    meant ??= likeliest(index, form, nearWords(index, form));
  }
  known.set(typed, meant);
  return meant;
}

/** Of equally near words the one of most nearly the same length, then the one that more entries have. */
function likeliest(index: SearchIndex, typed: string, near: Near[]): string | null {
  const entries = (word: number) => (index.postings_from[word + 1] ?? 0) - (index.postings_from[word] ?? 0);
  const unlike = (word: number) => Math.abs((index.words[word]?.length ?? 0) - typed.length);
  const [best] = near
    .map((each) => each.word)
    .sort((a, b) => unlike(a) - unlike(b) || entries(b) - entries(a) || a - b);
  return best === undefined ? null : (index.words[best] ?? null);
}
