/** The whole page while the tablet is turned to the client: whatever the address says, one question or the way back, and no bars. */
import { createElement } from 'preact';
import { LockWarning } from '@/accounts/LockWarning';
import { covered } from '@/accounts/locking';
import { deviceRevoked, inHands, locked, practitioner } from '@/accounts/state';
import { turned } from '@/accounts/turned';
import { t } from '@/text';
import { Boundary } from './Boundary';
import { lazyWhole } from './lazy';

/** Not among the screens: no address leads to them. */
const Question = lazyWhole(() => import('@/recordings/TurnedQuestion'));
const HandBack = lazyWhole(() => import('@/accounts/HandBack'));

/** Whether the tablet is turned; where nobody is signed in any more there is nothing to come back to. */
export function isAway(): boolean {
  return turned.value !== null && deviceRevoked.value === null && (practitioner.value ?? locked.value) !== null;
}

export function Away() {
  const open = practitioner.value !== null;
  // A window that has just heard of it is still open, for as long as its last change takes to be saved.
  const closing = covered.value || (open && !inHands.value);
  const screen = open ? Question : HandBack;
  return (
    <div class="away">
      <main id="main">
        {closing ? (
          <p class="opening">{t().accounts.lock.closing}</p>
        ) : (
          <Boundary address={String(open)}>{createElement(screen, null)}</Boundary>
        )}
      </main>
      <LockWarning />
    </div>
  );
}
