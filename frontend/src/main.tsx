/** Start: the language, the first screen, and only then the worker that keeps the page for the time without a network. */
import { render } from 'preact';
import { openSession } from '@/accounts/opening';
import { locked, practitioner } from '@/accounts/state';
import { openTurned } from '@/accounts/turned';
import { preferredLanguage, setLanguage } from '@/text';
import './theme.css';
import './ui/frame.css';
import './ui/controls.css';
import { App } from './app/App';
import { screenName, screens } from './app/screens';
import { linkWorker } from './app/worker-link';
import { followHistory } from './ui/arrival';
import { replace, route } from './ui/router';

async function start() {
  const root = document.getElementById('app');
  if (!root) throw new Error('index.html has no #app');
  // The store, the screen and the texts are on their way at the same time, so that only the slowest is waited for.
  const opened = openStore();
  screens[screenName(route.peek().path)].prefetch();
  await setLanguage(preferredLanguage()).catch(() => setLanguage('fi'));
  await opened;
  followHistory();
  // What index.html says to those who wait.
  root.replaceChildren();
  render(<App />, root);
  requestAnimationFrame(() => setTimeout(afterFirstScreen));
}

async function openStore() {
  // A device whose store does not open still finds ways to move; what needs the store says so when it is asked for.
  const failed = (error: unknown) => console.error(error);
  await Promise.all([openSession().catch(failed), openTurned().catch(failed)]);
  if (practitioner.value === null && locked.value === null) return;
  if (locked.value !== null) screens.lock.prefetch();
  if (location.hash !== '') return;
  replace('today');
  screens.today.prefetch();
}

/** Nothing here is waited for by anybody: the worker, sending and receiving, fresh guides and directory. */
async function afterFirstScreen() {
  void linkWorker();
  void import('./app/watching')
    .then(({ startWatching }) => startWatching())
    .catch((error: unknown) => console.error(error));
  const { startSync } = await import('@/sync/start');
  await startSync(async () => {
    const [{ refreshGuides }, { refreshDirectory }] = await Promise.all([
      import('@/guides/store'),
      import('@/directory/store'),
    ]);
    await Promise.all([refreshGuides(), refreshDirectory()]);
  });
}

void start();
