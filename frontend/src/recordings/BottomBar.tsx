/** Previous, note and the one main action, always in the same places. */
import { t } from '@/text';
import { Button, href, LinkButton } from '@/ui';
import type { Conversation } from './conversation';
import { finished } from './recording';
import { stepHref } from './steps';

interface Props {
  id: string;
  conversation: Conversation;
  steps: string[];
  step: string;
  onNote: () => void;
}

export function BottomBar({ id, conversation, steps, step, onNote }: Props) {
  const words = t().recordings;
  const at = steps.indexOf(step);
  const before = steps[at - 1];
  const notes = conversation.recording.value.notes.length;
  return (
    <div class="page-actions">
      <NotSaved conversation={conversation} />
      {before === undefined ? (
        // Its place is kept, so that the others stay in theirs.
        <span class="button nowhere" aria-hidden="true">
          {words.previous}
        </span>
      ) : (
        <LinkButton href={stepHref(id, before)}>{words.previous}</LinkButton>
      )}
      <Button onClick={onNote} aria-haspopup="dialog">
        {words.note}
        {notes > 0 && (
          <>
            <span aria-hidden="true"> ({notes})</span>
            <span class="visually-hidden">, {words.notes_count(notes)}</span>
          </>
        )}
      </Button>
      <Onward id={id} conversation={conversation} after={steps[at + 1]} />
    </div>
  );
}

/** Where the thumb is: the notice that says what to do may be above the edge while somebody writes. */
function NotSaved({ conversation }: { conversation: Conversation }) {
  const words = t().recordings.save;
  if (conversation.state.value !== 'failed') return null;
  return (
    <p class="not-saved">
      <strong>{words.failed}</strong>
      <Button kind="quiet" onClick={() => void conversation.flush()}>
        {words.retry}
      </Button>
    </p>
  );
}

function Onward({ id, conversation, after }: { id: string; conversation: Conversation; after: string | undefined }) {
  const words = t().recordings;
  if (after !== undefined) {
    return (
      <LinkButton kind="primary" href={stepHref(id, after)}>
        {words.next}
      </LinkButton>
    );
  }
  if (conversation.recording.value.state === 'finished') {
    return (
      <LinkButton kind="primary" href={href('today')}>
        {t().app.place.today}
      </LinkButton>
    );
  }
  return (
    <Button kind="primary" onClick={() => conversation.change((before) => finished(before, new Date()))}>
      {words.summary.finish}
    </Button>
  );
}
