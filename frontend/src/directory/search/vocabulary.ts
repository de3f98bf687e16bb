/**
 * Words that begin with, hold or end like a piece of text: binary searches in the orders the search file keeps, so that
 * a vocabulary of a whole country costs no more than that of a village. All on bytes (UTF-8). Pure.
 */
import { MORE_ROOT, type Search } from './file';

export const LINE_END = 10;

/** The bytes at `at` against the piece: 0 when they begin with it. */
function against(text: Uint8Array, at: number, piece: Uint8Array): number {
  for (let letter = 0; letter < piece.length; letter++) {
    const difference = (text[at + letter] ?? 0) - (piece[letter] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The first number from 0 to `length` for which `compared` is not less than, or (`past`) greater than, nothing. */
function bound(length: number, compared: (number: number) => number, past: boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const order = compared(middle);
    if (order < 0 || (past && order === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function range(length: number, compared: (number: number) => number): [number, number] {
  const from = bound(length, compared, false);
  return [from, bound(length, compared, true)];
}

/** From and to of the words that begin with the piece (folded). */
export function wordsFrom({ text, word_at }: Search, piece: Uint8Array): [number, number] {
  return range(word_at.length - 1, (word) => against(text, word_at[word] ?? 0, piece));
}

export function lettersOf({ word_at }: Search, word: number): number {
  return (word_at[word + 1] ?? 1) - (word_at[word] ?? 0) - 1;
}

/** The word in which a place of `text` lies. */
export function wordAt({ word_at }: Search, at: number): number {
  return bound(word_at.length - 1, (word) => (word_at[word] ?? 0) - at, true) - 1;
}

/** Calls with each word that holds the piece (folded, four letters at least) after its first letter. */
export function wordsHolding(search: Search, piece: Uint8Array, call: (word: number) => void): void {
  const { text, suffixes } = search;
  const [from, to] = range(suffixes.length, (number) => against(text, suffixes[number] ?? 0, piece));
  for (let number = from; number < to; number++) call(wordAt(search, suffixes[number] ?? 0));
}

/** Begin in `text`, letters and word of a root. */
export function rootAt({ roots, more_roots, word_at }: Search, number: number): [number, number, number] {
  const packed = roots[number] ?? 0;
  const letters = packed & 63;
  const word = packed >>> 6;
  if (letters !== MORE_ROOT) return [word_at[word] ?? 0, letters, word];
  return [more_roots[word * 3] ?? 0, more_roots[word * 3 + 1] ?? 0, more_roots[word * 3 + 2] ?? 0];
}

/** The end of a text against the end of the piece: 0 when it ends with it. */
export function endAgainst(text: Uint8Array, at: number, letters: number, piece: Uint8Array): number {
  for (let back = 1; back <= piece.length; back++) {
    if (back > letters) return -1;
    const difference = (text[at + letters - back] ?? 0) - (piece[piece.length - back] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Calls with each word that has a root ending with the piece, and how many letters of the root stand before it. */
export function rootsEnding(search: Search, piece: Uint8Array, call: (word: number, before: number) => void): void {
  const [from, to] = range(search.roots.length, (number) => {
    const [at, letters] = rootAt(search, number);
    return endAgainst(search.text, at, letters, piece);
  });
  for (let number = from; number < to; number++) {
    const [, letters, word] = rootAt(search, number);
    call(word, letters - piece.length);
  }
}

/** Whether the word as written begins with these bytes, or is them (`whole`). */
export function writtenAs(search: Search, word: number, typed: Uint8Array, whole: boolean): boolean {
  let from = search.written_at[word] ?? 0;
  let letters = (search.written_at[word + 1] ?? 0) - from;
  let bytes = search.written;
  if (letters === 0) {
    bytes = search.text;
    from = search.word_at[word] ?? 0;
    letters = lettersOf(search, word);
  }
  if (whole ? letters !== typed.length : letters < typed.length) return false;
  return against(bytes, from, typed) === 0;
}
