/** What Today has to tell beside its lists: a change that is not saved, and how far the day has come. */
import { practitioner } from '@/accounts/session';
import type { Recording } from '@/recordings/recording';
import { unsaved } from '@/recordings/unsaved';
import type { LocalLine } from '@/store/lines';
import { isReceived } from '@/store/states';
import { waiting } from '@/sync/status';
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

/** In the afternoon: how much of the day has been received, and the way to send the rest. */
export function EndOfDay({ recordings }: { recordings: LocalLine<Recording>[] }) {
  const words = t().sync;
  if (recordings.length === 0) return null;
  const received = recordings.filter(isReceived).length;
  return (
    <Card href={href('send')}>
      <span class="spread">
        <strong>{words.send.receipt(recordings.length, received)}</strong>
        <span class="quiet">
          {received === recordings.length && waiting.value === 0 ? words.send.safe : words.line.to_send}
        </span>
      </span>
    </Card>
  );
}
