/** The words of a directory in the orders that finding needs: by their beginnings, by every piece, by the ends of their roots. Pure. */
import { fold, roots } from '../inflection';
import { type Columns, encoder, MORE_ROOT } from '../search/file';
import { SHORTEST_INSIDE } from '../search/matching-words';
import { LINE_END } from '../search/vocabulary';
import { Growing } from './growing';

type Words = Pick<Columns, 'text' | 'word_at' | 'written' | 'written_at' | 'suffixes' | 'roots' | 'more_roots'>;

/** The columns of the words, and which word (by the number it was given) stands in each place. */
export function orderedWords(written: readonly string[]): Words & { order: Uint32Array } {
  const folded = written.map(fold);
  const order = Uint32Array.from(written.keys());
  order.sort((a, b) => byBytes(folded[a] ?? '', folded[b] ?? '') || byBytes(written[a] ?? '', written[b] ?? ''));
  const text = new Growing(Uint8Array);
  const as_written = new Growing(Uint8Array);
  const word_at = new Uint32Array(order.length + 1);
  const written_at = new Uint32Array(order.length + 1);
  text.push(LINE_END);
  order.forEach((word, place) => {
    word_at[place] = text.length;
    text.append(encoder.encode(folded[word]));
    text.push(LINE_END);
    written_at[place] = as_written.length;
    if (folded[word] !== written[word]) as_written.append(encoder.encode(written[word]));
  });
  word_at[order.length] = text.length;
  written_at[order.length] = as_written.length;
  const suffixes = suffixesOf(text, word_at);
  const rooted = rootsOf(
    text,
    Array.from(order, (word) => folded[word] ?? ''),
  );
  return { order, text: text.whole(), word_at, written: as_written.whole(), written_at, suffixes, ...rooted };
}

/** As UTF-8 bytes are ordered; letters beyond the first plane are hardly ever met in a word. */
function byBytes(a: string, b: string): number {
  if (a === b) return 0;
  if (/[\ud800-\udfff]/.test(a + b)) {
    const [one, other] = [encoder.encode(a), encoder.encode(b)];
    const at = one.findIndex((byte, place) => byte !== other[place]);
    return at < 0 ? one.length - other.length : (one[at] ?? 0) - (other[at] ?? -1);
  }
  return a < b ? -1 : 1;
}

/** A shorter piece than this is never looked for inside a word, so none is kept. */
function suffixesOf(text: Growing<Uint8Array>, word_at: Uint32Array): Uint32Array {
  const places = new Growing(Uint32Array);
  for (let word = 0; word + 1 < word_at.length; word++) {
    const end = (word_at[word + 1] ?? 1) - 1;
    for (let at = (word_at[word] ?? 0) + 1; at + SHORTEST_INSIDE <= end; at++) places.push(at);
  }
  return byKey(places.whole(), (at, letter) => text.at(at + letter));
}

const BITS = 2 ** 21;

/**
 * Sorted by the letters that `letter` tells of each, up to a line end. The first four letters and the place in the list
 * make one number, so that most of the work is sorting numbers; what begins alike is sorted by what follows.
 */
function byKey(values: Uint32Array, letter: (value: number, at: number) => number): Uint32Array {
  const compare = (a: number, b: number) => {
    for (let at = 0; ; at++) {
      const one = letter(a, at);
      const difference = one - letter(b, at);
      if (difference !== 0) return difference;
      if (one === LINE_END) return a - b;
    }
  };
  if (values.length >= BITS) return values.sort(compare);
  const keys = new Float64Array(values.length);
  for (let number = 0; number < values.length; number++) {
    let key = 0;
    let ended = false;
    for (let at = 0; at < 4; at++) {
      const byte: number = ended ? 0 : letter(values[number] ?? 0, at);
      ended ||= byte === LINE_END;
      key = key * 256 + byte;
    }
    keys[number] = key * BITS + number;
  }
  keys.sort();
  const sorted = Uint32Array.from(keys, (key) => values[key % BITS] ?? 0);
  let from = 0;
  for (let to = 1; to <= keys.length; to++) {
    const alike = to < keys.length && Math.floor((keys[to] ?? 0) / BITS) === Math.floor((keys[from] ?? 0) / BITS);
    if (alike) continue;
    if (to - from > 1) sorted.subarray(from, to).sort(compare);
    from = to;
  }
  return sorted;
}

/** Roots that are the beginning of their word are told by their length; the others are written behind the words. */
function rootsOf(text: Growing<Uint8Array>, words: readonly string[]): Pick<Columns, 'roots' | 'more_roots'> {
  const found = new Growing(Uint32Array);
  const more = new Growing(Uint32Array);
  const begins = new Growing(Uint32Array);
  let at = 1;
  words.forEach((word, number) => {
    for (const root of roots(word)) {
      const letters = encoder.encode(root).length;
      if (letters < MORE_ROOT && word.startsWith(root)) {
        found.push(number * 64 + letters);
        continue;
      }
      found.push((more.length / 3) * 64 + MORE_ROOT);
      more.push(text.length, letters, number);
      text.append(encoder.encode(root));
      text.push(LINE_END);
    }
    begins.push(at);
    at += encoder.encode(word).length + 1;
  });
  const place = (packed: number): [number, number] => {
    const letters = packed & 63;
    const number = packed >>> 6;
    return letters === MORE_ROOT ? [more.at(number * 3), more.at(number * 3 + 1)] : [begins.at(number), letters];
  };
  // read from its end: the last letter first
  const letter = (packed: number, back: number) => {
    const [from, letters] = place(packed);
    return back < letters ? text.at(from + letters - 1 - back) : LINE_END;
  };
  return { roots: byKey(found.whole(), letter), more_roots: more.whole() };
}
