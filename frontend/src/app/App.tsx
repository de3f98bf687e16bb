/** The whole page: the frame, and in it the screen that the address names or what stands in its place. */
import { createElement } from 'preact';
import { useEffect } from 'preact/hooks';
import { LockWarning } from '@/accounts/LockWarning';
import { covered, startLocking } from '@/accounts/locking';
import { deviceRevoked, locked, newDevice, practitioner } from '@/accounts/state';
import { waiting } from '@/sync/status';
import { t } from '@/text';
import { route } from '@/ui';
import { Away, isAway } from './Away';
import { Boundary } from './Boundary';
import { Frame } from './Frame';
import { online } from './online';
import { allowedScreen, isPublic, type ScreenName, type Standing, screenName, screens } from './screens';
import { UpdateNotice } from './UpdateNotice';

export function App() {
  const { path } = route.value;
  const who = practitioner.value;
  const screen = shownScreen();
  useEffect(startLocking, []);
  // Another address or another person starts the screen anew; nothing of the one before stays in it.
  const key = `${who?.id} ${screen} ${path.join('/')}`;
  // Locking takes as long as the last change takes to be saved: nothing closed is on the screen meanwhile.
  const closing = covered.value && !isPublic(screen);
  if (isAway()) return <Away />;
  return (
    <Frame
      screen={screen}
      signedIn={who !== null && !covered.value}
      locked={who === null && locked.value !== null}
      waiting={waiting.value ?? 0}
      online={online.value}
    >
      <UpdateNotice path={path} />
      {closing ? (
        <p class="opening">{t().accounts.lock.closing}</p>
      ) : (
        <Boundary address={key}>{createElement(screens[screen], { key })}</Boundary>
      )}
      <LockWarning />
    </Frame>
  );
}

/** The screen that the address and how the device stands ask for. */
export function shownScreen(): ScreenName {
  const { path, query } = route.value;
  return allowedScreen(screenName(path), standing(), query.has('as'));
}

function standing(): Standing {
  if (deviceRevoked.value !== null) return 'revoked';
  if (practitioner.value !== null) return newDevice.value ? 'new' : 'open';
  return locked.value === null ? 'out' : 'locked';
}
