import {
  addDays,
  dateWords,
  helsinkiClock,
  helsinkiInstant,
  nextOpening,
  openState,
  timeWords,
  weekday,
} from '@/directory/hours';
import { calendarFile } from '@/directory/calendar';
import { openWords } from '@/directory/words';
import type { Hours } from '@/directory/opportunity';

/** The phone service over two weeks: Mon–Thu 13–15, the 6th of December (a Sunday in 2026) closed anyway. */
const phone: Hours = {
  notation: 'Mo-Th 13:00-15:00; PH off',
  checked_on: '2024-12-04',
  from: '2026-11-16',
  until: '2026-11-29',
  days: Object.fromEntries(
    ['16', '17', '18', '19', '23', '24', '25', '26'].map((day) => [`2026-11-${day}`, ['13:00-15:00']]),
  ),
};
const at = (text: string) => new Date(text);

describe('a phone service that answers from Monday to Thursday at 13–15', () => {
  it.each([
    ['a minute before', '2026-11-16T12:59:00+02:00', { state: 'closed', opens: { on: '2026-11-16', at: '13:00', days: 0 } }],
    ['on the minute', '2026-11-16T13:00:00+02:00', { state: 'open', until: { on: '2026-11-16', at: '15:00', days: 0 } }],
    ['in the last second', '2026-11-16T14:59:59+02:00', { state: 'open', until: { on: '2026-11-16', at: '15:00', days: 0 } }],
    ['when it has closed', '2026-11-16T15:00:00+02:00', { state: 'closed', opens: { on: '2026-11-17', at: '13:00', days: 1 } }],
    ['on Thursday evening', '2026-11-19T18:00:00+02:00', { state: 'closed', opens: { on: '2026-11-23', at: '13:00', days: 4 } }],
    ['on Saturday', '2026-11-21T09:12:00+02:00', { state: 'closed', opens: { on: '2026-11-23', at: '13:00', days: 2 } }],
    ['a minute before a Monday begins in Helsinki', '2026-11-22T21:59:00Z', { state: 'closed', opens: { on: '2026-11-23', at: '13:00', days: 1 } }],
    ['when Monday has begun in Helsinki and not in UTC', '2026-11-22T22:00:00Z', { state: 'closed', opens: { on: '2026-11-23', at: '13:00', days: 0 } }],
    ['when nothing more is told of', '2026-11-26T16:00:00+02:00', { state: 'closed', opens: null }],
    ['on the last day told of', '2026-11-29T23:59:00+02:00', { state: 'closed', opens: null }],
    ['the day after', '2026-11-30T00:00:00+02:00', { state: 'unknown' }],
    ['before the first day', '2026-11-15T23:59:00+02:00', { state: 'unknown' }],
  ])('%s', (_, now, expected) => {
    expect(openState(phone, at(now))).toEqual(expected);
  }); // biome-ignore format: a table
});

describe('the same clock everywhere', () => {
  const before = process.env.TZ;
  afterEach(() => {
    process.env.TZ = before;
  });
  it.each(['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/New_York', 'Asia/Kathmandu', 'Europe/Helsinki'])(
    'a device set to %s tells Helsinki’s hours',
    (zone) => {
      process.env.TZ = zone;
      expect(openState(phone, at('2026-11-24T11:30:00Z'))).toEqual({
        state: 'open',
        until: { on: '2026-11-24', at: '15:00', days: 0 },
      });
      expect(helsinkiClock(at('2026-12-31T22:30:00Z'))).toEqual({ on: '2027-01-01', at: '00:30' });
      expect(helsinkiInstant('2026-07-01', '13:00').toISOString()).toBe('2026-07-01T10:00:00.000Z');
      expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
      expect(weekday('2026-11-23')).toBe(0);
    },
  );
});

