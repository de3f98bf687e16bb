import type { ComponentChildren } from 'preact';

interface Props {
  label: ComponentChildren;
  hideLabel?: boolean | undefined;
  options: readonly { id: string; label: string }[];
  chosen: readonly string[];
  /** All that is chosen now, in the order of the options. */
  onChange: (ids: string[]) => void;
  /** More of the same row, such as a button for own words. */
  children?: ComponentChildren;
}

/** Short answers of which any number may be chosen. Checkboxes underneath: arrow keys, screen readers and forced colours just work. */
export function ChipGroup({ label, hideLabel, options, chosen, onChange, children }: Props) {
  function turn(id: string, on: boolean) {
    onChange(options.map((each) => each.id).filter((each) => (each === id ? on : chosen.includes(each))));
  }
  return (
    <fieldset class="choices">
      <legend class={hideLabel ? 'visually-hidden' : 'field-label'}>{label}</legend>
      <div class="chips">
        {options.map((each) => (
          <label key={each.id} class="chip">
            <input
              type="checkbox"
              checked={chosen.includes(each.id)}
              onChange={(event) => turn(each.id, event.currentTarget.checked)}
            />
            <span>{each.label}</span>
          </label>
        ))}
        {children}
      </div>
    </fieldset>
  );
}
