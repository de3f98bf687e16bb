import type { DateQuestion } from '@/guides/guide';
import { pick, t } from '@/text';
import { TextField } from '@/ui';
import { type FieldProps, oddYearHint } from './field';

export function DateAnswer({ question, value, onChange }: FieldProps<DateQuestion>) {
  const day = typeof value === 'string' ? value : '';
  return (
    <div class="with-unit">
      <TextField
        label={
          <>
            <span class="visually-hidden">{pick(question.ask)} </span>
            {t().recordings.date}
          </>
        }
        type="date"
        value={day}
        error={oddYearHint(day)}
        onInput={(date) => onChange(date === '' ? undefined : date)}
      />
    </div>
  );
}
