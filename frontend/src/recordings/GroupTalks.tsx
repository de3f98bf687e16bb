/** What a group has talked about together: open steps, the change between times as a picture, the conversations themselves. */
import { type LocalRecord, useRecords } from '@/store/records';
import { t } from '@/text';
import { href, LinkButton } from '@/ui';
import { Conversations } from './Conversations';
import type { FollowUp } from './follow-up';
import type { Group } from './group';
import { useGuides } from './guides-here';
import { useHeld } from './held';
import { RadarPictures } from './RadarPicture';
import type { Recording } from './recording';
import { StepsOf } from './StepsOf';
import { stepsIn } from './steps-of';

export function GroupTalks({ group }: { group: LocalRecord<Group> }) {
  const words = t().groups;
  const recordings = useRecords<Recording>('recording') ?? [];
  const followUps = useRecords<FollowUp>('follow_up') ?? [];
  const guides = useGuides();
  // What was held with a member on the way is the member's, and stands on their page.
  const together = recordings
    .filter(({ record }) => record.group_id === group.id && record.person_id === null)
    .sort((one, other) => (one.record.started_at < other.record.started_at ? 1 : -1));
  const held = useHeld(together, guides);
  const steps = stepsIn(held ?? [], followUps);
  const offered = guides.some((each) => each.about === 'group');
  return (
    <>
      {offered && group.record.state === 'active' && (
        <LinkButton
          kind={group.record.purpose === 'network' ? 'primary' : 'secondary'}
          wide
          href={`${href('start')}?group=${group.id}`}
        >
          {words.checklist}
        </LinkButton>
      )}
      <StepsOf steps={steps} />
      <RadarPictures held={held ?? []} />
      {together.length > 0 && <Conversations title={words.conversations} theirs={together} steps={held && steps} />}
    </>
  );
}
