/** Who was there over the meetings of a group, and where the marks of the picture stand. Pure. */
import { daysBetween } from '@/directory/hours';
import type { Attendance, Meeting } from './group';
import { inOrder } from './group';

interface Kept {
  id: string;
  record: Meeting;
}

export interface Mark {
  meeting: string;
  on: string;
  /** Null: nobody has asked. That is no absence, and has no mark. */
  said: Attendance | null;
}

export interface AttendanceRow {
  person: string;
  marks: Mark[];
  present: number;
  /** How many meetings anything was told of. */
  asked: number;
}

/** One row for each person who belongs to the group or was told about, over its meetings in the order of their days. */
export function attendanceOf(members: readonly string[], meetings: readonly Kept[]): AttendanceRow[] {
  const ordered = inOrder(meetings);
  const people = new Set([...members, ...ordered.flatMap(({ record }) => Object.keys(record.attendance))]);
  return [...people].map((person) => {
    const marks = ordered.map(({ id, record }) => ({
      meeting: id,
      on: record.on,
      said: record.attendance[person] ?? null,
    }));
    return {
      person,
      marks,
      present: marks.filter(({ said }) => said === 'present').length,
      asked: marks.filter(({ said }) => said !== null).length,
    };
  });
}

/** Days of meetings at which the person was missed: a measurement that was to be made then was not. */
export function missedDays(person: string, meetings: readonly Kept[]): string[] {
  return meetings
    .filter(({ record }) => ['absent', 'excused'].includes(record.attendance[person] ?? ''))
    .map(({ record }) => record.on)
    .sort();
}

/** How far apart marks of one day stand: as wide as a mark is drawn (AttendancePicture.tsx). */
const BESIDE = 0.045;

/** Where a mark stands from left to right, by its day; marks of one day beside each other. Between 0 and 1. */
export function placesOf(marks: readonly Mark[]): number[] {
  const [first, last] = [marks[0]?.on, marks.at(-1)?.on];
  if (first === undefined || last === undefined) return [];
  const span = daysBetween(first, last);
  const ofDay = new Map<string, number>();
  for (const { on } of marks) ofDay.set(on, (ofDay.get(on) ?? 0) + 1);
  return marks.map(({ on }, index) => {
    const count = ofDay.get(on) ?? 1;
    const wide = Math.min(1, (count - 1) * BESIDE);
    const middle = span === 0 ? 0.5 : daysBetween(first, on) / span;
    const from = Math.min(1 - wide, Math.max(0, middle - wide / 2));
    return count === 1 ? middle : from + (wide / (count - 1)) * (index - marks.findIndex((each) => each.on === on));
  });
}
