import type { DateQuestion } from '@/guides/guide';
import { pick, t } from '@/text';
import { TextField } from '@/ui';
import type { FieldProps } from './field';

export function DateAnswer({ question, value, onChange }: FieldProps<DateQuestion>) {
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
        value={typeof value === 'string' ? value : ''}
        onInput={(date) => onChange(date === '' ? undefined : date)}
      />
    </div>
  );
}
