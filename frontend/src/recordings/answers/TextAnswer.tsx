import { longest } from '@/guides/answers';
import type { TextQuestion } from '@/guides/guide';
import { pick, t } from '@/text';
import { TextField } from '@/ui';
import { type FieldProps, fullHint } from './field';

export function TextAnswer({ question, value, onChange, error }: FieldProps<TextQuestion>) {
  const text = typeof value === 'string' ? value : '';
  return (
    <TextField
      label={
        <>
          <span class="visually-hidden">{pick(question.ask)} </span>
          {t().recordings.own_words}
        </>
      }
      value={text}
      multiline
      rows={question.rows ?? 4}
      maxLength={longest.text}
      hint={fullHint(text, longest.text)}
      error={error}
      onInput={(typed) => onChange(typed === '' ? undefined : typed, true)}
    />
  );
}
