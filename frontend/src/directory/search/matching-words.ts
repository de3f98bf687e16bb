/** Which words of the directory a typed word stands for: as it is, begun, without its dots, inflected, inside a compound. Pure. */
import { fold, grades, isEnding, root, stems } from '../inflection';
import { encoder, type Search } from './file';
import { lettersOf, rootsEnding, wordsFrom, wordsHolding, writtenAs } from './vocabulary';

/** How surely; the smallest that applies counts. */
const LEVEL = {
  exact: 0,
  begins: 1,
  folded: 2,
  folded_begins: 3,
  inflected: 4,
  inflected_begins: 5,
  inside: 6,
  inside_inflected: 7,
};
const NOT_HERE = 255;
/** Shorter pieces stand in too many unlike words to be looked for inside them. */
export const SHORTEST_INSIDE = 4;
const SHORTEST_STEM = 5;

export interface Matches {
  words: number[];
  /** Of every word of the directory; only those of `words` mean anything. */
  levels: Uint8Array;
}
type Note = (word: number, level: number) => void;

export function matchingWords(search: Search, typed: string, unfinished: boolean): Matches {
  const levels = new Uint8Array(search.word_at.length).fill(NOT_HERE);
  const words: number[] = [];
  const note: Note = (word, level) => {
    const before = levels[word] ?? 0;
    if (before === NOT_HERE) words.push(word);
    if (level < before) levels[word] = level;
  };
  const plain = fold(typed);
  const folded = encoder.encode(plain);
  const exactly = encoder.encode(typed);
  const [from, to] = wordsFrom(search, folded);
  for (let word = from; word < to; word++) {
    const whole = lettersOf(search, word) === folded.length;
    if (writtenAs(search, word, exactly, false)) note(word, whole ? LEVEL.exact : LEVEL.begins);
    else note(word, whole ? LEVEL.folded : LEVEL.folded_begins);
  }
  if (plain.length >= SHORTEST_INSIDE) wordsHolding(search, folded, (word) => note(word, LEVEL.inside));
  if (plain.length >= 3) inflected(search, typed, plain, unfinished, note);
  return { words, levels };
}

/** How the first part of a compound may end (luonto|polku, ulko|kunto|sali, keskus|puisto). */
const FIRST_PART_ENDS = new Set(Array.from('aeiouyns', (letter) => letter.charCodeAt(0)));
/** jää|llä, suo|lla: a stem too short for the other rules, found as a whole word only. */
const SHORT_PLACE = /^(\p{L}{3})(ssa|sta|lla|lta|lle)$/u;

function inflected(search: Search, typed: string, plain: string, unfinished: boolean, note: Note): void {
  const place = SHORT_PLACE.exec(plain)?.[1];
  if (place) whole(search, encoder.encode(place), (word) => note(word, LEVEL.inflected));
  const wanted = new Set<string>();
  for (const stem of stems(plain, unfinished)) {
    for (const each of grades(root(stem))) if (each.length >= 3) wanted.add(each);
    if (stem !== plain && stem.length >= SHORTEST_STEM) begun(search, encoder.encode(stem), note);
  }
  const start = encoder.encode(typed.slice(0, 2));
  for (const each of wanted) {
    // Three letters stand at the end of many words by chance: then the first must be the typed ones, dots and all, and
    // what comes before them in a compound (luontopolku for polulla) look like a word of its own.
    const short = each.length === 3 || plain.length < 5;
    const inside = !short || !isEnding(each);
    rootsEnding(search, encoder.encode(each), (word, before) => {
      if (before === 0) {
        if (!short || writtenAs(search, word, start, false)) note(word, LEVEL.inflected);
      } else if (inside && before >= 3 && (!short || firstPart(search, word, before)))
        note(word, LEVEL.inside_inflected);
    });
  }
}

function whole(search: Search, word: Uint8Array, call: (word: number) => void): void {
  const [from, to] = wordsFrom(search, word);
  // the shortest stand first
  for (let each = from; each < to && lettersOf(search, each) === word.length; each++) call(each);
}

function begun(search: Search, stem: Uint8Array, note: Note): void {
  const [from, to] = wordsFrom(search, stem);
  for (let word = from; word < to; word++) note(word, LEVEL.inflected_begins);
  wordsHolding(search, stem, (word) => note(word, LEVEL.inside_inflected));
}

function firstPart({ text, word_at }: Search, word: number, letters: number): boolean {
  return letters >= 4 && FIRST_PART_ENDS.has(text[(word_at[word] ?? 0) + letters - 1] ?? 0);
}
