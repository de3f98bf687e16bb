/** Saves one thing at a time, always its newest state, and says truthfully how that stands. */
import { type ReadonlySignal, signal } from '@preact/signals';

export type SaveState = 'saved' | 'saving' | 'failed';

export interface Saver<Part extends string> {
  state: ReadonlySignal<SaveState>;
  /** Why the last save failed, as the store told it. */
  failure: ReadonlySignal<unknown>;
  /** This part has changed: it is saved at once, or after a breath while somebody is typing. */
  wait(part: Part, typing: boolean): void;
  /** Saves now; ends when nothing waits any more or the store has refused. */
  flush(): Promise<void>;
}

/** How long typing may rest on the screen before it is saved, in milliseconds. */
const breath = 120;
/** Somebody who types on and on without a breath is saved this often all the same. */
const longestUnsaved = 400;
/** After a failure the save is tried again by itself, in milliseconds. */
const retryAfter = 5000;

/** `save` writes the parts named and resolves after they are committed; what it refuses waits and is tried again. */
export function saving<Part extends string>(save: (parts: Set<Part>) => Promise<unknown>): Saver<Part> {
  const state = signal<SaveState>('saved');
  const failure = signal<unknown>(null);
  let waiting = new Set<Part>();
  let running: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** When the oldest change that waits was made, by the clock that cannot be set. */
  let since: number | null = null;

  async function run(): Promise<void> {
    try {
      while (waiting.size > 0) {
        const taken = waiting;
        waiting = new Set();
        since = null;
        try {
          await save(taken);
        } catch (error) {
          waiting = new Set([...taken, ...waiting]);
          failure.value = error;
          state.value = 'failed';
          clearTimeout(timer);
          timer = setTimeout(flush, retryAfter);
          return;
        }
      }
      state.value = 'saved';
    } finally {
      // In the same step as the last look at what waits: a change after it starts a run of its own.
      running = null;
    }
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    if (waiting.size > 0) running ??= run();
    return running ?? Promise.resolve();
  }

  function wait(part: Part, typing: boolean): void {
    waiting.add(part);
    since ??= performance.now();
    if (state.peek() !== 'failed') state.value = 'saving';
    clearTimeout(timer);
    // With all that the same tap changes, and before the browser paints: the disk works meanwhile.
    if (!typing) {
      queueMicrotask(flush);
      return;
    }
    const rest = Math.min(breath, since + longestUnsaved - performance.now());
    timer = setTimeout(flush, Math.max(0, rest));
  }

  return { state, failure, wait, flush };
}
