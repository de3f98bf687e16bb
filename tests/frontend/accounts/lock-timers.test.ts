import { HIDDEN_MS, IDLE_MS, lockTimers, WARNING_MS } from '@/accounts/lock-timers';

/** A tablet whose clocks and timers are moved by hand. */
function tablet() {
  let steady = 1000;
  let wall = Date.parse('2026-11-24T09:00:00Z');
  let timers: { at: number; call: () => void }[] = [];
  const told: string[] = [];
  const run = () => {
    for (;;) {
      const due = timers.filter(({ at }) => at <= steady).sort((one, other) => one.at - other.at)[0];
      if (!due) return;
      timers = timers.filter((each) => each !== due);
      due.call();
    }
  };
  const mine = lockTimers({
    steady: () => steady,
    wall: () => wall,
    later(milliseconds, call) {
      const timer = { at: steady + milliseconds, call };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
    lock: () => void told.push('lock'),
    warn: (on) => void told.push(on ? 'warn' : 'calm'),
  });
  return {
    ...mine,
    told,
    waiting: () => timers.length,
    pass(milliseconds: number) {
      // In small steps, as time does pass.
      for (let gone = 0; gone < milliseconds; gone += 1000) {
        const step = Math.min(1000, milliseconds - gone);
        steady += step;
        wall += step;
        run();
      }
    },
    /** No timer runs; the steady clock stands still on many tablets. */
    sleep(milliseconds: number) {
      wall += milliseconds;
    },
    /** Timers come late, or not at all, while a page is in the background. */
    throttled(milliseconds: number) {
      steady += milliseconds;
      wall += milliseconds;
    },
    setWall(milliseconds: number) {
      wall += milliseconds;
    },
  };
}

describe('an idle device', () => {
  it('locks after five minutes and not before', () => {
    const device = tablet();
    device.pass(IDLE_MS - 1000);
    expect(device.told).not.toContain('lock');
    device.pass(1000);
    expect(device.told.filter((each) => each === 'lock')).toHaveLength(1);
    expect(device.waiting()).toBe(0);
  });

  it('says so half a minute before, and any touch calls it off', () => {
    const device = tablet();
    device.pass(IDLE_MS - WARNING_MS - 1000);
    expect(device.told).toEqual([]);
    device.pass(1000);
    expect(device.told).toEqual(['warn']);
    device.pass(20_000);
    device.touch();
    expect(device.told).toEqual(['warn', 'calm']);
    device.pass(IDLE_MS - WARNING_MS - 1000);
    expect(device.told).toEqual(['warn', 'calm']);
    device.pass(WARNING_MS + 1000);
    expect(device.told).toEqual(['warn', 'calm', 'warn', 'calm', 'lock']);
  });

  it('that is used now and then does not lock', () => {
    const device = tablet();
    for (let times = 0; times < 20; times += 1) {
      device.pass(IDLE_MS - WARNING_MS - 2000);
      device.touch();
    }
    expect(device.told).toEqual([]);
  });
});

describe('a device out of sight', () => {
  it('locks after a minute', () => {
    const device = tablet();
    device.hidden(true);
    device.pass(HIDDEN_MS - 1000);
    expect(device.told).toEqual([]);
    device.pass(1000);
    expect(device.told).toEqual(['lock']);
  });

  it('looked at again within the minute stays open', () => {
    const device = tablet();
    device.hidden(true);
    device.pass(HIDDEN_MS - 5000);
    device.hidden(false);
    device.pass(HIDDEN_MS);
    expect(device.told).toEqual([]);
  });

  it('counts from the first moment out of sight, however often that is told', () => {
    const device = tablet();
    device.hidden(true);
    device.pass(HIDDEN_MS - 5000);
    device.hidden(true);
    device.pass(5000);
    expect(device.told).toEqual(['lock']);
  });

  it('whose timers did not run locks the moment it is looked at', () => {
    const device = tablet();
    device.hidden(true);
    device.throttled(HIDDEN_MS + 1);
    expect(device.told).toEqual([]);
    device.hidden(false);
    expect(device.told).toEqual(['lock']);
  });
});

describe('a sleeping tablet', () => {
  it('is locked by the very touch that wakes it, though its timers and its steady clock stood still', () => {
    const device = tablet();
    device.sleep(IDLE_MS + 1);
    device.touch();
    expect(device.told).toEqual(['lock']);
  });

  it('that lies open on the table when it wakes locks within ten seconds untouched', () => {
    const device = tablet();
    device.pass(3000);
    device.sleep(60 * 60_000);
    device.pass(10_000);
    expect(device.told).toEqual(['lock']);
  });

  it('is locked when it is looked at again after a minute of sleep', () => {
    const device = tablet();
    device.hidden(true);
    device.sleep(HIDDEN_MS + 1);
    device.hidden(false);
    expect(device.told).toEqual(['lock']);
  });
});

describe('a wall clock that is set', () => {
  it('back while the tablet sleeps does not keep it open', () => {
    const device = tablet();
    device.sleep(2 * 60 * 60_000);
    device.setWall(-3 * 60 * 60_000);
    device.touch();
    expect(device.told).toEqual(['lock']);
  });

  it('back again and again does not keep an idle device open', () => {
    const device = tablet();
    for (let minute = 0; minute < 4; minute += 1) {
      device.pass(60_000);
      device.setWall(-60_000);
    }
    device.pass(60_000);
    expect(device.told.filter((each) => each === 'lock')).toHaveLength(1);
  });

  it('a little, as the network does, locks nothing', () => {
    const device = tablet();
    device.pass(10_000);
    device.setWall(-2000);
    device.touch();
    device.setWall(3000);
    device.touch();
    expect(device.told).toEqual([]);
  });
});

it('what has ended calls nobody any more', () => {
  const device = tablet();
  device.stop();
  device.pass(IDLE_MS * 2);
  device.touch();
  device.hidden(true);
  device.pass(IDLE_MS);
  expect(device.told).toEqual([]);
});