describe('the nights when the clock is turned', () => {
  const spring: Hours = {
    ...phone,
    from: '2026-03-28',
    until: '2026-03-30',
    days: { '2026-03-29': ['06:00-20:00'], '2026-03-30': ['06:00-20:00'] },
  };
  const autumn: Hours = {
    ...phone,
    from: '2026-10-24',
    until: '2026-10-26',
    days: { '2026-10-24': ['22:00-04:00'], '2026-10-25': ['06:00-20:00'] },
  };

  it('in spring: at 05.59 summer time it opens in a minute, at 06.00 it is open', () => {
    expect(openState(spring, at('2026-03-29T02:59:00Z'))).toMatchObject({
      state: 'closed',
      opens: { at: '06:00', days: 0 },
    });
    expect(openState(spring, at('2026-03-29T03:00:00Z'))).toMatchObject({ state: 'open', until: { at: '20:00' } });
  });

  it('in spring: the evening before, the opening is tomorrow although the night is short', () => {
    expect(openState(spring, at('2026-03-28T21:59:00Z'))).toMatchObject({ state: 'closed', opens: { days: 1 } });
  });

  it('in autumn: the hour that comes twice is open both times', () => {
    expect(openState(autumn, at('2026-10-25T00:30:00Z'))).toMatchObject({ state: 'open', until: { at: '04:00' } });
    expect(openState(autumn, at('2026-10-25T01:30:00Z'))).toMatchObject({ state: 'open', until: { at: '04:00' } });
    expect(openState(autumn, at('2026-10-25T02:00:00Z'))).toMatchObject({
      state: 'closed',
      opens: { at: '06:00', days: 0 },
    });
  });

  it('an instant is found for a wall clock on either side of the change', () => {
    expect(helsinkiInstant('2026-03-29', '02:59').toISOString()).toBe('2026-03-29T00:59:00.000Z');
    expect(helsinkiInstant('2026-03-29', '04:00').toISOString()).toBe('2026-03-29T01:00:00.000Z');
    expect(helsinkiInstant('2026-03-29', '03:30').toISOString()).toBe('2026-03-29T01:30:00.000Z');
    expect(helsinkiInstant('2026-10-25', '13:00').toISOString()).toBe('2026-10-25T11:00:00.000Z');
  });
});

describe('hours of every kind', () => {
  const of = (days: Record<string, string[]>): Hours => ({ ...phone, days });

  it('over midnight and over the year’s end', () => {
    const hours: Hours = { ...phone, from: '2026-12-30', until: '2027-01-02', days: { '2026-12-31': ['20:00-02:00'] } };
    expect(openState(hours, at('2026-12-31T23:30:00Z'))).toEqual({
      state: 'open',
      until: { on: '2027-01-01', at: '02:00', days: 0 },
    });
    expect(openState(hours, at('2026-12-31T20:00:00Z'))).toEqual({
      state: 'open',
      until: { on: '2027-01-01', at: '02:00', days: 1 },
    });
  });

  it('with a break at noon, and without one that is only written so', () => {
    const now = at('2026-11-17T11:30:00+02:00');
    expect(openState(of({ '2026-11-17': ['12:00-15:00', '08:00-11:00'] }), now)).toMatchObject({
      state: 'closed',
      opens: { at: '12:00' },
    });
    expect(openState(of({ '2026-11-17': ['08:00-12:00', '12:00-15:00'] }), now)).toMatchObject({
      state: 'open',
      until: { at: '15:00' },
    });
  });

  it('always, and nobody knows when', () => {
    expect(openState({ always: true }, at('2030-01-01T00:00:00Z'))).toEqual({ state: 'always' });
    expect(openState(null, at('2030-01-01T00:00:00Z'))).toEqual({ state: 'unknown' });
  });

  it('that cannot be read do not break the day', () => {
    expect(openState(of({ '2026-11-17': ['soon', '13:00-15:00'] }), at('2026-11-17T12:00:00+02:00'))).toMatchObject({
      opens: { at: '13:00' },
    });
  });
});

