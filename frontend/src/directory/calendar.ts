/** Calendar entries made on the device (iCalendar, RFC 5545): nothing leaves it. Pure. */
import { addDays } from './hours';

interface What {
  uid: string;
  title: string;
  text: string;
  place?: string;
}

export type CalendarEntry = What &
  (
    | {
        from: Date;
        to: Date;
        /** Lines of their own in place of DTSTART and DTEND, for what comes again (own/dates.ts). */
        times?: string[];
      }
    /** The whole day: at what time is not told. */
    | { day: string }
  );

export const utc = (at: Date) => `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
const escaped = (text: string) =>
  text
    .replace(/([\\;,])/g, '\\$1')
    .replace(/\r\n|[\r\n\u2028\u2029]/g, '\\n')
    .replace(/\p{Cc}/gu, '');

/** Lines of at most 75 octets (section 3.1), never cut inside a letter. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  const lines: string[] = [];
  let current = '';
  let octets = 0;
  for (const letter of line) {
    const size = encoder.encode(letter).length;
    if (octets + size > 75) {
      lines.push(current);
      current = ' ';
      octets = 1;
    }
    current += letter;
    octets += size;
  }
  return [...lines, current].join('\r\n');
}

/** The file with its entries. `zone`: the lines of the time zone, where times are told by it. */
export function calendarFile(
  entries: CalendarEntry | readonly CalendarEntry[],
  made: Date,
  zone: string[] = [],
): string {
  const all = Array.isArray(entries) ? (entries as readonly CalendarEntry[]) : [entries as CalendarEntry];
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Liikereppu//FI',
    ...zone,
    ...all.flatMap((each) => eventLines(each, made)),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

function eventLines(entry: CalendarEntry, made: Date): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${entry.uid}`,
    `DTSTAMP:${utc(made)}`,
    ...timeLines(entry),
    `SUMMARY:${escaped(entry.title)}`,
    `DESCRIPTION:${escaped(entry.text)}`,
    ...(entry.place ? [`LOCATION:${escaped(entry.place)}`] : []),
    ...('day' in entry ? [] : reminder(entry.title)),
    'END:VEVENT',
  ];
}

function timeLines(entry: CalendarEntry): string[] {
  if ('day' in entry) {
    const days = [entry.day, addDays(entry.day, 1)].map((each) => each.replace(/-/g, ''));
    return [`DTSTART;VALUE=DATE:${days[0]}`, `DTEND;VALUE=DATE:${days[1]}`];
  }
  return entry.times ?? [`DTSTART:${utc(entry.from)}`, `DTEND:${utc(entry.to)}`];
}

/** Ten minutes before; of a whole day that would be late the evening before. */
function reminder(title: string): string[] {
  return ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escaped(title)}`, 'TRIGGER:-PT10M', 'END:VALARM'];
}
