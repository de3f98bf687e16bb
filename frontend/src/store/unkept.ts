/** Names of what was typed and the store has not taken: it is in this window's memory alone. Nothing of what was typed is in a name. */
import { signal } from '@preact/signals';

export const unkept = signal<ReadonlySet<string>>(new Set());

/** Something could not be kept (true), or is kept by now. */
export function told(name: string, failed: boolean): void {
  if (unkept.peek().has(name) === failed) return;
  const others = [...unkept.peek()].filter((each) => each !== name);
  unkept.value = new Set(failed ? [...others, name] : others);
}

addEventListener('beforeunload', (event) => {
  if (unkept.peek().size > 0) event.preventDefault();
});
