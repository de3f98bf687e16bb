/** On an entry's page: keep it in mind, put it on the own plan, put its time into the calendar. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { pick } from '@/text';
import { Button, href, Notice } from '@/ui';
import type { Opportunity } from '../opportunity';
import { useNow } from '../use-directory';
import { CalendarButtons } from './Calendar';
import { changeOwn, openOwn, own } from './keeping';
import { entryOf, type Own, withEntry, withoutEntry } from './own';
import { isOwnDevice } from './standing';
import { ownWords } from './words';

export function OwnActions({ entry }: { entry: Opportunity }) {
  const now = useNow();
  return (
    <>
      {isOwnDevice() && <Keep entry={entry} />}
      <CalendarButtons entry={entry} now={now} />
    </>
  );
}

function Keep({ entry: { name, same_as = [], ...entry } }: { entry: Opportunity }) {
  const words = ownWords();
  const failed = useSignal(false);
  useEffect(() => {
    void openOwn();
  }, []);
  if (!own.value) return own.value === null ? <p class="quiet">{words.unreadable}</p> : null;
  // It may have been kept by an id that it had before registers were joined.
  const id = [entry.id, ...same_as].find((each) => own.value && entryOf(own.value, each)) ?? entry.id;
  const kept = entryOf(own.value, id);
  const change = (make: (before: Own) => Own) => {
    failed.value = false;
    changeOwn(make).catch(() => {
      failed.value = true;
    });
  };
  const keep = (planned: boolean) => change((before) => withEntry(before, { id, name: pick(name), planned }));
  return (
    <section class="stack no-print">
      <div class="row">
        {kept ? (
          <Button onClick={() => change((before) => withoutEntry(before, id))}>{words.entry.remove}</Button>
        ) : (
          <Button onClick={() => keep(false)}>{words.entry.keep}</Button>
        )}
        <Button onClick={() => keep(!kept?.planned)}>{kept?.planned ? words.entry.unplan : words.entry.plan}</Button>
      </div>
      <p class="quiet" role="status">
        {kept && (
          <>
            {kept.planned ? words.entry.planned : words.entry.kept}. <a href={href('own')}>{words.entry.see}</a>
          </>
        )}
      </p>
      {failed.value && <Notice tone="error">{words.not_kept}</Notice>}
    </section>
  );
}
