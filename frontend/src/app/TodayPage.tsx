/** The day at a glance: how things stand, one way to begin, what is unfinished, what was agreed, what is done. */
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { practitioner } from '@/accounts/session';
import { addDays, helsinkiClock, shortDateWords, timeWords, weekday } from '@/directory/hours';
import type { Guide } from '@/guides/guide';
import { actionLabel, type Agreed, agreedSoon } from '@/recordings/agreed';
import { guideOf, useGuides } from '@/recordings/guides-here';
import type { Person, Recording } from '@/recordings/recording';
import { StateTag } from '@/recordings/StateTag';
import { type LocalLine, useRecords } from '@/store/records';
import { isOwn } from '@/store/states';
import { StateLine } from '@/sync/StateLine';
import { language, pick, t } from '@/text';
import { Button, Card, href, LinkButton, Page, Tag } from '@/ui';
import { Morning } from './Morning';
import { online } from './online';
import { DeviceNotices, EndOfDay, NotSaved } from './TodayNotices';
import { UnreadableNotice } from './UnreadableNotice';

type Local = LocalLine<Recording>;
type NameOf = (person: string | null) => string;

/** Rows of one kind at first: the day's screen stays a glance. The others are one tap away. */
const first = 7;
/** From this hour of Helsinki's clock on, the end of the day is near. */
const AFTERNOON = '14:00';

export default function TodayPage() {
  const words = t().sync.today;
  const people = useRecords<Person>('person');
  const recordings = useRecords<Recording>('recording');
  const guides = useGuides();
  const { on: today, at: clock } = helsinkiClock(new Date());
  if (people === null || recordings === null) return <p class="opening">{t().app.opening}</p>;
  const names = new Map(people.map((each) => [each.id, each.record.reference]));
  const nameOf: NameOf = (person) => (person && names.get(person)) || words.no_person;
  const own = recordings.filter(isOwn);
  const newest = [...own].sort((one, other) => (one.record.started_at < other.record.started_at ? 1 : -1));
  const unfinished = newest.filter(({ record }) => record.state === 'draft');
  const finished = newest.filter(({ record }) => record.finished_at !== null && dayOf(record.finished_at) === today);
  return (
    <Page title={words.title} aside={`${t().plan.days[weekday(today)] ?? ''} ${shortDateWords(today, language.value)}`}>
      <div class="stack">
        <StateLine online={online.value} />
        <NotSaved />
        <UnreadableNotice />
        <DeviceNotices nameOf={nameOf} recordings={recordings} />
        <LinkButton kind="primary" wide href={href('start')}>
          {words.start}
        </LinkButton>
        {clock >= AFTERNOON && <EndOfDay recordings={recordings} today={today} />}
        <Unfinished recordings={unfinished} guides={guides} nameOf={nameOf} />
        <AgreedDays agreed={agreedSoon(own, today)} guides={guides} nameOf={nameOf} today={today} />
        <Finished recordings={finished} guides={guides} nameOf={nameOf} />
        <Morning guides={guides} begun={newest.some(({ record }) => isOf(record, today))} />
        <Foot />
      </div>
    </Page>
  );
}

function isOf(record: Pick<Recording, 'started_at' | 'finished_at'>, day: string): boolean {
  return [record.started_at, record.finished_at].some((at) => at !== null && dayOf(at) === day);
}

function Rows({ children }: { children: VNode[] }) {
  const all = useSignal(false);
  return (
    <>
      <ul class="list">{all.value ? children : children.slice(0, first)}</ul>
      {!all.value && children.length > first && (
        <Button
          kind="quiet"
          onClick={() => {
            all.value = true;
          }}
        >
          {t().sync.today.show_all(children.length)}
        </Button>
      )}
    </>
  );
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
                <strong>{nameOf(record.person_id)}</strong>
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
                <strong>{nameOf(recording.record.person_id)}</strong>
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

interface AgreedProps {
  agreed: Agreed[];
  guides: Guide[];
  nameOf: NameOf;
  today: string;
}

function AgreedDays({ agreed, guides, nameOf, today }: AgreedProps) {
  if (agreed.length === 0) return null;
  return (
    <section class="stack">
      <h2>{t().sync.today.agreed}</h2>
      <Rows>
        {agreed.map(({ recording, action }, index) => {
          const { person_id } = recording.record;
          const label = actionLabel(action, guideOf(recording.record, guides));
          const more = [label && pick(label), action.to, action.note].filter(Boolean).join(' · ');
          return (
            <li key={`${recording.id} ${index}`}>
              <Card href={person_id ? href('people', person_id) : href('conversation', recording.id)}>
                <span class="spread">
                  <strong>{nameOf(person_id)}</strong>
                  <Tag tone={action.on === today ? 'attention' : 'neutral'}>
                    {whenWords(action.on ?? '', action.at, today)}
                  </Tag>
                </span>
                <span class="quiet">{more}</span>
              </Card>
            </li>
          );
        })}
      </Rows>
    </section>
  );
}

/** "tänään klo 9.30", "huomenna", "to 26.11.", "oli ma 17.11." */
function whenWords(on: string, at: string | null, today: string): string {
  const words = t().sync.today;
  const date = `${t().plan.days[weekday(on)] ?? ''} ${shortDateWords(on, language.value)}`;
  const day =
    on === today ? words.today : on === addDays(today, 1) ? words.tomorrow : on < today ? words.passed(date) : date;
  return at === null ? day : `${day} ${t().sync.at(timeWords(at, language.value))}`;
}

function Foot() {
  const words = t().sync.today;
  const who = practitioner.value;
  if (who === null) return null;
  const reports = who.roles.includes('unit_lead') || who.roles.includes('coordinator');
  return (
    <p class="row quiet">
      <span>{words.signed_in(who.name)}</span>
      <a href={href('sign-in')}>{words.account}</a>
      {who.roles.includes('supervisor') && <a href={href('supervised')}>{t().supervision.link}</a>}
      {reports && <a href={href('reports')}>{words.reports}</a>}
    </p>
  );
}
