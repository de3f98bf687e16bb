/** One quiet line about sending: what waits, what is under way, what has been received. True words only. */
import { needsSignIn } from '@/accounts/session';
import { helsinkiClock } from '@/directory/hours';
import { momentWords } from '@/recordings/StateTag';
import { lost } from '@/store/emptied';
import { unkept } from '@/store/unkept';
import { language, t } from '@/text';
import { href } from '@/ui';
import { lostWork } from './handover';
import { attention, busy, everSent, lastDoneAt, lastFailure, sending, waiting, waitingOthers } from './status';

export function StateLine({ online }: { online: boolean }) {
  const words = t().sync;
  const count = attention.value.length;
  return (
    <div class="notice notice-info" role="status">
      <p>{sentences(online).join(' ')}</p>
      {count > 0 && (
        <p>
          <a href={href('send')}>{words.attention.count(count)}</a>
        </p>
      )}
      {needsSignIn.value && (
        <p>
          <a href={href('send')}>{words.line.sign_in}</a>
        </p>
      )}
    </div>
  );
}

function sentences(online: boolean): string[] {
  const words = t().sync.line;
  const under = sending.value;
  const waits = waiting.value ?? 0;
  const said = online ? [] : [words.offline];
  if (under !== null) return [...said, words.sending(Math.min(under.received + 1, under.of), under.of)];
  if (waits > 0) return [...said, words.waiting(waits)];
  if (busy.value) return [...said, words.busy];
  const others = waitingOthers.value ?? 0;
  if (others > 0) return [...said, t().sync.handover.others_wait(others)];
  if (unkept.value.size > 0) return [...said, t().recordings.save.what];
  // What was emptied away was not received: the notice of it says what was.
  if (lostWork(lost.value, helsinkiClock(new Date()).on)) return said;
  // A device that has sent nothing, or was emptied of it, has nothing that could have been received.
  if (everSent.value && lastDoneAt.value !== null && lastFailure.value === null) {
    return [...said, words.received(momentWords(lastDoneAt.value, new Date(), language.value))];
  }
  return [...said, words.nothing];
}
