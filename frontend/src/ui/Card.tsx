import type { ComponentChildren } from 'preact';

interface Props {
  children: ComponentChildren;
  href?: string | undefined;
  onClick?: (() => void) | undefined;
  /** `accent` lifts one card above the others, such as the phone service when it is open. */
  tone?: 'plain' | 'accent' | undefined;
  class?: string | undefined;
}

export function Card({ children, href, onClick, tone = 'plain', class: more = '' }: Props) {
  const classes = `card${tone === 'accent' ? ' card-accent' : ''}${more ? ` ${more}` : ''}`;
  if (href !== undefined)
    return (
      <a class={`${classes} card-action`} href={href}>
        {children}
      </a>
    );
  if (onClick)
    return (
      <button type="button" class={`${classes} card-action`} onClick={onClick}>
        {children}
      </button>
    );
  return <div class={classes}>{children}</div>;
}
