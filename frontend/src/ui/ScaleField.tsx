import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface Props {
  label: ComponentChildren;
  hideLabel?: boolean | undefined;
  min: number;
  max: number;
  minLabel: string;
  maxLabel: string;
  value: number | null;
  onChange: (value: number) => void;
  /** Words for single steps, by the step; the chosen one's are shown under the scale. */
  labels?: Record<string, string> | undefined;
}

/** Whole steps from `min` to `max`. Nothing is chosen beforehand: an unanswered scale must not look like a middle one. */
export function ScaleField({ label, hideLabel, min, max, minLabel, maxLabel, value, onChange, labels }: Props) {
  const name = useId();
  const steps = Array.from({ length: max - min + 1 }, (_, index) => min + index);
  const said = (step: number) => labels?.[step] ?? (step === min ? minLabel : step === max ? maxLabel : '');
  return (
    <fieldset class="choices">
      <legend class={hideLabel ? 'visually-hidden' : 'field-label'}>{label}</legend>
      <div class="scale" data-steps={steps.length > 7 ? 'many' : 'few'}>
        {steps.map((step) => (
          <label key={step} class="scale-step">
            <input type="radio" name={name} checked={value === step} onChange={() => onChange(step)} />
            <span aria-hidden="true">{step}</span>
            <span class="visually-hidden">{said(step) ? `${step}, ${said(step)}` : step}</span>
          </label>
        ))}
      </div>
      <div class="scale-ends" aria-hidden="true">
        <span>{minLabel}</span>
        <span>{maxLabel}</span>
      </div>
      {labels && value !== null && labels[value] && (
        <p class="scale-said" aria-hidden="true">
          {value} · {labels[value]}
        </p>
      )}
    </fieldset>
  );
}
