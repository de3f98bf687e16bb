/** Whether what is on the screen is on the device. The word comes from the store and never before it. */
import { StoreFailure } from '@/store/failure';
import { t } from '@/text';
import { Button, Notice } from '@/ui';
import type { Conversation } from './conversation';

export function SaveWord({ conversation }: { conversation: Conversation }) {
  const words = t().recordings.save;
  // What holds an identity code is on the screen alone: as long as it stands there, not all is saved.
  const state = Object.keys(conversation.refused.value).length > 0 ? 'failed' : conversation.state.value;
  // Not a live region: it changes with every letter. A failure is told by the notice below.
  return (
    <span class="save-word" data-state={state}>
      {state === 'saved' && <span aria-hidden="true">✓ </span>}
      {words[state]}
    </span>
  );
}

/** What happened, that nothing was lost, and what to do, in that order. */
export function SaveFailure({ conversation }: { conversation: Conversation }) {
  const words = t().recordings.save;
  if (conversation.state.value !== 'failed') return null;
  const failure = conversation.failure.value;
  return (
    <Notice tone="error">
      <p>
        <strong>{words.what}</strong>
      </p>
      <p>{words.safe}</p>
      <p>{words.remedy[failure instanceof StoreFailure ? failure.kind : 'broken']}</p>
      <Button onClick={() => void conversation.flush()}>{words.retry}</Button>
    </Notice>
  );
}
