/** What goes with a person or a conversation when it is erased, beside the record itself. */
import { owner } from '@/store/owner';
import { amend, erase, list } from '@/store/records';
import type { FollowUp } from './follow-up';
import { type Group, type Meeting, withAttendance, withoutMember } from './group';

/** What was told of the steps of these conversations, and of the person's wherever they were agreed. @throws StoreFailure */
export async function eraseFollowUpsOf(recordings: readonly string[], person_id: string | null = null): Promise<void> {
  const gone = new Set(recordings);
  for (const { id, record } of await list<FollowUp>('follow_up')) {
    const theirs = person_id !== null && record.person_id === person_id;
    if (theirs || gone.has(record.recording_id)) await erase('follow_up', id);
  }
}

/** The person's place in groups and in the attendance of meetings, and what was told of their steps. @throws StoreFailure */
export async function eraseTracesOf(person_id: string, recordings: readonly string[]): Promise<void> {
  const who = owner.peek();
  if (who === null) return;
  await eraseFollowUpsOf(recordings, person_id);
  for (const { id, record } of await list<Group>('group')) {
    if (!record.member_ids.includes(person_id)) continue;
    await amend<Group>(who, 'group', id, (there) => withoutMember(there, person_id));
  }
  for (const { id, record } of await list<Meeting>('meeting')) {
    if (!(person_id in record.attendance)) continue;
    await amend<Meeting>(who, 'meeting', id, (there) => withAttendance(there, person_id, undefined));
  }
}

/** A group with its meetings; the conversations held with it belong to themselves. @throws StoreFailure */
export async function eraseGroup(group_id: string): Promise<void> {
  for (const { id, record } of await list<Meeting>('meeting')) {
    if (record.group_id === group_id) await erase('meeting', id);
  }
  await erase('group', group_id);
}

/** The voice memos of these conversations, sent or not. @throws StoreFailure, and Error when the code for it did not come */
export async function eraseSpoken(recordings: readonly string[]): Promise<void> {
  await (await import('./memos/keeping')).eraseMemosOf(recordings);
}
