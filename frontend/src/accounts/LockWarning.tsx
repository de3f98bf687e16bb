/** One calm line before an idle device locks. Any touch takes it away. */
import { t } from '@/text';
import { locksSoon } from './locking';

export function LockWarning() {
  return (
    // There while empty, so that a screen reader hears what comes into it.
    <div class="lock-warning no-print" role="status">
      {locksSoon.value && <p>{t().accounts.lock.warning}</p>}
    </div>
  );
}
