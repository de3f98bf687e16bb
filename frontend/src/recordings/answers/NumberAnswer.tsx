import { useState } from 'preact/hooks';
import { fits } from '@/guides/answers';
import type { NumberQuestion } from '@/guides/guide';
import { language, pick, t } from '@/text';
import { TextField } from '@/ui';
import { numberWords } from '../answer-words';
import { type FieldProps, parsedNumber, writtenNumber } from './field';

/** What the text is given back as: a number, text that is none yet, or nothing. */
function meant(text: string): number | string | undefined {
  return text.trim() === '' ? undefined : (parsedNumber(text) ?? text);
}

function written(value: unknown): string {
  return typeof value === 'number' ? writtenNumber(value, language.peek()) : typeof value === 'string' ? value : '';
}

export function NumberAnswer({ question, value, onChange, error }: FieldProps<NumberQuestion>) {
  const [last, setLast] = useState(() => written(value));
  // What was typed stays as it is ("12,0" on the way to "12,05"), until another number comes than the one it means:
  // the same as the last time by a tap, or a change from another window.
  const typed = meant(last) === value ? last : written(value);
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
          setLast(text);
          onChange(meant(text), true);
        }}
      />
    </div>
  );
}
