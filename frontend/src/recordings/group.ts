/** A group of clients, or a network of those who work with them; its meetings, and who was there. Pure. */
import { identityCodeIn } from '@/store/identity-code';
import { instant } from './recording';

export type Purpose = 'peer_group' | 'network';
export type Sector = 'county' | 'municipality' | 'other';
export type Attendance = 'present' | 'absent' | 'excused';

export const sectors: readonly Sector[] = ['county', 'municipality', 'other'];
export const attendances: readonly Attendance[] = ['present', 'absent', 'excused'];

export interface Actor {
  name: string;
  sector: Sector;
}

export interface Group {
  name: string;
  purpose: Purpose;
  goals: string;
  timetable: string;
  /** Ids of persons, each once. */
  member_ids: string[];
  actors: Actor[];
  state: 'active' | 'ended';
  created_at: string;
}

export interface Meeting {
  group_id: string;
  on: string;
  at: string | null;
  subject: string;
  /** By the id of the person. Who is not in it was not asked about: that is no absence. */
  attendance: Record<string, Attendance>;
  note: string;
  created_at: string;
}

/** What fits, in characters; and how many. The same as the server's (backend/liikereppu/recordings/groups.py). */
export const mostOfGroup = { name: 100, goals: 2000, timetable: 1000, members: 200, actors: 100 };
export const longestOfMeeting = { subject: 200, note: 2000 };

export type GroupDetails = Pick<Group, 'name' | 'purpose' | 'goals' | 'timetable' | 'actors'>;

export function newGroup(details: GroupDetails, now: Date): Group {
  return { ...tidied(details), member_ids: [], state: 'active', created_at: instant(now) };
}

/** Without blanks around, and without actors nobody has named. */
export function tidied({ name, purpose, goals, timetable, actors }: GroupDetails): GroupDetails {
  return {
    name: name.trim(),
    purpose,
    goals: goals.trim(),
    timetable: timetable.trim(),
    actors: actors.map((each) => ({ ...each, name: each.name.trim() })).filter((each) => each.name !== ''),
  };
}

export type TextFault = 'empty' | 'identity_code' | 'too_long';

/** What keeps the details from being kept, by field; an actor's by "actors.<place>". Empty when nothing does. */
export function groupFaults(details: GroupDetails): Record<string, TextFault> {
  const { name, goals, timetable, actors } = details;
  const faults: Record<string, TextFault | null> = {
    name: name.trim() === '' ? 'empty' : textFault(name, mostOfGroup.name),
    goals: textFault(goals, mostOfGroup.goals),
    timetable: textFault(timetable, mostOfGroup.timetable),
  };
  actors.forEach((each, place) => {
    faults[`actors.${place}`] = textFault(each.name, mostOfGroup.name);
  });
  return Object.fromEntries(Object.entries(faults).filter((each): each is [string, TextFault] => each[1] !== null));
}

export function textFault(text: string, most: number): TextFault | null {
  if (identityCodeIn(text)) return 'identity_code';
  return [...text.normalize('NFC')].length > most ? 'too_long' : null;
}

export function newMeeting(group_id: string, on: string, at: string | null, now: Date): Meeting {
  return { group_id, on, at, subject: '', attendance: {}, note: '', created_at: instant(now) };
}

/** The group with this member, or as it was when there is no room; a member stands in it once. */
export function withMember(group: Group, person: string): Group {
  if (group.member_ids.includes(person) || group.member_ids.length >= mostOfGroup.members) return group;
  return { ...group, member_ids: [...group.member_ids, person] };
}

export function withoutMember(group: Group, person: string): Group {
  return { ...group, member_ids: group.member_ids.filter((each) => each !== person) };
}

/** The meeting with this word about the person; without a word nobody has asked. */
export function withAttendance(meeting: Meeting, person: string, said: Attendance | undefined): Meeting {
  const { [person]: _before, ...others } = meeting.attendance;
  return { ...meeting, attendance: said === undefined ? others : { ...others, [person]: said } };
}

/** Who is on the list of a meeting: the members now, and whoever was asked about then and has left the group since. */
export function expectedAt(
  meeting: Pick<Meeting, 'attendance'>,
  group: Pick<Group, 'member_ids'> | undefined,
): string[] {
  return [...new Set([...(group?.member_ids ?? []), ...Object.keys(meeting.attendance)])];
}

/** Earliest first; of one day the one without an hour first. */
export function inOrder<T extends { record: Pick<Meeting, 'on' | 'at' | 'created_at'> }>(meetings: readonly T[]): T[] {
  const key = ({ record }: T) => `${record.on} ${record.at ?? ''} ${record.created_at}`;
  return [...meetings].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}
