/** Why the last sending did not end well: what happened, that nothing was lost, and when it is tried again. */
import { helsinkiClock, timeWords } from '@/directory/hours';
import type { Failure } from '@/http/api';
import { language, t } from '@/text';
import { Notice } from '@/ui';
import { STORE_FAILED } from './run';
import { lastFailure, nextTryAt } from './status';

export function SendFailure() {
  const failure = lastFailure.value;
  if (failure === null || failure.kind === 'session-expired') return null;
  const next = nextTryAt.value;
  return (
    <Notice tone={failure.kind === 'offline' ? 'info' : 'warning'}>
      <p>{failureWords(failure)}</p>
      {next && <p>{t().sync.send.next_try(timeWords(helsinkiClock(new Date(next)).at, language.value))}</p>}
    </Notice>
  );
}

function failureWords(failure: Failure): string {
  const words = t().sync.send.failure;
  if (failure.kind === 'bug' && failure.detail === STORE_FAILED) return words.store;
  if (failure.kind !== 'offline') return words.server;
  return failure.reason === 'not-ours' ? words.not_ours : words.offline;
}
