/** The whole page: the frame, and in it the screen that the address names. */
import { createElement } from 'preact';
import { practitioner } from '@/accounts/session';
import { waiting } from '@/sync/status';
import { route } from '@/ui';
import { Boundary } from './Boundary';
import { Frame } from './Frame';
import { online } from './online';
import { allowedScreen, screenName, screens } from './screens';
import { UpdateNotice } from './UpdateNotice';

export function App() {
  const { path } = route.value;
  const who = practitioner.value;
  const screen = allowedScreen(screenName(path), who !== null);
  // Another address or another person starts the screen anew; nothing of the one before stays in it.
  const key = `${who?.id} ${screen} ${path.join('/')}`;
  return (
    <Frame screen={screen} signedIn={who !== null} waiting={waiting.value ?? 0} online={online.value}>
      <UpdateNotice path={path} />
      <Boundary address={key}>{createElement(screens[screen], { key })}</Boundary>
    </Frame>
  );
}
