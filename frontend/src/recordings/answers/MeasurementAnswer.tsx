import { fits, longest } from '@/guides/answers';
import type { Measured, MeasurementQuestion } from '@/guides/guide';
import { dateWords, helsinkiClock } from '@/directory/hours';
import { language, pick, t } from '@/text';
import { Button, TextField } from '@/ui';
import { numberWords } from '../answer-words';
import { type FieldProps, hasOddYear, listOf, parsedNumber, recordOf } from './field';
import { SoFar } from './SoFar';

/** Amounts with their days, in the order they were added, and a row to add the next. */
export function MeasurementAnswer(props: FieldProps<MeasurementQuestion>) {
  const { question, value, onChange } = props;
  const words = t().recordings.measurement;
  const rows = listOf<Measured>(value);
  const say = (row: Measured) => `${numberWords(row.amount, language.value, question.decimals)} ${pick(question.unit)}`;
  return (
    <div class="stack">
      {rows.length > 0 && (
        <ul class="list measured">
          {rows.map((row, index) => (
            <li key={`${row.on} ${row.amount} ${index}`} class="spread">
              <span>
                <strong>{say(row)}</strong>{' '}
                <span class="quiet">{[dateWords(row.on, language.value), row.by].filter(Boolean).join(' · ')}</span>
              </span>
              <Button
                kind="quiet"
                aria-label={t().recordings.remove(`${say(row)}, ${dateWords(row.on, language.value)}`)}
                onClick={() => {
                  const others = rows.filter((_, other) => other !== index);
                  onChange(others.length === 0 ? undefined : others);
                }}
              >
                {words.remove}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <NewMeasurement {...props} rows={rows} />
      <SoFar question={question} />
    </div>
  );
}

function NewMeasurement(props: FieldProps<MeasurementQuestion> & { rows: Measured[] }) {
  const { question, onChange, pending, onPending, rows, error } = props;
  const words = t().recordings.measurement;
  const begun = recordOf(pending);
  const text = (key: string) => (typeof begun[key] === 'string' ? begun[key] : '');
  const today = helsinkiClock(new Date()).on;
  // An emptied day stays empty: while one is typed its parts are none for a moment, and today would fall in between.
  const on = typeof begun['on'] === 'string' ? begun['on'] : today;
  const amount = parsedNumber(text('amount'));
  const row = { on, amount, by: text('by').trim() || null };
  const wrongDay = hasOddYear(on);
  const fitting = amount !== undefined && fits(question, [row]);
  const set = (key: string) => (typed: string) => onPending({ ...begun, [key]: typed }, true);
  const say = (limit: number) => numberWords(limit, language.value, question.decimals);
  const wrong = text('amount').trim() !== '' && (amount === undefined || !fits(question, [{ ...row, on: today }]));
  return (
    <fieldset class="new-row">
      <legend class="field-label">{words.add_title}</legend>
      <div class="row">
        <TextField
          label={pick(question.unit)}
          value={text('amount')}
          inputMode="decimal"
          autocomplete="off"
          error={
            wrong ? t().recordings.number_between(say(question.min), say(question.max), question.decimals) : undefined
          }
          onInput={set('amount')}
        />
        <TextField
          label={words.on}
          type="date"
          value={on}
          // A day to come is asked about and not refused: the tablet's own clock may be behind.
          error={wrongDay || on > today ? words.wrong_day : undefined}
          onInput={set('on')}
        />
        <TextField label={words.by} value={text('by')} maxLength={longest.by} error={error} onInput={set('by')} />
      </div>
      <Button
        disabled={!fitting || wrongDay}
        onClick={() => {
          onPending(undefined);
          onChange([...rows, row]);
        }}
      >
        {words.add}
      </Button>
    </fieldset>
  );
}
