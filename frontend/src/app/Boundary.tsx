/** The screen for our own mistakes: what happened, that nothing was lost, what to do, in that order. */
import { Component, type ComponentChildren } from 'preact';
import { Unreadable } from '@/store/envelope';
import { StoreFailure } from '@/store/failure';
import { t } from '@/text';
import { Button, href, LinkButton, Page } from '@/ui';

interface Props {
  children: ComponentChildren;
  /** A new address gives the screen a new chance. */
  address: string;
}

export class Boundary extends Component<Props, { error: unknown; address: string }> {
  override state = { error: null as unknown, address: this.props.address };

  static override getDerivedStateFromError(error: unknown) {
    return { error: error ?? new Error('unknown') };
  }

  static override getDerivedStateFromProps(props: Props, state: { address: string }) {
    return props.address === state.address ? null : { address: props.address, error: null };
  }

  override componentDidCatch(error: unknown) {
    console.error(error);
  }

  override render() {
    return this.state.error ? <Broken error={this.state.error} /> : this.props.children;
  }
}

export function Broken({ error }: { error: unknown }) {
  const words = t().app.broken;
  // Only whoever has opened a vault meets one that does not open, and has these texts.
  const one = error instanceof Unreadable ? t().sync?.unreadable : undefined;
  return (
    <Page title={words.title}>
      <div class="stack" role="alert">
        <p>{one ? one.what(1) : error instanceof StoreFailure ? words.store : words.what}</p>
        <p>
          <strong>{one ? one.rest : words.safe}</strong>
        </p>
        <p>{error instanceof StoreFailure ? words.store_remedy : words.remedy}</p>
      </div>
      <div class="row">
        <Button kind="primary" onClick={() => location.reload()}>
          {words.reload}
        </Button>
        <LinkButton href={href()}>{words.start}</LinkButton>
      </div>
      <p class="quiet">
        {words.detail}: {error instanceof Error ? `${error.name}: ${error.message}` : String(error)} · {__EDITION__}
      </p>
    </Page>
  );
}
