/** Screens that are fetched when they are first needed, and what is shown while they come or when they do not. */
import { type ComponentType, createElement, type FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t, wholeTexts } from '@/text';
import { Button, Page } from '@/ui';

type State = { screen: ComponentType } | 'coming' | 'failed';

/** `prefetch` fetches before the screen is drawn, and ends with it; a failure shows itself when it is drawn. */
export type LazyScreen = FunctionComponent & { prefetch(): Promise<void> };

type Load = () => Promise<{ default: ComponentType }>;

/** A screen with texts of its own that the public never reads: they come along with it. */
export function lazyWhole(load: Load): LazyScreen {
  return lazy(() => Promise.all([load(), wholeTexts()]).then(([screen]) => screen));
}

/** A component that loads itself. `load` is asked again on "try again", and kept when it has succeeded. */
export function lazy(load: Load): LazyScreen {
  let loaded: ComponentType | null = null;
  const fetched = () =>
    load().then(({ default: screen }) => {
      loaded = screen;
      return screen;
    });
  function Lazy() {
    const [state, setState] = useState<State>(loaded ? { screen: loaded } : 'coming');
    useEffect(() => {
      if (state !== 'coming') return;
      let left = false;
      fetched().then(
        (screen) => !left && setState({ screen }),
        () => !left && setState('failed'),
      );
      return () => {
        left = true;
      };
    }, [state]);
    if (state === 'failed') return <Unopened onRetry={() => setState('coming')} />;
    if (state === 'coming') return <p class="opening">{t().app.opening}</p>;
    return createElement(state.screen, null);
  }
  const done = () => undefined;
  return Object.assign(Lazy, { prefetch: () => (loaded ? Promise.resolve() : fetched().then(done, done)) });
}

/** A part of a screen that comes when the rest stands and there is time; until then, and where it does not come, nothing. */
export function later(load: Load): FunctionComponent {
  let loaded: ComponentType | null = null;
  return function Later() {
    const [part, setPart] = useState<{ part: ComponentType } | null>(loaded && { part: loaded });
    useEffect(() => {
      if (part !== null) return;
      let left = false;
      const stop = whenIdle(() => {
        load().then(
          ({ default: found }) => {
            loaded = found;
            if (!left) setPart({ part: found });
          },
          (error: unknown) => console.error(error),
        );
      });
      return () => {
        left = true;
        stop();
      };
    }, []);
    return part && createElement(part.part, null);
  };
}

const LONGEST_IDLE_MS = 500;

/** Calls when the screen has been drawn and nothing else is to be done, half a second later at the latest. Returns how to end it. */
export function whenIdle(call: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(call);
    return () => clearTimeout(timer);
  }
  const asked = requestIdleCallback(call, { timeout: LONGEST_IDLE_MS });
  return () => cancelIdleCallback(asked);
}

/**
 * A browser remembers that a module could not be fetched, and a newer version on the device has no file of this one: the page
 * itself is opened again. Only where neither a network nor the device could give it is the file alone asked for once more.
 */
function Unopened({ onRetry }: { onRetry: () => void }) {
  const words = t().app.unopened;
  const opens = navigator.onLine || Boolean(navigator.serviceWorker?.controller);
  return (
    <Page
      title={words.title}
      actions={
        <Button kind="primary" wide onClick={opens ? () => location.reload() : onRetry}>
          {words.retry}
        </Button>
      }
    >
      <p>{words.what}</p>
      <p>{words.safe}</p>
    </Page>
  );
}
