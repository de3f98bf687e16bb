/**
 * What happens when a screen opens: focus goes to its heading, so that a screen reader tells where one is, and the
 * scroll goes to the top, or back to where it was when one returns by Back.
 *
 * The browser's own restoring fails here, because a screen is drawn later than the address changes.
 */
interface Mark {
  mark: string;
}

const places = new Map<string, number>();
let here = marked() ?? stamp();
/** The entry whose screen has opened. Until then the browser may scroll the old height to fit the new: nobody's doing. */
let opened: string | null = null;
let told: string | null = null;
let lost: HTMLElement | null = null;

function marked(): string | null {
  return (history.state as Mark | null)?.mark ?? null;
}

/** Gives the present history entry a name, so that coming back to it can be told from going on. */
function stamp(): string {
  const mark = `${Date.now()}-${Math.random()}`;
  history.replaceState({ mark }, '');
  return mark;
}

/** Starts following the history. `scroll` positions are kept for as long as the page is open. */
export function followHistory(): void {
  history.scrollRestoration = 'manual';
  addEventListener(
    'scroll',
    () => {
      if (opened === here) places.set(here, scrollY);
    },
    { passive: true },
  );
  addEventListener('hashchange', () => {
    here = marked() ?? stamp();
    // An address that opens no screen of its own (a search in the list) is at rest at once.
    const entered = here;
    setTimeout(() => {
      if (here === entered) opened = entered;
    }, 1000);
  });
}

/** Called by a screen when its heading is there. The first screen leaves the focus where the browser put it. */
export function arrive(heading: HTMLElement, address: string): void {
  const first = told === null;
  const again = told === address && !(lost && !lost.isConnected);
  told = address;
  lost = heading;
  if (!first && !again) {
    heading.focus({ preventScroll: true });
    scrollTo(0, places.get(here) ?? 0);
  }
  opened = here;
}
