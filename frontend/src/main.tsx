/** Start: the language, the first screen, and only then the worker that keeps the page for the time without a network. */
import { render } from 'preact';
import { preferredLanguage, setLanguage } from '@/text';
import './theme.css';
import './ui/frame.css';
import './ui/controls.css';
import { App } from './app/App';
import { linkWorker } from './app/worker-link';
import { followHistory } from './ui/arrival';

async function start() {
  const root = document.getElementById('app');
  if (!root) throw new Error('index.html has no #app');
  await setLanguage(preferredLanguage()).catch(() => setLanguage('fi'));
  followHistory();
  render(<App />, root);
  requestAnimationFrame(() => setTimeout(linkWorker));
}

void start();
