/** What Today has to tell beside its lists: a change that is not saved, and how far the day has come. */
import { practitioner } from '@/accounts/session';
import type { Recording } from '@/recordings/recording';
import { RoomNotice } from '@/recordings/RoomNotice';
import { unsaved } from '@/recordings/unsaved';
import type { LocalLine } from '@/store/lines';
import { deviceOf, useSentFrom, useWaiting } from '@/sync/entries';
import { confirmed, dayAndBefore, mayHandOver } from '@/sync/handover';
import { HeldForLead, JoinedNotice, LostNotice, OldUnsent } from '@/sync/Notices';
import { t } from '@/text';
import { Card, href, LinkButton, Notice } from '@/ui';

/** A conversation that was left while the store did not take its last change. It is still held by this page. */
export function NotSaved() {
  const words = t().recordings.save;
  const mine = unsaved.value.filter((each) => each.owner === practitioner.value?.id);
  if (mine.length === 0) return null;
  return (
    <Notice tone="error">
      <p>
        <strong>{words.what}</strong>
      </p>
      <p>{words.not_closed}</p>
      {mine.map(({ id }) => (
        <LinkButton key={id} href={href('conversation', id)}>
          {words.back_to}
        </LinkButton>
      ))}
    </Notice>
  );
}

interface DeviceProps {
  nameOf: (person: string | null) => string;
  recordings: LocalLine<Recording>[];
}

/** What the device has to tell before anything else: lost or old work, little room, what waits for the lead, what others have added. */
export function DeviceNotices({ nameOf, recordings }: DeviceProps) {
  const who = practitioner.value?.id ?? null;
  const waits = useWaiting(who);
  const named = (kind: string, id: string) =>
    nameOf(kind === 'recording' ? (recordings.find((each) => each.id === id)?.record.person_id ?? null) : id);
  return (
    <>
      <LostNotice />
      <RoomNotice />
      <OldUnsent waits={waits} />
      <HeldForLead />
      <JoinedNotice nameOf={named} />
    </>
  );
}

/** In the afternoon: how much of the day has been received, and the way to send the rest or to the receipt of the day. */
export function EndOfDay({ recordings, today }: { recordings: LocalLine<Recording>[]; today: string }) {
  const words = t().sync;
  const me = practitioner.value?.id ?? null;
  const waits = useWaiting(me);
  const sent = useSentFrom(me);
  if (waits === null || sent === null) return null;
  const day = dayAndBefore(recordings, today, sent).today;
  if (day.length === 0) return null;
  const received = day.filter((each) => confirmed(each) !== 'waiting').length;
  const safe = mayHandOver(day, deviceOf(waits), today);
  return (
    <Card href={safe ? href('handover') : href('send')}>
      <span class="spread">
        <strong>{words.send.receipt(day.length, received)}</strong>
        <span class="quiet">{safe ? words.send.safe : words.line.to_send}</span>
      </span>
    </Card>
  );
}
