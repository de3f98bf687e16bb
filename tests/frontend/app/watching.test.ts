import { startWatching } from '@/app/watching';
import { announce } from '@/store/changes';
import { lost, rememberKept } from '@/store/emptied';
import { setSetting, setting } from '@/store/settings';
import { freshStore } from '../store/fresh';

beforeEach(() => freshStore('me'));
afterEach(() => {
  vi.useRealTimers();
  lost.value = null;
  localStorage.clear();
});

it('what waited is told when the store is emptied while the app is open, and not written over', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const stop = await startWatching();
  const device = (await setting<string>('device')) ?? '';
  rememberKept({ device, made: 4, unsent: 2 });
  await setSetting('device', undefined);
  announce([{ kind: 'person', id: 'p1' }]);
  vi.advanceTimersByTime(2_000);
  vi.useRealTimers();
  await vi.waitFor(() => expect(lost.value).toMatchObject({ how: 'emptied', unsent: 2, seen: false }));
  const now = await setting<string>('device');
  expect(now).not.toBe(device);
  // Told once: the line is of the new store from then on.
  await vi.waitFor(() =>
    expect(JSON.parse(localStorage.getItem('liikereppu-kept') ?? '')).toMatchObject({ device: now, unsent: 0 }),
  );
  stop();
});
