/** The groups a person is or was in, with their attendance. */
import type { LocalLine } from '@/store/lines';
import { t } from '@/text';
import { href } from '@/ui';
import { attendanceOf } from './attendance';
import { AttendancePicture } from './AttendancePicture';
import type { Group, Meeting } from './group';

interface Props {
  person_id: string;
  groups: LocalLine<Group>[];
  meetings: LocalLine<Meeting>[];
}

export function GroupsOf({ person_id, groups, meetings }: Props) {
  const words = t().groups;
  const theirs = groups.flatMap((group) => {
    const held = meetings.filter(({ record }) => record.group_id === group.id);
    const row = attendanceOf(group.record.member_ids, held).find(({ person }) => person === person_id);
    return row ? [{ group, row }] : [];
  });
  if (theirs.length === 0) return null;
  return (
    <section class="stack">
      <h2>{words.of_person}</h2>
      <ul class="list">
        {theirs.map(({ group, row }) => (
          <li key={group.id} class="stack">
            <p>
              <a class="about-more" href={href('groups', group.id)}>
                {group.record.name}
              </a>{' '}
              <span class="quiet">{words.state[group.record.state]}</span>
            </p>
            {row.asked > 0 && <AttendancePicture rows={[row]} nameOf={() => group.record.name} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
