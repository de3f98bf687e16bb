/** What the device itself has to tell: work that has waited long, a store that was emptied, what others have added. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { practitioner } from '@/accounts/session';
import { lossSeen, lost } from '@/store/emptied';
import { t } from '@/text';
import { Button, href, LinkButton, Notice, route } from '@/ui';
import { ageStep } from './age';
import type { Waiting } from './entries';
import { countHeld, heldWaiting } from './holding';
import { joined, joinedSeen, readJoined } from './joined';

/** Louder after one, three and five days. Others' work counts too: it lies on this device alone. */
export function OldUnsent({ waits }: { waits: Waiting | null }) {
  const words = t().sync;
  const step = ageStep(waits?.oldest_at ?? null, new Date());
  if (step === null) return null;
  return (
    <Notice tone={step === 'long' ? 'error' : step === 'days' ? 'warning' : 'info'}>
      <p>{step === 'long' ? <strong>{words.age.long}</strong> : words.age[step]}</p>
      {route.value.path[0] !== 'send' && (
        <div class="row">
          <LinkButton href={href('send')}>{words.line.to_send}</LinkButton>
        </div>
      )}
    </Notice>
  );
}

/** An emptied store is told until somebody has read it; it is never called "all sent". */
export function LostNotice() {
  const words = t().sync.emptied;
  const gone = lost.value;
  if (gone === null || gone.seen) return null;
  return (
    <Notice tone={gone.unsent > 0 ? 'error' : 'warning'}>
      <p>
        <strong>{words.title}</strong>
      </p>
      <p>{gone.how === 'emptied' ? words.what : words.older}</p>
      <p>{gone.unsent > 0 ? words.unsent(gone.unsent) : words.nothing}</p>
      {gone.unsent > 0 && <p>{words.remedy}</p>}
      <div class="row">
        <Button onClick={lossSeen}>{words.ok}</Button>
      </div>
    </Notice>
  );
}

/** What others have added to one's own records, once. */
export function JoinedNotice({ nameOf }: { nameOf: (kind: string, id: string) => string | null }) {
  const words = t().sync.joined;
  const who = practitioner.value?.id;
  useEffect(() => void readJoined(), [who]);
  if (joined.value.length === 0) return null;
  return (
    <Notice>
      <ul class="list">
        {joined.value.map(({ kind, id, author, answers, notes }) => {
          const name = nameOf(kind, id);
          const said = answers + notes > 0 ? words.added(author, answers, notes) : words.changed(author);
          const address =
            kind === 'person' ? href('people', id) : kind === 'recording' ? href('conversation', id) : null;
          return (
            <li key={`${kind}/${id}`}>
              {name && (address ? <a href={address}>{name}</a> : <strong>{name}</strong>)} {said}
            </li>
          );
        })}
      </ul>
      <div class="row">
        <Button kind="quiet" onClick={joinedSeen}>
          {words.ok}
        </Button>
      </div>
    </Notice>
  );
}

/** For the unit's lead: how many records wait to be sorted out, as far as the server could be asked. */
export function HeldForLead() {
  const words = t().sync.held;
  const lead = practitioner.value?.roles.includes('unit_lead') ?? false;
  const asked = useSignal(false);
  useEffect(() => {
    if (!lead || asked.peek()) return;
    asked.value = true;
    void countHeld();
  }, [lead]);
  const n = heldWaiting.value ?? 0;
  if (!lead || n === 0) return null;
  return (
    <Notice tone="warning">
      <p>{words.waiting(n)}</p>
      <div class="row">
        <LinkButton href={href('held')}>{words.open_list}</LinkButton>
      </div>
    </Notice>
  );
}
