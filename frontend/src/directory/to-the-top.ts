/** What was tapped goes away with its tap: the focus goes to the heading, and keys go on from there. */
export function toTheTop(): void {
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
  scrollTo(0, 0);
}
