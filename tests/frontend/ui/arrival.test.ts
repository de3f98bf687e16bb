/** The history of happy-dom has no way back, so coming back is played: the entry's own state, then the event. */
type Arrival = typeof import('@/ui/arrival');

let arrival: Arrival;
let scrolled: number;

function heading(): HTMLElement {
  const made = document.createElement('h1');
  made.tabIndex = -1;
  document.body.replaceChildren(made);
  return made;
}

function scrollBy(to: number) {
  scrolled = to;
  window.dispatchEvent(new Event('scroll'));
}

function goOn(address: string) {
  history.pushState(null, '', `#/${address}`);
  window.dispatchEvent(new Event('hashchange'));
}

function comeBack(entry: unknown, address: string) {
  history.replaceState(entry, '', `#/${address}`);
  window.dispatchEvent(new Event('hashchange'));
}

beforeEach(async () => {
  vi.resetModules();
  history.replaceState(null, '', '#/');
  vi.stubGlobal('scrollTo', (_: number, to: number) => {
    scrolled = to;
  });
  vi.spyOn(window, 'scrollY', 'get').mockImplementation(() => scrolled);
  scrolled = 0;
  arrival = await import('@/ui/arrival');
  arrival.followHistory();
});

afterEach(() => vi.unstubAllGlobals());

it('the first screen leaves the focus where the browser put it', () => {
  const first = heading();
  arrival.arrive(first, '');
  expect(document.activeElement).not.toBe(first);
});

it('the next screen begins at its top, with the focus on its heading', () => {
  arrival.arrive(heading(), '');
  scrollBy(800);
  goOn('directory/1');
  const next = heading();
  arrival.arrive(next, 'directory/1');
  expect(document.activeElement).toBe(next);
  expect(scrolled).toBe(0);
});

it('a shorter screen begins at its top although the browser has first fitted the old scroll to it', () => {
  arrival.arrive(heading(), '');
  scrollBy(800);
  goOn('directory/1');
  scrollBy(300);
  arrival.arrive(heading(), 'directory/1');
  expect(scrolled).toBe(0);
});

it('coming back finds the screen where it was left', () => {
  arrival.arrive(heading(), '');
  scrollBy(800);
  const left = history.state;
  goOn('directory/1');
  arrival.arrive(heading(), 'directory/1');
  comeBack(left, '');
  arrival.arrive(heading(), '');
  expect(scrolled).toBe(800);
});

it('drawing the same screen again moves neither focus nor scroll', () => {
  arrival.arrive(heading(), '');
  goOn('people');
  const people = heading();
  arrival.arrive(people, 'people');
  scrollBy(300);
  people.blur();
  arrival.arrive(people, 'people');
  expect(scrolled).toBe(300);
  expect(document.activeElement).not.toBe(people);
});
