import { useState } from 'preact/hooks';
import { fits } from '@/guides/answers';
import type { NumberQuestion } from '@/guides/guide';
import { language, pick, t } from '@/text';
import { TextField } from '@/ui';
import { numberWords } from '../answer-words';
import { type FieldProps, parsedNumber, writtenNumber } from './field';

export function NumberAnswer({ question, value, onChange, error }: FieldProps<NumberQuestion>) {
  // What was typed stays as it is ("12,0" on the way to "12,05"); the number is read from it.
  const [typed, setTyped] = useState(
    typeof value === 'number' ? writtenNumber(value, language.peek()) : typeof value === 'string' ? value : '',
  );
  const number = parsedNumber(typed);
  const wrong = typed.trim() !== '' && !(number !== undefined && fits(question, number));
  const say = (limit: number) => numberWords(limit, language.value, question.decimals);
  return (
    <div class="with-unit">
      <TextField
        label={
          <>
            <span class="visually-hidden">{pick(question.ask)} </span>
            {pick(question.unit)}
          </>
        }
        value={typed}
        inputMode={question.decimals > 0 ? 'decimal' : 'numeric'}
        autocomplete="off"
        error={
          error ??
          (wrong ? t().recordings.number_between(say(question.min), say(question.max), question.decimals) : undefined)
        }
        onInput={(text) => {
          setTyped(text);
          onChange(text.trim() === '' ? undefined : (parsedNumber(text) ?? text), true);
        }}
      />
    </div>
  );
}
