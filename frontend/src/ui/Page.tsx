/** The frame of one screen: one heading, its content, and at most one row of actions that stays within the thumb's reach. */
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '@/text';
import { arrive } from './arrival';
import { route } from './router';

interface Props {
  /** Heading of the screen and title of the document. */
  title: string;
  /** The document's title where the heading tells of a person or of a draft: browsers keep titles in their history, in the clear. */
  documentTitle?: string | undefined;
  /** Where Back leads: an address from `href(…)`, or one with other words than "Back". */
  back?: string | { href: string; label: string } | undefined;
  /** A few quiet words beside the heading: a date, a distance. */
  aside?: ComponentChildren;
  /** Buttons that stay at the bottom edge. With `back` too they stand in the place of the places' bar on a phone. */
  actions?: ComponentChildren;
  wide?: boolean | undefined;
  children?: ComponentChildren;
}

export function Page({ title, documentTitle = title, back, aside, actions, wide, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const address = route.value.path.join('/');
  // Before anybody sees the screen: a key pressed at once would else be taken away by the heading.
  useLayoutEffect(() => {
    if (heading.current) arrive(heading.current, address);
  }, [address]);
  useEffect(() => {
    // Without the soft hyphens that help a long word to fit.
    const plain = documentTitle.replaceAll('\u00ad', '');
    document.title = plain === 'Liikereppu' ? plain : `${plain} – Liikereppu`;
  }, [documentTitle]);
  return (
    <div class={`page${wide ? ' page-wide' : ''}`} data-errand={back && actions ? '' : undefined}>
      <header class="page-header">
        {back && (
          <a class="back" href={typeof back === 'string' ? back : back.href}>
            <span aria-hidden="true">‹ </span>
            {typeof back === 'string' ? t().app.back : back.label}
          </a>
        )}
        <div class="page-heading">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {aside && <div class="page-aside">{aside}</div>}
        </div>
      </header>
      <div class="page-body">{children}</div>
      {actions && <div class="page-actions">{actions}</div>}
    </div>
  );
}
