/** The button, the bar while it runs, and why it did not end well. Whose sign-in it is does not matter: everything that waits here leaves. */
import { needsSignIn } from '@/accounts/session';
import { t } from '@/text';
import { Button, ProgressBar } from '@/ui';
import type { Waiting } from './entries';
import { SendFailure } from './SendFailure';
import { sendNow } from './start';
import { busy, sending } from './status';

export function Sending({ rest }: { rest: Waiting | null }) {
  const words = t().sync.send;
  const under = sending.value;
  const others = rest?.others ?? 0;
  const along = others > 0 ? <p class="quiet">{t().sync.handover.sends_others(others)}</p> : null;
  if (under !== null) {
    return (
      <div class="no-print">
        <ProgressBar value={under.received} max={under.of} label={words.progress(under.received, under.of)} />
        {along}
      </div>
    );
  }
  if (busy.value) return <p role="status">{words.checking}</p>;
  const nothingWaits = rest !== null && rest.own + others === 0;
  return (
    <div class="stack no-print">
      <SendFailure />
      {!needsSignIn.value && (
        <>
          <Button kind={nothingWaits ? 'secondary' : 'primary'} wide onClick={() => void sendNow()}>
            {nothingWaits ? words.again : words.action}
          </Button>
          {along}
        </>
      )}
    </div>
  );
}