describe('in words', () => {
  it('open until: a time alone is the next one on the clock, a weekday one of these days, and farther the date', () => {
    const of = (until: string, days: Record<string, string[]>): Hours => ({ ...phone, until, days });
    const said = (hours: Hours, now: string) => openWords(hours, at(`2026-11-${now}:00+02:00`));
    const gym = of('2026-11-29', { '2026-11-20': ['00:00-24:00'], '2026-11-21': ['00:00-20:00'] });
    // At noon "until 20.00" would be this evening; it is tomorrow's.
    expect(said(gym, '20T12:00')).toBe('avoinna lauantaihin klo 20.00 asti');
    expect(said(gym, '20T21:00')).toBe('avoinna klo 20.00 asti');
    expect(said(gym, '21T12:00')).toBe('avoinna klo 20.00 asti');
    expect(said(of('2026-11-29', { '2026-11-20': ['18:00-02:00'] }), '20T19:00')).toBe('avoinna klo 2.00 asti');
    const days = Array.from({ length: 28 }, (_, day): [string, string[]] => [
      addDays('2026-11-16', day),
      ['00:00-24:00'],
    ]);
    expect(said(of('2026-12-13', Object.fromEntries(days)), '22T12:00')).toBe(
      'avoinna maanantaihin 14.12. klo 0.00 asti',
    );
  });

  it('a time has a point in Finnish and Swedish and a colon in English', () => {
    expect([timeWords('13:00', 'fi'), timeWords('13:00', 'sv'), timeWords('13:00', 'en')]).toEqual([
      '13.00',
      '13.00',
      '13:00',
    ]);
  });

  it('a date is written as each language does', () => {
    expect([dateWords('2024-12-04', 'fi'), dateWords('2024-12-04', 'sv'), dateWords('2024-12-04', 'en')]).toEqual([
      '4.12.2024',
      '4.12.2024',
      '4 Dec 2024',
    ]);
  });
});

describe('the next phone hour in a calendar', () => {
  it('is the one after now, also while the line is open', () => {
    expect(nextOpening(phone, at('2026-11-16T13:30:00+02:00'))?.from).toEqual({
      on: '2026-11-17',
      at: '13:00',
      days: 1,
    });
    expect(nextOpening(phone, at('2026-11-26T13:30:00+02:00'))).toBeNull();
    expect(nextOpening({ always: true }, at('2026-11-26T13:30:00+02:00'))).toBeNull();
  });

  it('is a file that calendars read: UTC times, escaped text, lines of at most 75 octets ended with CRLF', () => {
    const file = calendarFile(
      {
        uid: 'x@liikereppu',
        from: helsinkiInstant('2026-11-23', '13:00'),
        to: helsinkiInstant('2026-11-23', '15:00'),
        title: 'Soita: Liikuntaluuri, 09 310 32623',
        text: 'ääkkösiä; '.repeat(20),
      },
      at('2026-11-21T09:00:00Z'),
    );
    expect(file).toContain('DTSTART:20261123T110000Z\r\nDTEND:20261123T130000Z\r\n');
    expect(file).toContain('SUMMARY:Soita: Liikuntaluuri\\, 09 310 32623\r\n');
    expect(file.replaceAll('\r\n ', '')).toContain('ääkkösiä\\; ääkkösiä\\;');
    for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  });
});

describe('whatever zone the device is set to, the clock is Helsinki’s', () => {
  const asked = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Helsinki',
    dateStyle: 'short',
    timeStyle: 'short',
  });
  /** Every seven hours and a bit of years with and without a change near the end of a month, and the minutes around each change. */
  const instants = [2000, 2024, 2026, 2027, 2032, 2099].flatMap((year) => {
    const turns = [2, 9].flatMap((month) =>
      [24, 25, 26, 27, 28, 29, 30, 31].flatMap((day) => [-1, 0, 1].map((m) => Date.UTC(year, month, day, 1, m))),
    );
    return [...turns, ...Array.from({ length: 400 }, (_, at) => Date.UTC(year, 0, 1) + at * 79_123_000)];
  });
  const zone = process.env['TZ'];
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it.each(['Europe/Helsinki', 'Africa/Cairo', 'UTC', 'America/New_York', 'Africa/Tripoli', 'Pacific/Auckland'])(
    '%s',
    (set) => {
      process.env['TZ'] = set;
      for (const instant of [...instants, Date.UTC(1995, 8, 28, 12)]) {
        const { on, at } = helsinkiClock(new Date(instant));
        expect(`${on} ${at}`).toBe(asked.format(instant));
      }
    },
  );
});
