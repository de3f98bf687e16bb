import { t } from '@/text';
import { Button, type Route } from '@/ui';
import { applyUpdate, updateReady } from './worker-link';

/** A new version is offered where one comes to rest, and never while a conversation is going on. */
export function mayOfferUpdate(path: Route['path']): boolean {
  return path.length === 0 || (path.length === 1 && (path[0] === 'today' || path[0] === 'about'));
}

export function UpdateNotice({ path }: { path: Route['path'] }) {
  if (!updateReady.value || !mayOfferUpdate(path)) return null;
  const words = t().app.update;
  return (
    <div class="update-notice no-print" role="status">
      <p>
        {words.ready} <span class="quiet">{words.detail}</span>
      </p>
      <Button onClick={applyUpdate}>{words.apply}</Button>
    </div>
  );
}
