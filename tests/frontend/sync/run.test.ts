import { backoffSeconds, pauseSeconds, type RunnerPorts, runner } from '@/sync/run';
import { Device, modelServer } from './device';

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
  it('is about five minutes when all is well, and not the same on every tablet', () => {
    expect(pauseSeconds(0)).toBeCloseTo(240);
    expect(pauseSeconds(1)).toBeCloseTo(360);
  });
});

function world(device: Device) {
  const waits: number[] = [];
  const ends: (string | null)[] = [];
  let signedIn = true;
  const ports: RunnerPorts = {
    ports: () => (signedIn ? device.ports() : null),
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
  return { ports, waits, ends, signOut: () => (signedIn = false) };
}

describe('the runner', () => {
  it('waits longer after each failure and starts afresh after a success', async () => {
    const device = new Device(modelServer(), 'one');
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
    const device = new Device(modelServer(), 'one');
    const { ports, ends } = world(device);
    const mine = runner(ports);
    await Promise.all([mine.now(false), mine.now(true), mine.now(false)]);
    expect(ends).toHaveLength(1);
  });

  it('asks nothing of the network while nobody is signed in', async () => {
    const device = new Device(modelServer(), 'one');
    const { ports, ends, signOut } = world(device);
    signOut();
    await runner(ports).now(true);
    expect(ends).toEqual([]);
  });

  it('survives a store that fails, and tries again', async () => {
    const device = new Device(modelServer(), 'one', () => async () => {
      throw new Error('the disk is gone');
    });
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { ports, ends, waits } = world(device);
    await runner(ports).now(false);
    expect(ends).toEqual(['bug']);
    expect(waits).toHaveLength(1);
  });
});
