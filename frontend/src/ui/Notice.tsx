import type { ComponentChildren } from 'preact';

export type Tone = 'info' | 'success' | 'warning' | 'error';

/** A few true words about how things stand. Only `error` interrupts a screen reader; red is for errors only. */
export function Notice({ tone = 'info', children }: { tone?: Tone | undefined; children: ComponentChildren }) {
  return (
    <div class={`notice notice-${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}
