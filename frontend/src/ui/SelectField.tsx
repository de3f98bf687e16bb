import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { FieldError, fieldIds, Hint } from './Field';

interface Props {
  label: ComponentChildren;
  hideLabel?: boolean | undefined;
  value: string | null;
  options: readonly { id: string; label: string; disabled?: boolean }[];
  onChange: (id: string) => void;
  /** Shown first and chosen while the value is null. */
  placeholder?: string | undefined;
  hint?: ComponentChildren;
  error?: ComponentChildren;
  disabled?: boolean | undefined;
}

export function SelectField({ label, hideLabel, value, options, onChange, placeholder, hint, error, disabled }: Props) {
  const id = useId();
  const ids = fieldIds(id, hint, error);
  return (
    <div class="field">
      <label class={hideLabel ? 'visually-hidden' : 'field-label'} for={id}>
        {label}
      </label>
      <Hint id={ids.hint}>{hint}</Hint>
      <select
        class="control"
        id={id}
        value={value ?? ''}
        disabled={disabled}
        aria-describedby={ids.described}
        aria-invalid={error ? true : undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {(value === null || placeholder !== undefined) && <option value="">{placeholder ?? ''}</option>}
        {options.map((each) => (
          <option key={each.id} value={each.id} disabled={each.disabled}>
            {each.label}
          </option>
        ))}
      </select>
      <FieldError id={ids.error}>{error}</FieldError>
    </div>
  );
}
