import type { ComponentChildren } from 'preact';
import { LinkButton, webAddress } from '@/ui';
import { entryWords } from './words';

interface Props {
  address: string | undefined;
  looks?: 'button' | 'link';
  children: ComponentChildren;
}

/** A link to somebody else's site, which a screen reader says. Nothing where the address is no safe one. */
export function Outside({ address, looks = 'link', children }: Props) {
  const href = webAddress(address);
  if (href === null) return null;
  const said = (
    <span>
      {children}
      <span class="visually-hidden"> ({entryWords().other_site})</span>
    </span>
  );
  if (looks === 'button') {
    return (
      <LinkButton href={href} rel="noreferrer external">
        {said}
      </LinkButton>
    );
  }
  return (
    <a class="entry-link" href={href} rel="noreferrer external">
      {said}
    </a>
  );
}
