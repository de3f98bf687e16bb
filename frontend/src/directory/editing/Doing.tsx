/** What can be done with an entry in one tap or two. */
import { useSignal } from '@preact/signals';
import { language } from '@/text';
import { Button, Card, Dialog, TextField } from '@/ui';
import { dateWords } from '../hours';
import { FailureNotice } from './parts';
import { useSending } from './sending';
import { confirm, type Kept, restore, retire, setPlaces } from './upkeep';
import { editingWords } from './words';

export interface Part {
  kept: Kept;
  again: () => void;
}

export function Doing({ kept, again, onCorrect }: Part & { onCorrect: () => void }) {
  const words = editingWords();
  const sending = useSending();
  const asking = useSignal(false);
  const reason = useSignal('');
  const verified = kept.entry.quality?.verified_on;
  return (
    <>
      <div class="row">
        <Button kind="primary" onClick={onCorrect}>
          {words.correct}
        </Button>
        <Button
          disabled={sending.busy.value}
          onClick={() =>
            void sending.send(`confirm ${kept.revision}`, (change) => confirm(kept.id, change, kept.revision), again)
          }
        >
          {words.confirm}
        </Button>
        {kept.state === 'retired' ? (
          <Button
            disabled={sending.busy.value}
            onClick={() =>
              void sending.send(`restore ${kept.revision}`, (change) => restore(kept.id, change, kept.revision), again)
            }
          >
            {words.restore}
          </Button>
        ) : (
          <Button kind="danger" onClick={() => (asking.value = true)}>
            {words.retire}
          </Button>
        )}
      </div>
      {verified && <p>{words.verified(dateWords(verified, language.value))}</p>}
      <FailureNotice failure={sending.failure.value} again={again} />
      <Dialog
        title={words.retire_ask}
        open={asking.value}
        onClose={() => (asking.value = false)}
        actions={
          <>
            <Button onClick={() => (asking.value = false)}>{words.cancel}</Button>
            <Button
              kind="danger"
              disabled={sending.busy.value}
              onClick={() =>
                void sending.send(
                  `retire ${kept.revision} ${reason.value}`,
                  (change) => retire(kept.id, change, kept.revision, reason.value.trim()),
                  () => {
                    asking.value = false;
                    again();
                  },
                )
              }
            >
              {words.retire}
            </Button>
          </>
        }
      >
        <div class="stack">
          <p>{words.retire_what}</p>
          <TextField
            label={words.reason_label}
            value={reason.value}
            maxLength={300}
            onInput={(text) => {
              reason.value = text;
            }}
          />
          <FailureNotice failure={sending.failure.value} />
        </div>
      </Dialog>
    </>
  );
}

/** The fact that changes most often, in two taps. */
export function Places({ kept, again }: Part) {
  const words = editingWords();
  const sending = useSending();
  const left = useSignal(String(kept.entry.timetable?.places_left ?? ''));
  const wrong = left.value.trim() !== '' && !/^\d{1,5}$/.test(left.value.trim());
  const told = kept.entry.timetable?.places_on;
  return (
    <Card>
      <div class="stack">
        <div class="row">
          <TextField
            label={words.places_left}
            hint={told ? words.told_on(dateWords(told, language.value)) : undefined}
            inputMode="numeric"
            value={left.value}
            error={wrong ? words.fault['wrong-type'] : undefined}
            onInput={(text) => {
              left.value = text;
            }}
          />
          <Button
            disabled={wrong || sending.busy.value}
            onClick={() => {
              const n = left.value.trim() === '' ? null : Number(left.value);
              void sending.send(`places ${n} ${kept.revision}`, (change) => setPlaces(kept.id, change, n), again);
            }}
          >
            {words.save}
          </Button>
        </div>
        <FailureNotice failure={sending.failure.value} />
      </div>
    </Card>
  );
}
