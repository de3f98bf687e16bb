import type { ComponentChildren, ComponentProps } from 'preact';
import { useId } from 'preact/hooks';
import { FieldError, fieldIds, Hint } from './Field';

type Native = Omit<ComponentProps<'input'>, 'value' | 'onInput' | 'label' | 'type' | 'size'>;

interface Props extends Native {
  label: ComponentChildren;
  /** The label is read out but not drawn, where the heading above already says it. */
  hideLabel?: boolean | undefined;
  value: string;
  onInput: (value: string) => void;
  hint?: ComponentChildren;
  error?: ComponentChildren;
  multiline?: boolean | undefined;
  rows?: number | undefined;
  type?: 'text' | 'search' | 'number' | 'date' | 'time' | 'email' | 'tel' | 'url' | 'password' | undefined;
}

export function TextField({
  label,
  hideLabel,
  value,
  onInput,
  hint,
  error,
  multiline,
  rows = 3,
  id,
  ...native
}: Props) {
  const own = useId();
  const name = typeof id === 'string' ? id : own;
  const ids = fieldIds(name, hint, error);
  // Without "off" browsers write what is typed into their own files, to bring it back after a crash: drafts do that here.
  // Chromium lets years have six digits where no day is the last.
  const last = native.type === 'date' ? { max: '9999-12-31' } : {};
  const shared = { autocomplete: 'off', ...last, ...native } as const;
  const common = {
    id: name,
    value,
    'aria-describedby': ids.described,
    'aria-invalid': error ? true : undefined,
    onInput: (event: { currentTarget: { value: string } }) => onInput(event.currentTarget.value),
  } as const;
  return (
    <div class="field">
      <label class={hideLabel ? 'visually-hidden' : 'field-label'} for={name}>
        {label}
      </label>
      <Hint id={ids.hint}>{hint}</Hint>
      {multiline ? (
        <textarea {...({ ...shared, ...common } as ComponentProps<'textarea'>)} class="control" rows={rows} />
      ) : (
        <input {...({ ...shared, ...common } as ComponentProps<'input'>)} class="control" />
      )}
      <FieldError id={ids.error}>{error}</FieldError>
    </div>
  );
}
