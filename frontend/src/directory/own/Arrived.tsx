/** A plan that came along by a code: shown before it is kept, and kept on this device only. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { language, pick, setLanguage, t } from '@/text';
import { Button, Notice, Page, replace } from '@/ui';
import { onDevice } from '../store';
import { useEntry } from '../use-directory';
import { type Coded, readCode } from './code';
import { changeOwn, own } from './keeping';
import { ToldLines } from './Lines';
import { isPlanEmpty, joinedWith, type OwnEntry } from './own';
import { EntryFacts } from './Rows';
import { isOwnDevice } from './standing';
import { ownWords } from './words';

export function Arrived({ code }: { code: string }) {
  const came = useSignal<Coded | null | 'reading'>('reading');
  const words = ownWords();
  useEffect(() => {
    let left = false;
    void readCode(code).then((read) => {
      if (left) return;
      came.value = read;
    });
    return () => {
      left = true;
    };
  }, [code]);
  if (came.value === 'reading') return <p class="opening">{words.opening}</p>;
  return came.value ? <Shown came={came.value} /> : <Broken />;
}

function Broken() {
  const words = ownWords().arrived;
  return (
    <Page title={words.broken}>
      <p>{words.broken_what}</p>
      <p>{words.broken_do}</p>
    </Page>
  );
}

function Shown({ came }: { came: Coded }) {
  const words = ownWords();
  const failed = useSignal(false);
  const mine = own.value;
  async function take() {
    failed.value = false;
    try {
      await changeOwn((before) => joinedWith(before, came.own));
      // The code goes out of the address, and so out of the browser's history.
      replace('own');
    } catch {
      failed.value = true;
    }
  }
  const actions = isOwnDevice() ? (
    <>
      <Button kind="primary" onClick={() => void take()}>
        {words.arrived.take}
      </Button>
      <Button onClick={() => replace()}>{words.arrived.leave}</Button>
    </>
  ) : undefined;
  return (
    <Page title={words.arrived.title} actions={actions}>
      <div class="stack own">
        {!isOwnDevice() && <Notice>{words.arrived.practitioner}</Notice>}
        {failed.value && <Notice tone="error">{words.not_kept}</Notice>}
        <p class="question own-question">{words.arrived.question}</p>
        <p>{words.arrived.intro}</p>
        {came.language !== language.value && (
          <div>
            <Button lang={came.language} onClick={() => void setLanguage(came.language)}>
              {t().app.language_name[came.language]}
            </Button>
          </div>
        )}
        <p class="quiet">{words.arrived.where}</p>
        {mine && !isPlanEmpty(mine) && <Notice>{words.arrived.joins}</Notice>}
        <section class="card stack">
          <div lang={came.language}>
            <ToldLines lines={came.own.lines} />
          </div>
          {came.own.entries.length > 0 && (
            <>
              <h2>{words.arrived.places}</h2>
              {onDevice.value === null && <p class="quiet">{words.arrived.not_here}</p>}
              <ul class="list own-came">
                {came.own.entries.map((each) => (
                  <li key={each.id}>
                    <CameEntry of={each} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </section>
      </div>
    </Page>
  );
}

/** By the name the directory here has, else by the one that came along. */
function CameEntry({ of }: { of: OwnEntry }) {
  const entry = useEntry(of.id);
  return (
    <div class="own-row">
      <h3>{entry ? pick(entry.name) : of.name}</h3>
      {entry && <EntryFacts entry={entry} />}
    </div>
  );
}
