/** One group: its next meeting, its steps, who was there, its members and actors, and what was held together. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { dateWords, helsinkiClock, timeWords } from '@/directory/hours';
import { dropDrafts, useKept } from '@/store/draft';
import { owner } from '@/store/owner';
import { amend, type LocalLine, type LocalRecord, save, useRecord, useRecords } from '@/store/records';
import { language, t } from '@/text';
import { Button, Card, go, href, Notice, Page, route } from '@/ui';
import { attendanceOf } from './attendance';
import { AttendancePicture } from './AttendancePicture';
import { EraseButton } from './Confirm';
import { eraseGroup } from './erasing';
import { GroupForm } from './GroupForm';
import { GroupMembers, useNames } from './GroupMembers';
import { GroupTalks } from './GroupTalks';
import { type Group, inOrder, type Meeting, newMeeting, sectors } from './group';
import { useKeeping } from './once';

export default function GroupPage() {
  const words = t().groups;
  const id = route.value.path[1] ?? '';
  const group = useRecord<Group>('group', id);
  const meetings = useRecords<Meeting>('meeting');
  const nameOf = useNames();
  const { failed, keep } = useKeeping();
  if (group === null || meetings === null || nameOf === null) return <p class="opening">{t().app.opening}</p>;
  if (group === undefined) {
    return (
      <Page title={words.title} back={href('groups')}>
        <p>{words.missing}</p>
      </Page>
    );
  }
  const theirs = inOrder(meetings.filter(({ record }) => record.group_id === id));
  const rows = attendanceOf(group.record.member_ids, theirs);

  async function meet() {
    const meeting = crypto.randomUUID();
    const { on, at } = helsinkiClock(new Date());
    await save('meeting', meeting, newMeeting(id, on, at, new Date()));
    go('groups', id, 'meetings', meeting);
  }

  return (
    <Page title={group.record.name} documentTitle={words.title} back={href('groups')} aside={asideOf(group.record)}>
      <div class="stack">
        {group.record.state === 'active' && (
          <Button
            kind={group.record.purpose === 'peer_group' ? 'primary' : 'secondary'}
            wide
            onClick={() => keep(meet)}
          >
            {words.new_meeting}
          </Button>
        )}
        {failed && <Notice tone="error">{words.failed}</Notice>}
        <GroupTalks group={group} />
        <Told group={group.record} />
        <Meetings group_id={id} meetings={theirs} />
        {theirs.length > 0 && rows.length > 0 && (
          <section class="stack">
            <h2>{words.over_time}</h2>
            <AttendancePicture rows={rows} nameOf={nameOf} />
          </section>
        )}
        <GroupMembers group={group} nameOf={nameOf} />
        <DetailsOf group={group} />
        <EndOrErase group={group} meetings={theirs} />
      </div>
    </Page>
  );
}

function asideOf({ purpose, state }: Group): string {
  const words = t().groups;
  return state === 'ended' ? `${words.purpose[purpose]} · ${words.state.ended}` : words.purpose[purpose];
}

function Told({ group }: { group: Group }) {
  const words = t().groups;
  return (
    <>
      {group.goals && (
        <section>
          <h2>{words.goals}</h2>
          <p class="group-words">{group.goals}</p>
        </section>
      )}
      {group.timetable && (
        <section>
          <h2>{words.timetable}</h2>
          <p class="group-words">{group.timetable}</p>
        </section>
      )}
      {group.purpose === 'network' && (
        <section class="stack">
          <h2>{words.actors}</h2>
          {group.actors.length === 0 && <p>{words.no_actors}</p>}
          {sectors.map((sector) => {
            const named = group.actors.filter((each) => each.sector === sector).map((each) => each.name);
            return named.length === 0 ? null : (
              <p key={sector}>
                <strong>{words.sector[sector]}:</strong> {named.join(', ')}
              </p>
            );
          })}
        </section>
      )}
    </>
  );
}

function Meetings({ group_id, meetings }: { group_id: string; meetings: LocalLine<Meeting>[] }) {
  const words = t().groups;
  return (
    <section class="stack">
      <h2>{words.meetings}</h2>
      {meetings.length === 0 && <p>{words.no_meetings}</p>}
      <ul class="list">
        {[...meetings].reverse().map(({ id, record }) => {
          const said = Object.values(record.attendance);
          const present = said.filter((each) => each === 'present').length;
          return (
            <li key={id}>
              <Card href={href('groups', group_id, 'meetings', id)}>
                <span class="spread">
                  <strong>
                    {dateWords(record.on, language.value)}
                    {record.at && ` ${t().sync.at(timeWords(record.at, language.value))}`}
                  </strong>
                  {said.length > 0 && <span class="quiet">{words.attended(present, said.length)}</span>}
                </span>
                {record.subject && <span>{record.subject}</span>}
              </Card>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function DetailsOf({ group }: { group: LocalRecord<Group> }) {
  const words = t().groups;
  const editing = useSignal(false);
  const draft = `group:${group.id}`;
  const begun = useKept(draft);
  useEffect(() => {
    if (begun) editing.value = true;
  }, [begun]);
  const close = () => {
    editing.value = false;
  };
  if (!editing.value) {
    return (
      <div class="row">
        <Button
          onClick={() => {
            editing.value = true;
          }}
        >
          {words.edit}
        </Button>
      </div>
    );
  }
  const { name, purpose, goals, timetable, actors } = group.record;
  return (
    <Card>
      <h2>{words.edit}</h2>
      <GroupForm
        draft={draft}
        start={{ name, purpose, goals, timetable, actors }}
        onSave={async (details) => {
          await amend<Group>(owner.peek() ?? '', 'group', group.id, (there) => ({ ...there, ...details }));
          close();
        }}
        onCancel={close}
      />
    </Card>
  );
}

function EndOrErase({ group, meetings }: { group: LocalRecord<Group>; meetings: LocalLine<Meeting>[] }) {
  const words = t().groups;
  const { failed, keep } = useKeeping();
  const state = group.record.state === 'active' ? 'ended' : 'active';
  return (
    <div class="row">
      {failed && <Notice tone="error">{words.failed}</Notice>}
      <Button
        onClick={() =>
          keep(() => amend<Group>(owner.peek() ?? '', 'group', group.id, (there) => ({ ...there, state })))
        }
      >
        {state === 'ended' ? words.end : words.reopen}
      </Button>
      <EraseButton
        words={words.erase}
        title={words.confirm}
        body={words.confirm_body(meetings.length)}
        onYes={async () => {
          await eraseGroup(group.id);
          await dropDrafts(`group:${group.id}`);
          go('groups');
        }}
      />
    </div>
  );
}
