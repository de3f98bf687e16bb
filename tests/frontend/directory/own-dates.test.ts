import { calendarFile } from '@/directory/calendar';
import { datesOf, HELSINKI_ZONE, seriesEntries, timeEntry } from '@/directory/own/dates';
import type { Timetable } from '@/directory/opportunity';

const words = { title: 'Ryhmä, talvi; A\\B', text: 'Rivi\nEND:VCALENDAR\u0007', place: 'Katu 1' };
const at = (helsinki: string) => new Date(`${helsinki}:00+02:00`);
const dates = (timetable: Timetable, now: string) => datesOf({ timetable }, at(now));

describe('the next time of a weekly group', () => {
  const table: Timetable = { weekdays: [2, 4], from: '10:00', to: '10:45', first: '2026-11-03', last: '2026-12-10' };

  it.each([
    ['the same day before it begins', '2026-11-24T09:59', '2026-11-24'],
    ['not the same day when it has begun', '2026-11-24T10:00', '2026-11-26'],
    ['over the weekend', '2026-11-27T08:00', '2026-12-01'],
    ['the first day, of a group that has not begun', '2026-10-01T08:00', '2026-11-03'],
  ])('is %s', (_name, now, on) => {
    expect(dates(table, now)?.next).toEqual({ on, from: '10:00', to: '10:45' });
  });

  it('is none after the last day, nor where no time is told', () => {
    expect(dates(table, '2026-12-10T10:30')).toBeNull();
    expect(dates({ weekdays: [1] }, '2026-11-24T09:00')).toBeNull();
    expect(dates({ from: '10:00' }, '2026-11-24T09:00')).toBeNull();
    expect(datesOf({}, at('2026-11-24T09:00'))).toBeNull();
  });

  it('is told as a series to the last day, or eight weeks ahead where none is told', () => {
    const times = { from: '10:00', to: '10:45' };
    expect(dates(table, '2026-11-24T09:00')?.series).toEqual({ weekdays: [2, 4], ...times, until: '2026-12-10' });
    const { last: _gone, ...endless } = table;
    expect(dates(endless, '2026-11-24T09:00')?.series).toEqual({ weekdays: [2, 4], ...times, until: '2027-01-18' });
    expect(dates(table, '2026-12-08T12:00')?.series).toBeNull();
  });
});

it('told sessions count as they are, without the cancelled and the past; one told by its day alone is a whole day', () => {
  const sessions = [
    { on: '2026-12-03', from: '17:00', to: '18:00' },
    { on: '2026-11-26', from: '17:00', to: '18:00', cancelled: true as const },
    { on: '2026-11-19', from: '17:00', to: '18:00' },
    { on: '2026-11-27' },
    { on: '2026-12-10', from: '17:30', to: '18:00' },
  ];
  const found = dates({ weekdays: [4], from: '17:00', sessions }, '2026-11-24T09:00');
  expect(found?.next).toEqual({ on: '2026-11-27' });
  const file = calendarFile(seriesEntries('a:1', found as NonNullable<typeof found>, words), at('2026-11-24T09:00'));
  expect(file.match(/DTSTART.*/g)).toEqual([
    'DTSTART;VALUE=DATE:20261127',
    'DTSTART:20261203T150000Z',
    'DTSTART:20261210T153000Z',
  ]);
  expect(file).toContain('DTEND;VALUE=DATE:20261128');
  // Nobody is called late in the evening before a day.
  expect(file.match(/BEGIN:VALARM/g)).toHaveLength(2);
  expect(new Set(file.match(/UID:.*/g)).size).toBe(3);
});

it('what is held once has one time, and none when it is over', () => {
  const once: Timetable = { first: '2026-12-06', last: '2026-12-06', from: '22:00', to: '23:30' };
  expect(dates(once, '2026-11-24T09:00')).toEqual({
    next: { on: '2026-12-06', from: '22:00', to: '23:30' },
    series: null,
  });
  expect(dates(once, '2026-12-06T22:00')).toBeNull();
  expect(dates({ first: '2026-12-06', last: '2026-12-06' }, '2026-12-06T09:00')?.next).toEqual({ on: '2026-12-06' });
  expect(dates({ first: '2026-12-06', last: '2026-12-08' }, '2026-11-24T09:00')).toBeNull();
});

describe('the file', () => {
  const table: Timetable = { weekdays: [2, 4], from: '10:00', to: '10:45', last: '2027-04-29' };
  const found = dates(table, '2027-03-23T09:00') as NonNullable<ReturnType<typeof datesOf>>;

  it('keeps a weekly time on Finland’s clock when the clock is turned', () => {
    const file = calendarFile(seriesEntries('tprek:1', found, words), at('2027-03-23T09:00'), HELSINKI_ZONE);
    expect(file).toContain('DTSTART;TZID=Europe/Helsinki:20270323T100000');
    expect(file).toContain('DTEND;TZID=Europe/Helsinki:20270323T104500');
    // the last day is in summer time: 23.59 there is 20.59 UTC
    expect(file).toContain('RRULE:FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20270429T205900Z');
    expect(file.indexOf('BEGIN:VTIMEZONE')).toBeLessThan(file.indexOf('BEGIN:VEVENT'));
    expect(file.match(/TZID:Europe\/Helsinki/g)).toHaveLength(1);
  });

  it('tells one time in UTC, in winter and in summer', () => {
    const one = (on: string) => calendarFile(timeEntry('a:1', { on, from: '10:00', to: '11:00' }, words), new Date(0));
    expect(one('2026-11-24')).toContain('DTSTART:20261124T080000Z');
    expect(one('2026-06-02')).toContain('DTSTART:20260602T070000Z');
    const late = calendarFile(timeEntry('a:1', { on: '2026-11-24', from: '23:00', to: '00:30' }, words), new Date(0));
    expect(late).toContain('DTEND:20261124T223000Z');
  });

  it('ends at the midnight that a register writes as 24:00, in summer too, and never at an hour no calendar has', () => {
    const late = { from: '22:00', to: '24:00' };
    const one = calendarFile(timeEntry('a:1', { on: '2026-07-01', ...late }, words), new Date(0));
    expect(one).toContain('DTSTART:20260701T190000Z\r\nDTEND:20260701T210000Z');
    const weekly = dates({ weekdays: [3], ...late, last: '2026-12-30' }, '2026-11-24T09:00');
    const file = calendarFile(seriesEntries('a:1', weekly as NonNullable<typeof weekly>, words), new Date(0));
    expect(file).toContain('DTEND;TZID=Europe/Helsinki:20261126T000000');
  });

  it('lets no text end it or begin a line of its own', () => {
    const file = calendarFile(timeEntry('a:1', found.next, words), new Date(0));
    expect(file.match(/^END:VCALENDAR\r$/gm)).toHaveLength(1);
    expect(file).toContain('SUMMARY:Ryhmä\\, talvi\\; A\\\\B');
    expect(file).toContain('DESCRIPTION:Rivi\\nEND:VCALENDAR\r\n');
    for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  });
});
