import { useId } from 'preact/hooks';
import type { RatingsQuestion } from '@/guides/guide';
import { pick } from '@/text';
import { type FieldProps, recordOf } from './field';

/** A table of radios: one row a statement, one column a step. On a narrow screen each row becomes a block of its own. */
export function RatingsAnswer({ question, value, onChange }: FieldProps<RatingsQuestion>) {
  const name = useId();
  const given = recordOf(value);
  return (
    <div class="ratings">
      {question.rows?.map((row) => (
        <fieldset key={row.id} class="rating">
          <legend>{pick(row.label)}</legend>
          <div class="rating-columns">
            {question.columns?.map((column) => (
              <label key={column.value} class="choice">
                <input
                  type="radio"
                  name={`${name}-${row.id}`}
                  checked={given[row.id] === column.value}
                  onChange={() => onChange({ ...given, [row.id]: column.value })}
                />
                <span>{pick(column.label)}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  );
}
