import { unreadable } from '@/store/listing';
import { t } from '@/text';
import { Notice } from '@/ui';

/** Records kept on this device that do not open with their owner's key: told, since their absence would look like peace. */
export function UnreadableNotice() {
  const words = t().sync.unreadable;
  const count = unreadable.value.length;
  if (count === 0) return null;
  return (
    <Notice tone="error">
      <p>
        <strong>{words.what(count)}</strong>
      </p>
      <p>{words.rest}</p>
    </Notice>
  );
}
