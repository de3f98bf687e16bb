/** One person: what is open, what was measured, their groups, and all conversations in order with what came of each. */
import type { ComponentType } from 'preact';
import { type LocalLine, useRecord, useRecords } from '@/store/records';
import { t } from '@/text';
import { href, LinkButton, Page, route } from '@/ui';
import { missedDays } from './attendance';
import { Conversations } from './Conversations';
import type { FollowUp } from './follow-up';
import type { Group, Meeting } from './group';
import { GroupsOf } from './GroupsOf';
import { useGuides } from './guides-here';
import { useHeld } from './held';
import { MeasurementsOf } from './MeasurementsOf';
import { seriesOf } from './measurements';
import { DetailsOf, RemovePerson } from './PersonDetails';
import type { Person, Recording } from './recording';
import { StepsOf } from './StepsOf';
import { stepsIn } from './steps-of';

interface Props {
  /** The person's referrals, put in by the app: recordings know nothing of referrals. */
  Referrals?: ComponentType<{ person_id: string }> | null;
  /** Erases the person's referrals along with the person. */
  eraseReferrals?: ((person_id: string) => Promise<void>) | null;
}

export default function PersonPage({ Referrals = null, eraseReferrals = null }: Props) {
  const words = t().people;
  const id = route.value.path[1] ?? '';
  const person = useRecord<Person>('person', id);
  const people = useRecords<Person>('person');
  const recordings = useRecords<Recording>('recording');
  if (person === null || people === null || recordings === null) return <p class="opening">{t().app.opening}</p>;
  if (person === undefined) {
    return (
      <Page title={words.title} back={href('people')}>
        <p>{words.missing}</p>
      </Page>
    );
  }
  const theirs = recordings
    .filter(({ record }) => record.person_id === id)
    .sort((one, other) => (one.record.started_at < other.record.started_at ? 1 : -1));
  return (
    <Page
      title={person.record.reference}
      documentTitle={words.title}
      back={href('people')}
      aside={person.record.note || undefined}
    >
      <div class="stack">
        <LinkButton kind="primary" wide href={`${href('start')}?person=${id}`}>
          {words.start}
        </LinkButton>
        <Story person_id={id} theirs={theirs} />
        {Referrals && <Referrals person_id={id} />}
        <DetailsOf person={person} others={people.filter((each) => each.id !== id)} />
        <RemovePerson person={person} theirs={theirs} eraseReferrals={eraseReferrals} />
      </div>
    </Page>
  );
}

/** What is read out of the conversations themselves comes a breath after their list. */
function Story({ person_id, theirs }: { person_id: string; theirs: LocalLine<Recording>[] }) {
  const guides = useGuides();
  const held = useHeld(theirs, guides);
  const followUps = useRecords<FollowUp>('follow_up') ?? [];
  const meetings = useRecords<Meeting>('meeting') ?? [];
  const groups = useRecords<Group>('group') ?? [];
  const steps = stepsIn(held ?? [], followUps);
  return (
    <>
      <StepsOf steps={steps} />
      <MeasurementsOf person_id={person_id} series={seriesOf(held ?? [], missedDays(person_id, meetings))} />
      <GroupsOf person_id={person_id} groups={groups} meetings={meetings} />
      <Conversations title={t().people.conversations} theirs={theirs} steps={held && steps} />
    </>
  );
}
