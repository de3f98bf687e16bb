import { useState } from 'preact/hooks';
import { sumOf } from '@/guides/answers';
import type { HoursQuestion, Option } from '@/guides/guide';
import { language, pick, t } from '@/text';
import { numberWords } from '../answer-words';
import { type FieldProps, parsedNumber, recordOf, writtenNumber } from './field';

/** The hours of a day by part. What is still to be shared out is told all the time; nothing is refused on the way. */
export function HoursAnswer({ question, value, onChange }: FieldProps<HoursQuestion>) {
  const words = t().recordings.hours;
  const parts = Object.fromEntries(
    Object.entries(recordOf(value)).filter((each): each is [string, number] => typeof each[1] === 'number'),
  );
  const sum = sumOf(Object.values(parts));
  const left = question.total - sum;
  const say = (hours: number) => numberWords(hours, language.value);

  function give(part: string, hours: number | undefined, typing: boolean) {
    const { [part]: _before, ...others } = parts;
    const next = hours === undefined ? others : { ...others, [part]: hours };
    onChange(Object.keys(next).length === 0 ? undefined : next, typing);
  }

  return (
    <div class="stack">
      <table class="hours">
        <caption class="visually-hidden">{pick(question.ask)}</caption>
        <thead class="visually-hidden">
          <tr>
            <th scope="col">{words.part}</th>
            <th scope="col">{words.hours}</th>
          </tr>
        </thead>
        <tbody>
          {question.parts.map((part) => (
            <HoursRow
              key={part.id}
              part={part}
              hours={parts[part.id]}
              step={question.step}
              most={question.total}
              onChange={(hours, typing) => give(part.id, hours, typing)}
            />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.together}</th>
            <td>{words.of(say(sum), say(question.total))}</td>
          </tr>
        </tfoot>
      </table>
      <p class="hours-left" data-state={left === 0 ? 'whole' : 'open'} aria-live="polite">
        {left === 0
          ? words.whole
          : left > 0
            ? words.left(say(left), say(question.total))
            : words.over(say(-left), say(question.total))}
      </p>
    </div>
  );
}

interface RowProps {
  part: Option;
  hours: number | undefined;
  step: number;
  most: number;
  onChange: (hours: number | undefined, typing: boolean) => void;
}

function HoursRow({ part, hours, step, most, onChange }: RowProps) {
  const words = t().recordings.hours;
  const label = pick(part.label);
  const written = hours === undefined ? '' : writtenNumber(hours, language.value);
  // Half-written numbers ("7,") belong to the field alone.
  const [typed, setTyped] = useState<string | null>(null);

  function by(change: number) {
    setTyped(null);
    const next = Math.min(most, Math.max(0, Math.round(((hours ?? 0) + change) / step) * step));
    onChange(next, false);
  }

  return (
    <tr>
      <th scope="row">{label}</th>
      <td>
        <div class="stepper">
          <button
            type="button"
            class="button button-secondary"
            aria-label={words.less(label)}
            onClick={() => by(-step)}
          >
            −
          </button>
          <input
            class="control"
            inputMode="decimal"
            autocomplete="off"
            aria-label={words.hours_of(label)}
            value={typed ?? written}
            onInput={(event) => {
              const text = event.currentTarget.value;
              setTyped(text);
              if (text.trim() === '') onChange(undefined, true);
              const number = parsedNumber(text);
              if (number !== undefined) onChange(number, true);
            }}
            onBlur={() => setTyped(null)}
          />
          <button type="button" class="button button-secondary" aria-label={words.more(label)} onClick={() => by(step)}>
            +
          </button>
        </div>
      </td>
    </tr>
  );
}
