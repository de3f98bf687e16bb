import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface Props {
  label: ComponentChildren;
  hideLabel?: boolean | undefined;
  value: boolean | null;
  onChange: (value: boolean) => void;
  yes: string;
  no: string;
}

export function YesNo({ label, hideLabel, value, onChange, yes, no }: Props) {
  const name = useId();
  return (
    <fieldset class="choices">
      <legend class={hideLabel ? 'visually-hidden' : 'field-label'}>{label}</legend>
      <div class="yes-no">
        {[true, false].map((each) => (
          <label key={String(each)} class="choice">
            <input type="radio" name={name} checked={value === each} onChange={() => onChange(each)} />
            <span>{each ? yes : no}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
