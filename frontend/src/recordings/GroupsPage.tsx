/** The groups and networks of the unit: those that go on first. */
import { dateWords } from '@/directory/hours';
import { type LocalLine, save, useRecords } from '@/store/records';
import { language, t } from '@/text';
import { Card, Disclosure, go, href, Page } from '@/ui';
import { Adding } from './Adding';
import { GroupForm } from './GroupForm';
import { type Group, type GroupDetails, inOrder, type Meeting, newGroup } from './group';

const blank: GroupDetails = { name: '', purpose: 'peer_group', goals: '', timetable: '', actors: [] };

export default function GroupsPage() {
  const words = t().groups;
  const groups = useRecords<Group>('group');
  const meetings = useRecords<Meeting>('meeting') ?? [];
  if (groups === null) return <p class="opening">{t().app.opening}</p>;
  const named = [...groups].sort((one, other) => one.record.name.localeCompare(other.record.name, language.value));
  const active = named.filter(({ record }) => record.state === 'active');
  const ended = named.filter(({ record }) => record.state === 'ended');

  async function add(details: GroupDetails) {
    const id = crypto.randomUUID();
    await save('group', id, newGroup(details, new Date()));
    go('groups', id);
  }

  return (
    <Page title={words.title} back={{ href: href('people'), label: t().people.title }}>
      <div class="stack">
        <Adding words={words.add} draft="group:new">
          {(close) => <GroupForm draft="group:new" start={blank} onSave={add} onCancel={close} />}
        </Adding>
        {groups.length === 0 && <p>{words.none}</p>}
        <GroupCards groups={active} meetings={meetings} />
        {ended.length > 0 && (
          <Disclosure summary={words.ended}>
            <GroupCards groups={ended} meetings={meetings} />
          </Disclosure>
        )}
      </div>
    </Page>
  );
}

function GroupCards({ groups, meetings }: { groups: LocalLine<Group>[]; meetings: LocalLine<Meeting>[] }) {
  const words = t().groups;
  return (
    <ul class="list">
      {groups.map(({ id, record }) => {
        const last = inOrder(meetings.filter((each) => each.record.group_id === id)).at(-1)?.record.on;
        return (
          <li key={id}>
            <Card href={href('groups', id)}>
              <strong>{record.name}</strong>
              <span class="spread quiet">
                <span>
                  {words.purpose[record.purpose]}
                  {record.member_ids.length > 0 && ` · ${words.member_count(record.member_ids.length)}`}
                </span>
                {last && <span>{t().people.last(dateWords(last, language.value))}</span>}
              </span>
            </Card>
          </li>
        );
      })}
    </ul>
  );
}
