/** The words of a directory as they are gathered: for each which documents it stands in, and where in them. Pure. */
import { wordsOf } from '../inflection';
import { Growing } from './growing';

export class WordsIn {
  private readonly numbers = new Map<string, number>();
  private readonly word = new Growing(Uint32Array);
  private readonly posting = new Growing(Uint32Array);

  /** Notes every word of the text; of a name the first word counts more. */
  add(text: string, document: number, field: number, first_field = field): void {
    wordsOf(text).forEach((word, at) => {
      this.put(word, (at === 0 ? first_field : field) * BY_FIELD + document);
    });
  }

  /** As written, in the order of their numbers. */
  words(): string[] {
    return [...this.numbers.keys()];
  }

  /** The postings of each word one after the other, in order, and where each word's begin. `order`: words by their place. */
  sorted(order: Uint32Array): { bytes: Uint8Array; at: Uint32Array } {
    const begins = this.begins();
    const all = new Uint32Array(this.word.length);
    const next = begins.slice();
    for (let pair = 0; pair < this.word.length; pair++) {
      const word = this.word.at(pair);
      const to = next[word] ?? 0;
      all[to] = this.posting.at(pair);
      next[word] = to + 1;
    }
    const bytes = new Growing(Uint8Array);
    const at = new Uint32Array(order.length + 1);
    order.forEach((word, place) => {
      at[place] = bytes.length;
      steps(all.subarray(begins[word], begins[word + 1]).sort(), bytes);
    });
    at[order.length] = bytes.length;
    return { bytes: bytes.whole(), at };
  }

  private put(word: string, posting: number): void {
    const known = this.numbers.get(word);
    const number = known ?? this.numbers.size;
    if (known === undefined) this.numbers.set(word, number);
    this.word.push(number);
    this.posting.push(posting);
  }

  private begins(): Uint32Array {
    const begins = new Uint32Array(this.numbers.size + 1);
    for (let pair = 0; pair < this.word.length; pair++) {
      const after = this.word.at(pair) + 1;
      begins[after] = (begins[after] ?? 0) + 1;
    }
    for (let word = 1; word < begins.length; word++) begins[word] = (begins[word] ?? 0) + (begins[word - 1] ?? 0);
    return begins;
  }
}

/** Documents are fewer. */
const BY_FIELD = 2 ** 28;

/** The steps from each document to the next, field after field; each ends with a step of nothing when another one follows. */
function steps(postings: Uint32Array, bytes: Growing<Uint8Array>): void {
  let field = 0;
  let before = -1;
  for (const posting of postings) {
    for (; field < Math.floor(posting / BY_FIELD); field++) {
      putStep(0, bytes);
      before = -1;
    }
    const document = posting % BY_FIELD;
    if (document === before) continue;
    putStep(document - before, bytes);
    before = document;
  }
}

/** Seven bits a byte, the last byte marked. */
export function putStep(step: number, bytes: Growing<Uint8Array>): void {
  let rest = step;
  for (; rest > 127; rest >>>= 7) bytes.push(rest & 127);
  bytes.push(rest | 128);
}
