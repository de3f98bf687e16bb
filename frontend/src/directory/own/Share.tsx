/** The plan to a message or to paper, as plain words. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Button, Notice } from '@/ui';
import type { Opportunity } from '../opportunity';
import { entryById } from '../store';
import { type Own, planned } from './own';
import { toldPlan } from './told';
import { ownWords } from './words';

export function Share({ own }: { own: Own }) {
  const words = ownWords();
  const known = useKnown(own);
  const copied = useSignal<boolean | null>(null);
  const text = toldPlan(own, known);
  async function share() {
    try {
      if (navigator.share) await navigator.share({ title: words.plan.title, text });
      else {
        await navigator.clipboard.writeText(text);
        copied.value = true;
      }
    } catch (error) {
      // Closing the sharing without choosing anybody is not a failure.
      if (!(error instanceof DOMException && error.name === 'AbortError')) copied.value = false;
    }
  }
  return (
    <div class="stack no-print">
      <div class="row">
        <Button kind="primary" onClick={() => void share()}>
          {words.share}
        </Button>
        <Button onClick={() => print()}>{words.print}</Button>
      </div>
      {copied.value === true && <Notice tone="success">{words.copied}</Notice>}
      {copied.value === false && (
        <>
          <Notice>{words.not_copied}</Notice>
          <p class="own-shared">{text}</p>
        </>
      )}
    </div>
  );
}

/** What the directory here knows of the chosen entries, by id. */
function useKnown(own: Own): ReadonlyMap<string, Opportunity> {
  const known = useSignal<ReadonlyMap<string, Opportunity>>(new Map());
  const ids = planned(own).map((each) => each.id);
  useEffect(() => {
    let left = false;
    Promise.all(ids.map(entryById)).then(
      (entries) => {
        if (!left) known.value = new Map(entries.flatMap((each) => (each ? [[each.id, each] as const] : [])));
      },
      (error: unknown) => console.error(error),
    );
    return () => {
      left = true;
    };
  }, [ids.join(' ')]);
  return known.value;
}
