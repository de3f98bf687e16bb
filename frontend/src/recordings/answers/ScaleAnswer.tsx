import type { ScaleQuestion } from '@/guides/guide';
import { pick } from '@/text';
import { ScaleField } from '@/ui/ScaleField';
import type { FieldProps } from './field';

export function ScaleAnswer({ question, value, onChange }: FieldProps<ScaleQuestion>) {
  const labels = Object.entries(question.labels ?? {}).map(([step, texts]) => [step, pick(texts)]);
  return (
    <ScaleField
      label={pick(question.ask)}
      hideLabel
      min={question.min}
      max={question.max}
      minLabel={pick(question.min_label)}
      maxLabel={pick(question.max_label)}
      labels={labels.length > 0 ? Object.fromEntries(labels) : undefined}
      value={typeof value === 'number' ? value : null}
      onChange={(step) => onChange(step)}
    />
  );
}
