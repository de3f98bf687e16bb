/**
 * The words a mistyped one was meant to be: a letter too many, too few, wrong, or two that changed places. Asked only when
 * nothing else fits, and what it read the word as is told on the screen. Pure.
 *
 * The orders of the search file are walked as if they were trees of letters: of words with the same beginning the table of
 * edits is worked out once, and where no ending could bring it below the errors allowed all of them are passed over.
 */
import { stems } from './inflection';
import { encoder, type Search, wordOf } from './search/file';
import { lettersOf, LINE_END, wordAt } from './search/vocabulary';

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

/** Nobody types a longer word. */
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
export function nearWords(search: Search, typed: string): Near[] {
  const most = errorsAllowed(typed.length);
  // A number is not read as another: no postal code is nearly right.
  if (most === 0 || typed.length > LONGEST || /\d/.test(typed)) return [];
  const { word_at, suffixes } = search;
  const words = { length: word_at.length - 1, at: (number: number) => word_at[number] ?? 0 };
  const sure = typed.length < FIRST_LETTER_SURE_BELOW;
  const beginning = nearest(search, words, { typed, most, sure, whole: typed.length < 5 });
  if (beginning.size || typed.length < SHORTEST_INSIDE) return fewest(beginning);
  const pieces = { length: suffixes.length, at: (number: number) => suffixes[number] ?? 0 };
  return fewest(nearest(search, pieces, { typed, most, sure: false, whole: false }));
}

function fewest(errors: ReadonlyMap<number, number>): Near[] {
  const least = Math.min(...errors.values());
  const near = [...errors].filter(([, each]) => each === least).sort(([a], [b]) => a - b);
  return near.map(([word]) => ({ word, errors: least }));
}

/** Places of the text in the order of what stands there. */
interface Ordered {
  length: number;
  at: (number: number) => number;
}

interface Wanted {
  typed: string;
  most: number;
  /** The first letter is right. */
  sure: boolean;
  /** Only to the end of a word. */
  whole: boolean;
}

/** One row of the table of edits a letter: of `typed`, how many edits each beginning of it is from the letters so far. */
interface Row {
  letter: number;
  edits: Uint8Array;
  /** The fewest in the row: no more letters can bring it lower. */
  low: number;
  /** The fewest edits of the whole typed word from any beginning of the letters so far. */
  least: number;
}

/** The fewest errors of each word in which a place lies, of those within `most`. */
function nearest(search: Search, { length, at }: Ordered, { typed: word, most, sure, whole }: Wanted) {
  const { text } = search;
  const typed = encoder.encode(word);
  const rows: Row[] = [firstRow(typed.length)];
  const found = new Map<number, number>();
  const hopeless = (row: Row, depth: number) => row.low > most || (sure && depth === 1 && row.letter !== typed[0]);
  let depth = 0;
  for (let number = 0; number < length; number++) {
    const begin = at(number);
    let shared = 0;
    while (shared < depth && rows[shared + 1]?.letter === text[begin + shared]) shared++;
    depth = shared;
    let row = rows[depth] as Row;
    let letter = text[begin + depth] ?? LINE_END;
    while (letter !== LINE_END && !hopeless(row, depth)) {
      row = nextRow(rows, depth, typed, letter);
      depth++;
      letter = text[begin + depth] ?? LINE_END;
    }
    const over = hopeless(row, depth);
    const at_end = over ? FAR : (row.edits[typed.length] ?? FAR);
    const errors = whole ? at_end : row.least;
    if (errors <= most) {
      const near = wordAt(search, begin);
      found.set(near, Math.min(errors, found.get(near) ?? FAR));
    } else if (over) {
      // Nothing that begins like this can be near: on to what begins otherwise.
      number = lastLike(text, at, number, length, depth);
    }
  }
  return found;
}

const FAR = 99;

function firstRow(letters: number): Row {
  return { letter: 0, edits: Uint8Array.from({ length: letters + 1 }, (_, edits) => edits), low: 0, least: letters };
}

/** Optimal string alignment: neighbours that change places count one. Written over the row that was at this depth. */
function nextRow(rows: Row[], depth: number, typed: Uint8Array, letter: number): Row {
  const above = rows[depth] as Row;
  const before = rows[depth - 1];
  rows[depth + 1] ??= firstRow(typed.length);
  const row = rows[depth + 1] as Row;
  const { edits } = row;
  row.letter = letter;
  edits[0] = depth + 1;
  let low = depth + 1;
  for (let at = 1; at <= typed.length; at++) {
    let least = (above.edits[at - 1] ?? 0) + (typed[at - 1] === letter ? 0 : 1);
    least = Math.min(least, (above.edits[at] ?? 0) + 1, (edits[at - 1] ?? 0) + 1);
    if (before && at > 1 && typed[at - 2] === letter && typed[at - 1] === above.letter) {
      least = Math.min(least, (before.edits[at - 2] ?? 0) + 1);
    }
    edits[at] = least;
    if (least < low) low = least;
  }
  row.low = low;
  row.least = Math.min(above.least, edits[typed.length] ?? FAR);
  return row;
}

/** The last number whose text has the same first letters. */
function lastLike(text: Uint8Array, at: Ordered['at'], number: number, length: number, letters: number): number {
  const begin = at(number);
  const like = (other: number) => {
    const from = at(other);
    for (let letter = 0; letter < letters; letter++) if (text[from + letter] !== text[begin + letter]) return false;
    return true;
  };
  let step = 1;
  while (number + step < length && like(number + step)) step *= 2;
  let low = number + (step >> 1);
  let high = Math.min(length, number + step);
  while (low + 1 < high) {
    const middle = (low + high) >>> 1;
    if (like(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * What a word (folded) that stands nowhere was meant to be, as the directory writes it; null when nothing is near. Of an
 * inflected one the stems are tried too ("uimahllissa").
 */
export function guess(search: Search, typed: string): string | null {
  const known = search.caches.guesses;
  const kept = known.get(typed);
  if (kept !== undefined) return kept;
  if (known.size > 20) known.clear();
  const shorter = [...stems(typed)].filter((each) => each.length >= SHORTEST_STEM && each.length < typed.length);
  let meant: string | null = null;
  for (const form of [typed, ...shorter.sort((a, b) => b.length - a.length)]) {
    meant ??= likeliest(search, form, nearWords(search, form));
  }
  known.set(typed, meant);
  return meant;
}

/** Of equally near words the one of most nearly the same length, then the one that more entries have. */
function likeliest(search: Search, typed: string, near: Near[]): string | null {
  const { postings_at } = search;
  const entries = (word: number) => (postings_at[word + 1] ?? 0) - (postings_at[word] ?? 0);
  const unlike = (word: number) => Math.abs(lettersOf(search, word) - typed.length);
  const [best] = near
    .map((each) => each.word)
    .sort((a, b) => unlike(a) - unlike(b) || entries(b) - entries(a) || a - b);
  return best === undefined ? null : wordOf(search, best);
}
