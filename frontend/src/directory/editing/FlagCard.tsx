/** What somebody says is wrong, and what came of it. */
import { language, pick } from '@/text';
import { Button, Card } from '@/ui';
import { FailureNotice, entryAddress, momentOf } from './parts';
import { useSending } from './sending';
import { type Flag, type Outcome, settle } from './upkeep';
import { editingWords } from './words';

const OUTCOMES: readonly Outcome[] = ['corrected', 'unfounded', 'passed_on'];

interface Props {
  flag: Flag;
  /** With the entry's name, where it is not on its own page. */
  named?: boolean;
  onDone: () => void;
}

export function FlagCard({ flag, named, onDone }: Props) {
  const words = editingWords();
  const sending = useSending();
  const to = (outcome: Outcome | null) =>
    void sending.send(`settle ${flag.id} ${outcome}`, () => settle(flag.id, outcome), onDone);
  return (
    <Card>
      <div class="stack">
        <p>
          {named && (
            <>
              <a href={entryAddress(flag.entry)}>{flag.name ? pick(flag.name) : flag.entry}</a>
              {': '}
            </>
          )}
          <strong>{words.flagged[flag.what]}</strong>
        </p>
        {flag.note && <p lang={flag.language === language.value ? undefined : flag.language}>{flag.note}</p>}
        <p class="quiet">
          {words.flagged_by[flag.by]} · {momentOf(flag.received_at)}
        </p>
        {flag.settled_at && flag.outcome ? (
          <>
            <p>
              {words.settled(words.outcome[flag.outcome], momentOf(flag.settled_at), flag.settled_by ?? words.somebody)}
            </p>
            <div class="row">
              <Button kind="quiet" disabled={sending.busy.value} onClick={() => to(null)}>
                {words.open_again}
              </Button>
            </div>
          </>
        ) : (
          <fieldset class="choices">
            <legend class="field-label">{words.settle}</legend>
            <div class="row">
              {OUTCOMES.map((outcome) => (
                <Button key={outcome} disabled={sending.busy.value} onClick={() => to(outcome)}>
                  {words.outcome[outcome]}
                </Button>
              ))}
            </div>
          </fieldset>
        )}
        <FailureNotice failure={sending.failure.value} />
      </div>
    </Card>
  );
}
