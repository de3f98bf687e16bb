/** The day at a glance: how things stand, one way to begin, what is unfinished, what was agreed, what is done. */
import { holdsConversations } from '@/accounts/roles';
import { practitioner } from '@/accounts/session';
import { helsinkiClock, shortDateWords, weekday } from '@/directory/hours';
import { useNow } from '@/directory/use-directory';
import type { Guide } from '@/guides/guide';
import type { FollowUp } from '@/recordings/follow-up';
import { guideOf, useGuides } from '@/recordings/guides-here';
import { useNames } from '@/recordings/names';
import type { Recording } from '@/recordings/recording';
import { StateTag } from '@/recordings/StateTag';
import { dueSteps } from '@/recordings/steps-of';
import { type LocalLine, useRecords } from '@/store/records';
import { isOwn } from '@/store/states';
import { StateLine } from '@/sync/StateLine';
import { language, pick, t } from '@/text';
import { Card, href, LinkButton, Page } from '@/ui';
import { Ahead, DueToday } from './TodaySteps';
import { Morning } from './Morning';
import { online } from './online';
import { type NameOf, Rows } from './TodayRows';
import { DeviceNotices, EndOfDay, NotSaved } from './TodayNotices';
import { UnreadableNotice } from './UnreadableNotice';

type Local = LocalLine<Recording>;

/** From this hour of Helsinki's clock on, the end of the day is near. */
const AFTERNOON = '14:00';

export default function TodayPage() {
  const words = t().sync.today;
  const names = useNames();
  const recordings = useRecords<Recording>('recording');
  const followUps = useRecords<FollowUp>('follow_up');
  const guides = useGuides();
  // A page that stays open past midnight, or two in the afternoon, says what is true by then.
  const { on: today, at: clock } = helsinkiClock(useNow());
  if (names === null || recordings === null || followUps === null) return <p class="opening">{t().app.opening}</p>;
  const nameOf: NameOf = (person) => (person && names.get(person)) || words.no_person;
  const own = recordings.filter(isOwn);
  const { due, ahead } = dueSteps(own, followUps, guides, today);
  const newest = [...own].sort((one, other) => (one.record.started_at < other.record.started_at ? 1 : -1));
  const unfinished = newest.filter(({ record }) => record.state === 'draft');
  const holds = holdsConversations(practitioner.value?.roles ?? []);
  const finished = newest.filter(({ record }) => record.finished_at !== null && dayOf(record.finished_at) === today);
  return (
    <Page title={words.title} aside={`${t().plan.days[weekday(today)] ?? ''} ${shortDateWords(today, language.value)}`}>
      <div class="stack">
        <StateLine online={online.value} />
        <NotSaved />
        <UnreadableNotice />
        <DeviceNotices nameOf={nameOf} recordings={recordings} />
        {holds ? (
          <LinkButton kind="primary" wide href={href('start')}>
            {words.start}
          </LinkButton>
        ) : (
          <Office />
        )}
        <DueToday steps={due} nameOf={nameOf} today={today} />
        {clock >= AFTERNOON && <EndOfDay recordings={recordings} today={today} />}
        <Unfinished recordings={unfinished} guides={guides} nameOf={nameOf} />
        <Ahead steps={ahead} nameOf={nameOf} today={today} />
        <Finished recordings={finished} guides={guides} nameOf={nameOf} />
        {holds && <Morning guides={guides} begun={newest.some(({ record }) => isOf(record, today))} />}
        <Foot beside={holds ? beside() : []} />
      </div>
    </Page>
  );
}

function isOf(record: Pick<Recording, 'started_at' | 'finished_at'>, day: string): boolean {
  return [record.started_at, record.finished_at].some((at) => at !== null && dayOf(at) === day);
}

function dayOf(instant: string): string {
  return helsinkiClock(new Date(instant)).on;
}

interface ListProps {
  recordings: Local[];
  guides: Guide[];
  nameOf: NameOf;
}

function Unfinished({ recordings, guides, nameOf }: ListProps) {
  const words = t().sync.today;
  if (recordings.length === 0) return null;
  return (
    <section class="stack">
      <h2>{words.unfinished}</h2>
      <Rows>
        {recordings.map(({ id, record }) => {
          const guide = guideOf(record, guides);
          const topic = guide?.topics.find((each) => each.id === record.topic);
          return (
            <li key={id}>
              <Card href={href('conversation', id)}>
                <strong>{nameOf(record.person_id ?? record.group_id ?? null)}</strong>
                <span class="spread">
                  <span class="quiet">{guide ? pick(guide.title) : record.guide}</span>
                  <strong>{topic ? words.continue_at(pick(topic.title)) : words.go_on}</strong>
                </span>
              </Card>
            </li>
          );
        })}
      </Rows>
    </section>
  );
}

function Finished({ recordings, guides, nameOf }: ListProps) {
  if (recordings.length === 0) return null;
  return (
    <section class="stack">
      <h2>{t().sync.today.finished}</h2>
      <Rows>
        {recordings.map((recording) => {
          const guide = guideOf(recording.record, guides);
          return (
            <li key={recording.id}>
              <Card href={href('conversation', recording.id)}>
                <strong>{nameOf(recording.record.person_id ?? recording.record.group_id ?? null)}</strong>
                <span class="spread">
                  <span class="quiet">{guide ? pick(guide.title) : recording.record.guide}</span>
                  <StateTag record={recording} />
                </span>
              </Card>
            </li>
          );
        })}
      </Rows>
    </section>
  );
}

/** What the roles open beside conversations: address and words. */
function beside(): [string, string][] {
  const words = t().sync.today;
  const roles = practitioner.value?.roles ?? [];
  const may = (...some: string[]) => some.some((each) => roles.includes(each));
  const all: [boolean, string, string][] = [
    [may('guide_editor', 'coordinator', 'admin'), href('guides'), words.own_guides],
    [may('directory_editor', 'coordinator', 'admin'), href('directory-editing'), words.upkeep],
    [may('supervisor'), href('supervised'), t().supervision.link],
    [may('unit_lead', 'coordinator'), href('reports'), words.reports],
  ];
  return all.filter(([open]) => open).map(([, address, said]) => [address, said]);
}

/** The day of those whose role holds no conversations: one they began would never be taken in. */
function Office() {
  return (
    <>
      {beside().map(([address, said]) => (
        <LinkButton key={address} wide href={address}>
          {said}
        </LinkButton>
      ))}
      <p class="quiet">{t().sync.today.no_conversations}</p>
    </>
  );
}

function Foot({ beside }: { beside: [string, string][] }) {
  const words = t().sync.today;
  const who = practitioner.value;
  if (who === null) return null;
  return (
    <p class="row quiet">
      <span>{words.signed_in(who.name)}</span>
      <a href={href('sign-in')}>{words.account}</a>
      {beside.map(([address, said]) => (
        <a key={address} href={address}>
          {said}
        </a>
      ))}
    </p>
  );
}
