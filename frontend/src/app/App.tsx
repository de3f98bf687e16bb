/** The whole page: the frame, and in it the screen that the address names. */
import { createElement } from 'preact';
import { route } from '@/ui';
import { Boundary } from './Boundary';
import { Frame } from './Frame';
import { online } from './online';
import { screenFor, screenName } from './screens';
import { UpdateNotice } from './UpdateNotice';

export function App() {
  const { path } = route.value;
  const address = path.join('/');
  return (
    <Frame screen={screenName(path)} signedIn={false} waiting={0} online={online.value}>
      <UpdateNotice path={path} />
      <Boundary address={address}>{createElement(screenFor(path), { key: address })}</Boundary>
    </Frame>
  );
}
