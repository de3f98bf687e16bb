/** The list beside the map: what is open now is asked again as the clock goes on. */
import { cleanup, render, screen, waitFor } from '@testing-library/preact';
import { findState, forgetFind } from '@/directory/find-state';
import MapPage from '@/directory/map/MapPage';
import { refreshDirectory } from '@/directory/store';
import { owner } from '@/store/owner';
import { route } from '@/ui';
import { entry } from '../entries';
import { keepOnDevice } from '../on-device';

const hours = {
  notation: 'Tu 13:00-15:00',
  checked_on: '2026-11-01',
  from: '2026-11-16',
  until: '2026-11-29',
  days: { '2026-11-24': ['13:00-15:00'] },
};

afterEach(async () => {
  cleanup();
  vi.useRealTimers();
  await refreshDirectory();
  vi.unstubAllGlobals();
});

it('what has closed meanwhile leaves the list of the map', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-24T14:58:00+02:00') });
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  await keepOnDevice([entry('pool', 'Uimala', { hours, geo: { lat: 60.2, lon: 24.9 } }), entry('park', 'Puisto')]);
  owner.value = null;
  route.value = { path: ['map'], query: new URLSearchParams('open=now') };
  forgetFind();
  render(<MapPage />);
  await waitFor(() => expect(findState.value.open).toBe('now'));
  expect(await screen.findByRole('heading', { level: 3, name: 'Uimala' })).toBeTruthy();
  vi.setSystemTime(new Date('2026-11-24T15:00:30+02:00'));
  document.dispatchEvent(new Event('visibilitychange'));
  await waitFor(() => expect(screen.queryByRole('heading', { level: 3 })).toBeNull());
});
