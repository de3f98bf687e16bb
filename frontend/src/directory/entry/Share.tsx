import { useState } from 'preact/hooks';
import { pick } from '@/text';
import { Button, Notice } from '@/ui';
import type { Opportunity } from '../opportunity';
import { sharedWords } from './told-words';
import { entryWords } from './words';

/** Gives the facts to another application of the device; where there is no such way, to the clipboard. */
export function Share({ entry }: { entry: Opportunity }) {
  const words = entryWords();
  const [copied, setCopied] = useState<boolean | null>(null);
  async function share() {
    const text = sharedWords(entry);
    try {
      if (navigator.share) await navigator.share({ title: pick(entry.name), text, url: location.href });
      else {
        await navigator.clipboard.writeText(`${text}\n${location.href}`);
        setCopied(true);
      }
    } catch (error) {
      // Closing the sharing without choosing anybody is not a failure.
      if (!(error instanceof DOMException && error.name === 'AbortError')) setCopied(false);
    }
  }
  return (
    <div class="stack no-print">
      <div>
        <Button onClick={() => void share()}>{words.share}</Button>
      </div>
      {copied === true && <Notice tone="success">{words.copied}</Notice>}
      {copied === false && (
        <>
          <Notice>{words.not_copied}</Notice>
          <p class="entry-shared">{`${sharedWords(entry)}\n${location.href}`}</p>
        </>
      )}
    </div>
  );
}
