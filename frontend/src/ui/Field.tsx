import type { ComponentChildren } from 'preact';

interface Ids {
  hint: string | undefined;
  error: string | undefined;
  /** For `aria-describedby`: the hint and the error that are there. */
  described: string | undefined;
}

/** The ids that tie a control to what is said about it. */
export function fieldIds(id: string, hint: unknown, error: unknown): Ids {
  const ids = { hint: hint ? `${id}-hint` : undefined, error: error ? `${id}-error` : undefined };
  return { ...ids, described: [ids.hint, ids.error].filter(Boolean).join(' ') || undefined };
}

export function Hint({ id, children }: { id: string | undefined; children: ComponentChildren }) {
  return children ? (
    <p class="field-hint" id={id}>
      {children}
    </p>
  ) : null;
}

/** What is wrong and what helps. The words come first: colour only underlines them. */
export function FieldError({ id, children }: { id: string | undefined; children: ComponentChildren }) {
  return (
    <div class="field-error" id={id} aria-live="polite">
      {children}
    </div>
  );
}
