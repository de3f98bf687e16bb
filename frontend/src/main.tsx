/** Start: the language, the first screen, and only then the worker that keeps the page for the time without a network. */
import { render } from 'preact';
import { openSession } from '@/accounts/opening';
import { locked, practitioner } from '@/accounts/state';
import { openTurned } from '@/accounts/turned';
import { preferredLanguage, setLanguage } from '@/text';
import './theme.css';
import './ui/frame.css';
import './ui/controls.css';
import { App, shownScreen } from './app/App';
import { sendFlagsWaiting } from './app/flags-waiting';
import { followHere, somebodyWasHere } from './app/here';
import { whenIdle } from './app/lazy';
import { allowedScreen, screenName, screens } from './app/screens';
import { untilItWorks } from './app/until-it-works';
import { linkWorker } from './app/worker-link';
import { followHistory } from './ui/arrival';
import { replace, route } from './ui/router';

async function start() {
  const root = document.getElementById('app');
  if (!root) throw new Error('index.html has no #app');
  // The store, the screen and the texts are on their way at the same time, so that only the slowest is waited for.
  const opened = openStore();
  const { path, query } = route.peek();
  const named = path.length === 0 && somebodyWasHere() ? 'today' : screenName(path);
  void screens[allowedScreen(named, somebodyWasHere() ? 'locked' : 'out', query.has('as'))].prefetch();
  await setLanguage(preferredLanguage()).catch(() => setLanguage('fi'));
  await opened;
  followHistory();
  // Drawn once and whole; what does not come for so long is drawn as coming.
  await Promise.race([screens[shownScreen()].prefetch(), new Promise((done) => setTimeout(done, LONGEST_MS))]);
  // What index.html says to those who wait.
  root.replaceChildren();
  render(<App />, root);
  requestAnimationFrame(() => setTimeout(() => whenIdle(afterFirstScreen)));
}

const LONGEST_MS = 1000;

async function openStore() {
  // A device whose store does not open still finds ways to move; what needs the store says so when it is asked for.
  const failed = (error: unknown) => console.error(error);
  await Promise.all([openSession().catch(failed), openTurned().catch(failed)]);
  followHere();
  if (practitioner.value === null && locked.value === null) return;
  if (location.hash === '') replace('today');
}

/** Nothing here is waited for by anybody: the worker, sending and receiving, fresh guides and directory. */
function afterFirstScreen() {
  // Whoever unlocks finds the day at hand, and the directory open: it is for anybody, and read while the passphrase is typed.
  if (locked.peek() !== null) void screens.today.prefetch();
  void import('@/directory/store')
    .then(({ directoryHere }) => directoryHere())
    .catch((error: unknown) => console.error(error));
  void linkWorker();
  sendFlagsWaiting();
  void import('./app/watching')
    .then(({ startWatching }) => startWatching())
    .catch((error: unknown) => console.error(error));
  // What is written in the meantime is saved; without this it would wait for the page to be opened anew.
  untilItWorks(startSending);
}

async function startSending() {
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
