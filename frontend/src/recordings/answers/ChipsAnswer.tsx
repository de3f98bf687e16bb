import { useEffect, useRef } from 'preact/hooks';
import { longest, mostOwnWords } from '@/guides/answers';
import type { ChipsQuestion } from '@/guides/guide';
import { pick, t } from '@/text';
import { Button, ChipGroup, TextField } from '@/ui';
import { identityCodeIn } from '@/store/identity-code';
import { type FieldProps, fullHint, listOf, recordOf } from './field';

/**
 * What people say most as chips, the rest in own words. Words left in the field are added when one goes on to another
 * step, and not when the field loses the focus: a chip that appears then would move the button under the finger.
 */
export function ChipsAnswer({ question, value, onChange, pending, onPending, error }: FieldProps<ChipsQuestion>) {
  const words = t().recordings;
  const chosen = listOf<string>(recordOf(value)['chosen']);
  const own = listOf<string>(recordOf(value)['own']);
  const typed = typeof pending === 'string' ? pending : '';

  function give(nextChosen: string[], nextOwn: string[]) {
    const empty = nextChosen.length === 0 && nextOwn.length === 0;
    onChange(empty ? undefined : { chosen: nextChosen, own: nextOwn });
  }

  function add() {
    const said = typed.trim();
    // What may not be kept stays in its field, where it is told why; the chips go on being saved.
    if (said === '' || own.length >= mostOwnWords || identityCodeIn(said)) return;
    onPending(undefined);
    if (!own.includes(said)) give(chosen, [...own, said]);
  }

  const all = useRef<HTMLDivElement>(null);
  const leave = useRef(add);
  leave.current = add;
  useEffect(() => () => leave.current(), []);

  return (
    <div class="stack" ref={all}>
      <ChipGroup
        label={pick(question.ask)}
        hideLabel
        options={question.options.map((each) => ({ id: each.id, label: pick(each.label) }))}
        chosen={chosen}
        onChange={(ids) => give(ids, own)}
      >
        {own.map((each) => (
          <button
            key={each}
            type="button"
            class="own-chip"
            aria-label={words.remove(each)}
            onClick={() => {
              all.current?.querySelector('input')?.focus({ preventScroll: true });
              give(
                chosen,
                own.filter((other) => other !== each),
              );
            }}
          >
            {each} <span aria-hidden="true">×</span>
          </button>
        ))}
      </ChipGroup>
      {question.own_words && (
        <div class="with-button">
          <TextField
            label={words.own_words}
            value={typed}
            maxLength={longest.words}
            autocomplete="off"
            enterkeyhint="done"
            hint={own.length >= mostOwnWords ? words.most_own_words : fullHint(typed, longest.words)}
            error={error}
            onInput={(text) => onPending(text === '' ? undefined : text, true)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              add();
            }}
          />
          <Button onClick={add} disabled={typed.trim() === '' || own.length >= mostOwnWords}>
            {words.add}
          </Button>
        </div>
      )}
    </div>
  );
}
