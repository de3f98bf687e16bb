import type { ComponentChildren, RefObject } from 'preact';

interface Props {
  form?: RefObject<HTMLFormElement | null>;
  onSubmit: () => void;
  children: ComponentChildren;
}

/** A form that never leaves the page, and whose faults are told by the app in its own words. */
export function Form({ form, onSubmit, children }: Props) {
  return (
    <form
      class="stack"
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}
