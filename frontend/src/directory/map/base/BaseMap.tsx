/** The organisation's base map: how large it is, that it may be fetched, how far it has come, and how it is taken away again. */
import { useEffect, useState } from 'preact/hooks';
import { language } from '@/text';
import { Button, Disclosure, Notice, ProgressBar } from '@/ui';
import { mapWords } from '../words';
import { baseMap, fetchBaseMap, isWhole, openBaseMap, removeBaseMap, stopFetching } from './keeping';

export function BaseMap() {
  useEffect(() => {
    const open = () => void openBaseMap().catch(console.error);
    open();
    addEventListener('online', open);
    return () => removeEventListener('online', open);
  }, []);
  const [removed, setRemoved] = useState(false);
  const [opened, setOpened] = useState(false);
  const words = mapWords().base;
  const { drawn, coming, offered, fetching, trouble } = baseMap.value;
  if (!drawn && !coming && !offered && !removed) return null;
  return (
    <Disclosure summary={words.title} open={opened || fetching !== null} onToggle={setOpened}>
      <div class="stack">
        <p>{words.what}</p>
        {drawn && <p>{isWhole(drawn) ? words.kept(sizeWords(drawn.size)) : words.partly}</p>}
        {trouble && <Notice>{words[trouble === 'no-room' ? 'no_room' : trouble]}</Notice>}
        {removed && !drawn && <Notice tone="success">{words.removed}</Notice>}
        {fetching ? <Fetching {...fetching} /> : <Offer />}
        {drawn && !fetching && (
          <div>
            <Button kind="quiet" onClick={() => void removeBaseMap().then(() => setRemoved(true), console.error)}>
              {words.remove}
            </Button>
          </div>
        )}
      </div>
    </Disclosure>
  );
}

function Fetching({ done, of }: { done: number; of: number }) {
  const words = mapWords().base;
  return (
    <>
      <ProgressBar value={done} max={of} label={words.fetching(sizeWords(done), sizeWords(of))} />
      <div>
        <Button onClick={stopFetching}>{words.stop}</Button>
      </div>
    </>
  );
}

/** Nothing to offer when all of what is offered is here. */
function Offer() {
  const words = mapWords().base;
  const { drawn, coming, offered } = baseMap.value;
  if (!offered) return null;
  const begun = [drawn, coming].find((each) => each?.version === offered.version);
  if (begun && isWhole(begun)) return null;
  const label = begun
    ? words.fetch_rest(sizeWords(offered.size - begun.here))
    : (drawn ? words.fetch_new : words.fetch)(sizeWords(offered.size));
  return (
    <div>
      <Button onClick={() => void fetchBaseMap()}>{label}</Button>
    </div>
  );
}

/** "142 Mt", in the language's own way; under one megabyte with a decimal. */
function sizeWords(bytes: number): string {
  const unit = { style: 'unit', unit: 'megabyte', maximumFractionDigits: bytes < 10e6 ? 1 : 0 } as const;
  const tag = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' }[language.value];
  return new Intl.NumberFormat(tag, unit).format(bytes / 1e6);
}
