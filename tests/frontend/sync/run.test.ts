import { backoffSeconds, pauseSeconds, type RunnerPorts, runner } from '@/sync/run';
import type { Device } from './device';
import { deviceOf, modelServer } from './device-fixtures';

describe('waiting between tries', () => {
  it('grows with each failure from a second to five minutes, anywhere in between', () => {
    expect(backoffSeconds(1, 0, null)).toBe(1);
    expect(backoffSeconds(1, 1, null)).toBe(2);
    expect(backoffSeconds(5, 1, null)).toBe(32);
    expect(backoffSeconds(60, 1, null)).toBe(300);
    expect(backoffSeconds(60, 0, null)).toBe(1);
  });
  it('is never shorter than the server asks', () => {
    expect(backoffSeconds(1, 0, 30)).toBeGreaterThanOrEqual(30);
  });
  it('is an hour at most, however far off a date seems that was read by a wrong clock', () => {
    const ten_years = 10 * 365 * 86_400;
    expect(backoffSeconds(1, 0, ten_years)).toBeLessThan(4000);
  });
  it('is about five minutes when all is well, and not the same on every tablet', () => {
    expect(pauseSeconds(0)).toBeCloseTo(240);
    expect(pauseSeconds(1)).toBeCloseTo(360);
  });
});

function world(device: Device) {
  const waits: number[] = [];
  const ends: (string | null)[] = [];
  let known = true;
  const ports: RunnerPorts = {
    ports: () => (known ? device.ports() : null),
    alone: async (_wait, work) => work(),
    random: () => 0.5,
    later: (milliseconds) => {
      waits.push(milliseconds);
      return () => undefined;
    },
    progress: () => undefined,
    began: () => undefined,
    ended: ({ failure }) => void ends.push(failure?.kind ?? null),
    refresh: async () => undefined,
  };
  return { ports, waits, ends, notYet: () => (known = false) };
}

describe('the runner', () => {
  it('waits longer after each failure and starts afresh after a success', async () => {
    const device = deviceOf(modelServer(), 'one');
    await device.save('person', 'p', { text: 'a' });
    const { ports, waits, ends } = world(device);
    const mine = runner(ports);
    for (const mood of ['unreachable', 'unreachable', 'fine'] as const) {
      device.moods = [mood];
      await mine.now(false);
    }
    expect(ends).toEqual(['offline', 'offline', null]);
    expect(waits).toEqual([1500, 2500, 300_000]);
  });

  it('does one thing at a time however often it is woken', async () => {
    const device = deviceOf(modelServer(), 'one');
    const { ports, ends } = world(device);
    const mine = runner(ports);
    await Promise.all([mine.now(false), mine.now(true), mine.now(false)]);
    expect(ends).toHaveLength(1);
  });

  it('asks nothing of the network while there is nobody and nothing on the device', async () => {
    const device = deviceOf(modelServer(), 'one');
    const { ports, ends } = world(device);
    device.store.evict();
    const who = vi.spyOn(device, 'ports').mockImplementation(() => {
      const real = Object.getPrototypeOf(device).ports.call(device);
      return { ...real, network: { ...real.network, who: () => Promise.reject(new Error('asked')) } };
    });
    await runner(ports).now(true);
    expect(ends).toEqual([null]);
    expect(who).toHaveBeenCalled();
  });

  it('sends under a role that receives nothing, and takes that for no failure', async () => {
    const device = deviceOf(modelServer(), 'one');
    await device.save('person', 'p', { text: 'a' });
    vi.spyOn(device, 'ports').mockImplementation(() => {
      const real = Object.getPrototypeOf(device).ports.call(device);
      const who = async () => {
        const answer = await real.network.who();
        const practitioner = { ...answer.value.practitioner, roles: ['supervisor', 'coordinator'] };
        return { ...answer, value: { ...answer.value, practitioner } };
      };
      return { ...real, network: { ...real.network, who, pull: () => Promise.reject(new Error('asked')) } };
    });
    const { ports, ends } = world(device);
    await runner(ports).now(true);
    expect(ends).toEqual([null]);
    expect(await device.store.transact((tx) => tx.entries(null))).toEqual([]);
  });

  it('asks nothing before the page knows its device', async () => {
    const device = deviceOf(modelServer(), 'one');
    const { ports, ends, notYet } = world(device);
    notYet();
    await runner(ports).now(true);
    expect(ends).toEqual([]);
  });

  it('goes on trying where another window was at it, or the turn could not be taken', async () => {
    const device = deviceOf(modelServer(), 'one');
    const { ports, waits, ends } = world(device);
    const mine = runner({ ...ports, alone: async () => undefined });
    await mine.now(false);
    await mine.now(false);
    expect([ends, waits]).toEqual([[], [300_000]]);
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const refused = world(device);
    await runner({ ...refused.ports, alone: () => Promise.reject(new Error('no locks here')) }).now(true);
    expect(refused.waits).toEqual([300_000]);
  });

  it('serves whoever has opened their vault meanwhile at once, and tells them nothing of the sign-in before', async () => {
    const device = deviceOf(modelServer(), 'one');
    const { ports, waits, ends } = world(device);
    let [owner, asked]: [string | null, number] = ['first', 0];
    const mine = runner({
      ...ports,
      ports: () => {
        const real = device.ports();
        const who = async () => {
          asked += 1;
          if (asked === 1) owner = 'second';
          return { ok: false, failure: { kind: 'session-expired' } } as const;
        };
        return { ...real, owner, network: { ...real.network, who } };
      },
    });
    await mine.now(false);
    expect([ends, waits]).toEqual([[null], [0]]);
    await mine.now(false);
    expect([ends, waits]).toEqual([
      [null, 'session-expired'],
      [0, expect.any(Number)],
    ]);
    expect(waits[1]).toBeGreaterThan(0);
  });

  it('survives a store that fails, and tries again', async () => {
    const device = deviceOf(modelServer(), 'one');
    device.store.disk = () => {
      throw new Error('the disk is gone');
    };
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { ports, ends, waits } = world(device);
    await runner(ports).now(false);
    expect(ends).toEqual(['bug']);
    expect(waits).toHaveLength(1);
  });
});
