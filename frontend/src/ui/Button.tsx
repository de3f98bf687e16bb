import type { ComponentProps } from 'preact';

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger';

interface Looks {
  /** One primary a screen; everything else is quieter. */
  kind?: ButtonKind | undefined;
  wide?: boolean | undefined;
}

function classes(kind: ButtonKind, wide: boolean | undefined, more: unknown): string {
  return `button button-${kind}${wide ? ' button-wide' : ''}${typeof more === 'string' && more ? ` ${more}` : ''}`;
}

export function Button({ kind = 'secondary', wide, class: more, ...native }: Looks & ComponentProps<'button'>) {
  return <button type="button" {...native} class={classes(kind, wide, more)} />;
}

/** A link that looks like a button: for going somewhere, calling or opening another site. */
export function LinkButton({ kind = 'secondary', wide, class: more, ...native }: Looks & ComponentProps<'a'>) {
  return <a {...native} class={classes(kind, wide, more)} />;
}
