/** One button for what is not in order, and how it went. */
import { useSignal } from '@preact/signals';
import { refreshDirectory } from '@/directory/store';
import { refreshGuides } from '@/guides/store';
import { useOnce } from '@/recordings/once';
import { askToPersist, lookAtRoom } from '@/store/room';
import { sendNow } from '@/sync/start';
import { busy } from '@/sync/status';
import { t } from '@/text';
import { Button, Disclosure, href, LinkButton } from '@/ui';
import type { Remedy } from './morning-lines';
import { lookWhole } from './worker-link';

export function RemedyOf({ remedy }: { remedy: Remedy }) {
  const words = t().sync.morning;
  switch (remedy) {
    case 'refresh':
      return <Refresh />;
    case 'sign-in':
      return (
        <div class="row">
          <LinkButton href={href('sign-in')}>{words.to_sign_in}</LinkButton>
        </div>
      );
    case 'whole':
      return (
        <div class="row">
          <Button onClick={() => void lookWhole()}>{words.check_again}</Button>
        </div>
      );
    case 'persist':
      return <Persist />;
    case 'room':
      return (
        <div class="row">
          <Button onClick={() => void lookAtRoom()}>{t().sync.room.look}</Button>
        </div>
      );
    case 'send':
      return (
        <div class="row">
          <Button disabled={busy.value} onClick={() => void sendNow()}>
            {words.send_now}
          </Button>
        </div>
      );
    case 'clock':
      return <p class="quiet">{words.clock_remedy}</p>;
  }
}

function Refresh() {
  const words = t().sync.morning;
  const state = useSignal<'ready' | 'asking' | 'failed'>('ready');
  const once = useOnce();
  async function refresh() {
    state.value = 'asking';
    const [guides, directory] = await Promise.all([
      refreshGuides().catch(() => false),
      refreshDirectory().then(
        (end) => end === 'fresh' || end === 'changed',
        () => false,
      ),
    ]);
    state.value = guides && directory ? 'ready' : 'failed';
  }
  return (
    <div class="row">
      <Button disabled={state.value === 'asking'} onClick={() => void once(refresh)}>
        {words.update_now}
      </Button>
      <span role="status">
        {state.value === 'asking' && words.updating}
        {state.value === 'failed' && words.not_updated}
      </span>
    </div>
  );
}

/** The browser's promise to keep what is here: asked again, and how it usually comes. */
function Persist() {
  const words = t().sync.room;
  const granted = useSignal<boolean | null>(null);
  return (
    <>
      <div class="row">
        <Button
          onClick={() =>
            void askToPersist().then((answer) => {
              granted.value = answer;
            })
          }
        >
          {words.ask}
        </Button>
        <span role="status">{granted.value === null ? '' : granted.value ? words.granted : words.refused}</span>
      </div>
      <Disclosure summary={words.install}>
        <ul>
          <li>{words.install_android}</li>
          <li>{words.install_ios}</li>
          <li>{words.install_desktop}</li>
        </ul>
        <p>{words.private_window}</p>
      </Disclosure>
    </>
  );
}
