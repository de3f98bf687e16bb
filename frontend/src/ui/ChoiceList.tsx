import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface Props {
  label: ComponentChildren;
  hideLabel?: boolean | undefined;
  options: readonly { id: string; label: string; hint?: string | undefined }[];
  chosen: string | null;
  onChange: (id: string) => void;
}

/** One of a few, each on a row of its own that is easy to hit. */
export function ChoiceList({ label, hideLabel, options, chosen, onChange }: Props) {
  const name = useId();
  return (
    <fieldset class="choices">
      <legend class={hideLabel ? 'visually-hidden' : 'field-label'}>{label}</legend>
      <div class="choice-list">
        {options.map((each) => (
          <label key={each.id} class="choice">
            <input type="radio" name={name} checked={chosen === each.id} onChange={() => onChange(each.id)} />
            <span>
              {each.label}
              {each.hint && <small>{each.hint}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
