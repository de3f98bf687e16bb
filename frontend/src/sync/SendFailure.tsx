/** Why the last sending did not end well: what happened, that nothing was lost, and when it is tried again. */
import { helsinkiClock, timeWords } from '@/directory/hours';
import { language, t } from '@/text';
import { Notice } from '@/ui';
import { STORE_FAILED } from './run';
import { lastFailure, nextTryAt } from './status';
import type { SyncFailure } from './wire';

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

/** For any sending: this device's own, or of a transfer file. */
export function failureWords(failure: SyncFailure): string {
  const words = t().sync.send.failure;
  if (failure.kind === 'server-older') return words.server_older;
  if (failure.kind === 'device-revoked') return words.device_revoked;
  if (failure.kind === 'session-expired') return words.sign_in;
  if (failure.kind === 'bug' && failure.detail === STORE_FAILED) return words.store;
  if (failure.kind !== 'offline') return words.server;
  return failure.reason === 'not-ours' ? words.not_ours : words.offline;
}
