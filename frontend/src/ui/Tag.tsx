import type { ComponentChildren } from 'preact';

export type TagTone = 'neutral' | 'positive' | 'attention' | 'error';

/** A fact in one or two words. */
export function Tag({ tone = 'neutral', children }: { tone?: TagTone | undefined; children: ComponentChildren }) {
  return <span class={`tag tag-${tone}`}>{children}</span>;
}
