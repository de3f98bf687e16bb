/** The search index of what is on the device: made once, and not while a screen is being opened. */
import type { Directory } from './opportunity';
import { indexing, type SearchIndex, wordlessIndex } from './search-index';

interface Making {
  wordless: SearchIndex;
  work: ReturnType<typeof indexing>;
  whole: SearchIndex | null;
}

const makings = new WeakMap<object, Making>();
/** So long may one piece of the work hold up whoever taps, and so long it rests. */
const PIECE_MS = 8;
const REST_MS = 8;

function makingOf(of: Directory): Making {
  const known = makings.get(of.opportunities);
  if (known) return known;
  const made = { wordless: wordlessIndex(of), work: indexing(of), whole: null };
  makings.set(of.opportunities, made);
  return made;
}

/** Goes on with the work until it is done or it is so late. */
function goOn(making: Making, until: number): SearchIndex | null {
  while (making.whole === null && performance.now() < until) {
    const step = making.work.next();
    if (step.done) making.whole = step.value;
  }
  return making.whole;
}

/** The index with all its words; made at once where that has not been done before. */
export function searchIndex(of: Directory): SearchIndex {
  const making = makingOf(of);
  return goOn(making, Number.POSITIVE_INFINITY) ?? making.wordless;
}

/** An index for a list in which no word is looked for. */
export function browsingIndex(of: Directory): SearchIndex {
  return makingOf(of).wordless;
}

/** Makes the index in small pieces, so that it is there when somebody types. Returns how to stop. */
export function prepareSearch(of: Directory): () => void {
  const making = makingOf(of);
  let timer = setTimeout(function piece() {
    if (goOn(making, performance.now() + PIECE_MS) === null) timer = setTimeout(piece, REST_MS);
  }, REST_MS);
  return () => clearTimeout(timer);
}
