/** Sending: one button, what needs a person's eye, the day's conversations with their state, and what to do without a network. */
import { RenewSignIn } from '@/accounts/RenewSignIn';
import { practitioner } from '@/accounts/session';
import { helsinkiClock } from '@/directory/hours';
import type { Guide } from '@/guides/guide';
import { guideOf, useGuides } from '@/recordings/guides-here';
import { aboutWhom, useNames } from '@/recordings/names';
import type { Recording } from '@/recordings/recording';
import { RoomNotice } from '@/recordings/RoomNotice';
import { StateTag } from '@/recordings/StateTag';
import type { LocalLine } from '@/store/lines';
import { useRecords } from '@/store/records';
import { unkept } from '@/store/unkept';
import { pick, t } from '@/text';
import { Card, href, LinkButton, Notice, Page } from '@/ui';
import { Attention } from './Attention';
import { CapsuleDelivery } from './CapsuleDelivery';
import { CapsuleExport } from './CapsuleExport';
import { deviceOf, useSentFrom, useWaiting, type Waiting } from './entries';
import { confirmed, dayAndBefore, mayHandOver } from './handover';
import { HeldForLead, OldUnsent } from './Notices';
import { Sending } from './Sending';
import { sendNow } from './start';
import { busy, lastDoneAt, lastFailure } from './status';

type Local = LocalLine<Recording>;

export default function SendPage() {
  const words = t().sync;
  const recordings = useRecords<Recording>('recording');
  const names = useNames();
  const guides = useGuides();
  const me = practitioner.value?.id ?? null;
  const waits = useWaiting(me);
  const sent = useSentFrom(me);
  if (recordings === null || names === null || sent === null) return <p class="opening">{t().app.opening}</p>;
  const { today, earlier } = dayAndBefore(recordings, helsinkiClock(new Date()).on, sent);
  const shown = [...today, ...earlier];
  const unsent = shown.filter((each) => each.unsent.length > 0).length;
  const rest = Math.max(0, (waits?.own ?? 0) - unsent);
  return (
    <Page title={words.send.title}>
      <div class="stack">
        <RenewSignIn onDone={() => void sendNow()} />
        <ReceiptOf recordings={shown} waits={waits} />
        <Sending rest={waits} />
        <RoomNotice />
        <OldUnsent waits={waits} />
        <HeldForLead />
        <Attention names={names} guides={guides} />
        <Conversations
          title={words.send.today}
          none={words.send.none}
          recordings={today}
          guides={guides}
          names={names}
        />
        {earlier.length > 0 && (
          <Conversations title={words.send.earlier} recordings={earlier} guides={guides} names={names} />
        )}
        {rest > 0 && <p>{words.send.others(rest)}</p>}
        {waits !== null && waits.memos > 0 && <p>{words.handover.memos_wait(waits.memos)}</p>}
        <div class="row">
          <LinkButton href={href('handover')}>{words.handover.open}</LinkButton>
        </div>
        <CapsuleExport open={(waits?.refused ?? 0) > 0} />
        <CapsuleDelivery />
      </div>
    </Page>
  );
}

/** After a sending that ended well: how much of the day the server has confirmed, from receipts alone. */
function ReceiptOf({ recordings, waits }: { recordings: Local[]; waits: Waiting | null }) {
  const words = t().sync.send;
  if (waits === null || busy.value || lastFailure.value !== null || lastDoneAt.value === null) return null;
  const received = recordings.filter((each) => confirmed(each) !== 'waiting').length;
  const here = recordings.length - received;
  const safe = mayHandOver(recordings, deviceOf(waits), helsinkiClock(new Date()).on);
  return (
    <Notice tone={safe ? 'success' : 'info'}>
      {recordings.length > 0 && (
        <p>
          <strong>{words.receipt(recordings.length, received)}</strong>
        </p>
      )}
      {here > 0 && <p>{words.not_all(here)}</p>}
      {unkept.value.size > 0 && <p>{t().recordings.save.what}</p>}
      {waits.others > 0 && <p>{t().sync.handover.others_wait(waits.others)}</p>}
      {safe && <p>{words.safe}</p>}
    </Notice>
  );
}

interface ListProps {
  title: string;
  none?: string;
  recordings: Local[];
  guides: Guide[];
  names: ReadonlyMap<string, string>;
}

function Conversations({ title, none, recordings, guides, names }: ListProps) {
  return (
    <section class="stack">
      <h2>{title}</h2>
      {recordings.length === 0 && none && <p>{none}</p>}
      <ul class="list">
        {recordings.map((recording) => {
          const { record, id } = recording;
          const guide = guideOf(record, guides);
          return (
            <li key={id}>
              <Card href={href('conversation', id)}>
                <span class="spread">
                  <span>
                    <strong>{aboutWhom(record, names) ?? t().sync.today.no_person}</strong>{' '}
                    <span class="quiet">{guide ? pick(guide.title) : record.guide}</span>
                  </span>
                  <StateTag record={recording} />
                </span>
              </Card>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
