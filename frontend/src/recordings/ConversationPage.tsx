/** Opens a conversation: reads the recording, its guide and where it was left, and keeps what is said from then on. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { guide as guideOf, refreshGuides } from '@/guides/store';
import { placeKey } from '@/store/forget';
import { owner } from '@/store/owner';
import { amend, ownSetting, read, setOwnSetting, useRecord } from '@/store/records';
import { t } from '@/text';
import { Button, href, LinkButton, Notice, Page, route } from '@/ui';
import { ConversationScreen } from './ConversationScreen';
import { converse, isNowhere, nowhere, type Place } from './conversation';
import { useFollowing } from './following';
import type { Recording } from './recording';
import type { ReferralStart } from './surroundings';
import { keepWhileUnsaved, type Opened, unsavedOf } from './unsaved';

type State = Opened | 'opening' | 'no-recording' | 'no-guide' | 'failed';

export default function ConversationPage({ Referral = null }: { Referral?: ComponentType<ReferralStart> | null }) {
  const id = route.value.path[1] ?? '';
  const [state, setState] = useState<State>('opening');
  useEffect(() => {
    if (state !== 'opening') return;
    let left = false;
    open(id).then(
      (opened) => !left && setState(opened),
      () => !left && setState('failed'),
    );
    return () => {
      left = true;
    };
  }, [state]);
  if (state === 'opening') return <p class="opening">{t().app.opening}</p>;
  if (typeof state === 'string') return <Unopened why={state} onRetry={() => setState('opening')} />;
  return <Following id={id} opened={state} Referral={Referral} />;
}

async function open(id: string): Promise<State> {
  const who = owner.peek();
  const kept = unsavedOf(who, id);
  if (kept) return kept;
  const local = await read<Recording>('recording', id);
  if (!local || who === null) return 'no-recording';
  const { guide: slug, guide_version } = local.record;
  const known = await guideOf(slug, guide_version);
  const guide = known ?? ((await refreshGuides()) ? await guideOf(slug, guide_version) : undefined);
  if (!guide) return 'no-guide';
  const place = (await ownSetting<Place>(placeKey(id))) ?? nowhere;
  const conversation = converse(local.record, place, {
    // Saved as whose it is, also when somebody else has signed in meanwhile in another window.
    saveRecording: (make) => amend(who, 'recording', id, make),
    savePlace: (next) => setOwnSetting(placeKey(id), isNowhere(next) ? undefined : next, who),
    now: () => performance.now(),
  });
  return keepWhileUnsaved({ id, owner: who, conversation, guide });
}

/** Keeps the time on the screen, saves when it is left, and takes in what was changed on another device. */
function Following(props: { id: string; opened: Opened; Referral: ComponentType<ReferralStart> | null }) {
  const { id, opened, Referral } = props;
  const { conversation } = opened;
  const local = useRecord<Recording>('recording', id);
  useFollowing(conversation);
  useEffect(() => {
    if (local) conversation.look(local.record);
  }, [local]);
  if (conversation.gone.value || local === undefined) return <Unopened why="no-recording" onRetry={() => {}} />;
  return (
    <ConversationScreen
      id={id}
      conversation={conversation}
      guide={opened.guide}
      Referral={Referral}
      notice={conversation.changedElsewhere.value ? t().recordings.changed_elsewhere : null}
    />
  );
}

function Unopened({ why, onRetry }: { why: 'no-recording' | 'no-guide' | 'failed'; onRetry: () => void }) {
  const words = t().recordings.unopened;
  return (
    <Page title={words.title} back={href('today')}>
      <Notice tone={why === 'failed' ? 'error' : 'info'}>{words[why]}</Notice>
      <div class="row">
        {why !== 'no-recording' && <Button onClick={onRetry}>{words.retry}</Button>}
        <LinkButton href={href('today')}>{words.today}</LinkButton>
      </div>
    </Page>
  );
}
