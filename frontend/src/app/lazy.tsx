/** Screens that are fetched when they are first needed, and what is shown while they come or when they do not. */
import { type ComponentType, createElement } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '@/text';
import { Button, Page } from '@/ui';

type State = { screen: ComponentType } | 'coming' | 'failed';

/** A component that loads itself. `load` is asked again on "try again", and kept when it has succeeded. */
export function lazy(load: () => Promise<{ default: ComponentType }>): ComponentType {
  let loaded: ComponentType | null = null;
  return function Lazy() {
    const [state, setState] = useState<State>(loaded ? { screen: loaded } : 'coming');
    useEffect(() => {
      if (state !== 'coming') return;
      let left = false;
      load().then(
        ({ default: screen }) => {
          loaded = screen;
          if (!left) setState({ screen });
        },
        () => !left && setState('failed'),
      );
      return () => {
        left = true;
      };
    }, [state]);
    if (state === 'failed') return <Unopened onRetry={() => setState('coming')} />;
    if (state === 'coming') return <p class="opening">{t().app.opening}</p>;
    return createElement(state.screen, null);
  };
}

/** A browser remembers that a module could not be fetched, so after a failed second try the page itself is opened again. */
function Unopened({ onRetry }: { onRetry: () => void }) {
  const words = t().app.unopened;
  return (
    <Page
      title={words.title}
      actions={
        <Button kind="primary" wide onClick={navigator.onLine ? () => location.reload() : onRetry}>
          {words.retry}
        </Button>
      }
    >
      <p>{words.what}</p>
      <p>{words.safe}</p>
    </Page>
  );
}
