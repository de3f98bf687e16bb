/** How little room this device has left, before it is gone. */
import { lookAtRoom, megabytes, room, roomStep } from '@/store/room';
import { t } from '@/text';
import { Button, href, LinkButton, Notice } from '@/ui';

/** Told before the room is gone, with what helps; nothing while there is plenty. */
export function RoomNotice() {
  const words = t().sync.room;
  const { free } = room.value;
  const step = roomStep(free);
  if (free === null || step === 'plenty') return null;
  const left = megabytes(free);
  return (
    <Notice tone="warning">
      <p>
        <strong>{step === 'none' ? words.none(left) : words.little(left)}</strong>
      </p>
      <p>{step === 'none' ? words.none_more : words.little_more}</p>
      <p>{words.how}</p>
      <div class="row">
        <LinkButton href={href('send')}>{words.send}</LinkButton>
        <Button kind="quiet" onClick={() => void lookAtRoom()}>
          {words.look}
        </Button>
      </div>
    </Notice>
  );
}
