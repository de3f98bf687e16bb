import { longest } from '@/guides/answers';
import type { ChoiceQuestion } from '@/guides/guide';
import { pick, t } from '@/text';
import { ChoiceList, TextField } from '@/ui';
import { type FieldProps, fullHint, recordOf } from './field';

/** No option's id: content ids are plain words. */
const OWN = '*own';

export function ChoiceAnswer({ question, value, onChange, error }: FieldProps<ChoiceQuestion>) {
  const words = t().recordings;
  const given = recordOf(value);
  const own = typeof given['own'] === 'string' ? given['own'] : null;
  const options = question.options.map((each) => ({ id: each.id, label: pick(each.label) }));
  return (
    <div class="stack">
      <ChoiceList
        label={pick(question.ask)}
        hideLabel
        options={question.own_words ? [...options, { id: OWN, label: words.other_own_words }] : options}
        chosen={own !== null ? OWN : typeof given['chosen'] === 'string' ? given['chosen'] : null}
        onChange={(id) => onChange(id === OWN ? { own: own ?? '' } : { chosen: id })}
      />
      {own !== null && (
        <TextField
          label={words.own_words}
          value={own}
          maxLength={longest.words}
          hint={fullHint(own, longest.words)}
          error={error}
          onInput={(text) => onChange({ own: text }, true)}
        />
      )}
    </div>
  );
}
