import { browsingIndex, prepareSearch, searchIndex } from '@/directory/indexes';
import { find, type Wish } from '@/directory/search';
import { buildIndex } from '@/directory/search-index';
import { districts, opportunities } from './entries';

const directory = () => ({ municipality: '091', n: 1, opportunities: [...opportunities], districts });
const wish: Wish = { query: '', wanted: [], classes: [], from: null, nearest_first: false, with_unknown: false };

/** A clock on which each look at it takes a millisecond, so that the work needs many pieces. */
function slowClock() {
  vi.useFakeTimers();
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now++);
}

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('made in pieces, it is what it would be made at once', () => {
  slowClock();
  const of = directory();
  prepareSearch(of);
  vi.advanceTimersByTime(10_000);
  expect(searchIndex(of)).toEqual(buildIndex(of));
});

it('whoever types before it is ready finds everything all the same', () => {
  slowClock();
  const of = directory();
  prepareSearch(of);
  vi.advanceTimersByTime(10);
  expect(vi.getTimerCount()).toBe(1);
  expect(searchIndex(of)).toEqual(buildIndex(of));
  vi.advanceTimersByTime(10_000);
  expect(vi.getTimerCount()).toBe(0);
});

it('leaving the screen stops the work, and coming back goes on with it', () => {
  slowClock();
  const of = directory();
  const stop = prepareSearch(of);
  vi.advanceTimersByTime(10);
  stop();
  expect(vi.getTimerCount()).toBe(0);
  prepareSearch(of);
  vi.advanceTimersByTime(10_000);
  expect(vi.getTimerCount()).toBe(0);
  expect(searchIndex(of)).toEqual(buildIndex(of));
});

it('a list in which no word is looked for is the same without the words', () => {
  const of = directory();
  const whole = find(buildIndex(of), wish, 100);
  expect(whole.total).toBe(opportunities.length);
  expect(find(browsingIndex(of), wish, 100)).toEqual(whole);
  expect(find(browsingIndex(of), { ...wish, classes: ['free_place'] }, 100).hits).toEqual(
    find(buildIndex(of), { ...wish, classes: ['free_place'] }, 100).hits,
  );
});
