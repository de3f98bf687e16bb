import { useState } from 'preact/hooks';
import { Button, href, Notice, Page } from '@/ui';
import { aboutWords } from './about-words';
import { checkForUpdate, readyOffline, updateReady } from './worker-link';

/** What this is, what it keeps to itself, whether it works without a network, and which version it is. */
export default function AboutPage() {
  const words = aboutWords();
  const ready = readyOffline.value;
  return (
    <Page title={words.title}>
      <div class="prose">
        <p>{words.what}</p>
        <h2>{words.offline_title}</h2>
        <p>
          {ready === true
            ? words.offline_ready
            : ready === 'unsupported'
              ? words.offline_unsupported
              : words.offline_not_ready}
        </p>
        <h2>{words.privacy_title}</h2>
        <p>{words.privacy}</p>
        <p>
          <a class="about-more" href={href('about', 'privacy')}>
            {words.privacy_more}
          </a>
        </p>
        <h2>{words.sources_title}</h2>
        <p>{words.sources}</p>
        <h2>{words.accessibility_title}</h2>
        <p>{words.accessibility}</p>
        <p>
          <a class="about-more" href={href('about', 'accessibility')}>
            {words.accessibility_more}
          </a>
        </p>
        <h2>{words.version}</h2>
        <p>
          {__EDITION__}. {words.licence}
        </p>
      </div>
      {ready !== 'unsupported' && <Version />}
    </Page>
  );
}

function Version() {
  const words = aboutWords();
  const [outcome, setOutcome] = useState<'newest' | 'found' | 'failed' | null>(null);
  // A new version that waits is offered above the heading.
  if (updateReady.value) return null;
  return (
    <div class="stack">
      <Button onClick={() => void checkForUpdate(true).then(setOutcome)}>{words.check}</Button>
      {outcome === 'newest' && <Notice tone="info">{words.newest}</Notice>}
      {outcome === 'failed' && <Notice tone="warning">{words.check_failed}</Notice>}
    </div>
  );
}
