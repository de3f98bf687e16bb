/** Beginnings that a page cannot do without: a file that did not come, or a store that did not open, is no end of it. */

const FIRST_MS = 2_000;
const LAST_MS = 300_000;

/** Does the work now, and again after ever longer pauses until it has gone well once. */
export function untilItWorks(work: () => Promise<unknown>, pause = FIRST_MS): void {
  work().catch((error: unknown) => {
    console.error(error);
    setTimeout(() => untilItWorks(work, Math.min(2 * pause, LAST_MS)), pause);
  });
}
