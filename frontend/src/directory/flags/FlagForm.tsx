/** Telling that something is wrong in an entry: what, and a few words. Works without a network; what became of it is said here. */
import { useEffect, useState } from 'preact/hooks';
import { identityCodeIn } from '@/store/identity-code';
import { language } from '@/text';
import { Button, ChoiceList, Notice, TextField } from '@/ui';
import { dateWords, helsinkiClock, timeWords } from '../hours';
import type { Opportunity } from '../opportunity';
import { sendFlags } from './sending';
import { changeFlags, type Flag, flagsOf, MOST_WAITING, settled, WHAT, type What } from './shelf';
import { flagWords } from './words';

const LONGEST_NOTE = 300;

export function FlagForm({ entry }: { entry: Opportunity }) {
  const [flags, setFlags] = useState<Flag[]>([]);
  const read = async () => setFlags(await flagsOf(entry.id));
  const send = () => {
    sendFlags()
      .then(read)
      .catch((error: unknown) => console.error(error));
  };
  useEffect(() => {
    void read();
    send();
    addEventListener('online', send);
    return () => removeEventListener('online', send);
  }, [entry.id]);
  return (
    <div class="stack">
      {flags.map((each) => (
        <State key={each.id} flag={each} />
      ))}
      <Form entry={entry} onKept={() => void read().then(send)} />
    </div>
  );
}

function State({ flag }: { flag: Flag }) {
  const words = flagWords();
  const what = words.what[flag.what];
  if (flag.refused) return <Notice tone="warning">{`${what}. ${words.refused[flag.refused]}`}</Notice>;
  if (!settled(flag)) return <Notice>{`${what}. ${words.waits}`}</Notice>;
  const at = helsinkiClock(new Date(flag.received_at ?? flag.told_at));
  const when = words.received(dateWords(at.on, language.value), timeWords(at.at, language.value));
  return <Notice tone="success">{`${what}. ${when}`}</Notice>;
}

type Fault = 'what' | 'identity_code' | 'many' | 'not_kept' | null;

function Form({ entry, onKept }: { entry: Opportunity; onKept: () => void }) {
  const words = flagWords();
  const [what, setWhat] = useState<What | null>(null);
  const [note, setNote] = useState('');
  const [fault, setFault] = useState<Fault>(null);
  async function keep() {
    const found = what === null ? 'what' : identityCodeIn(note) ? 'identity_code' : await kept(entry, what, note);
    setFault(found);
    if (found !== null) return;
    setWhat(null);
    setNote('');
    onKept();
  }
  return (
    <div class="stack">
      <ChoiceList
        label={words.question}
        options={WHAT.map((id) => ({ id, label: words.what[id] }))}
        chosen={what}
        onChange={(id) => {
          setWhat(WHAT.find((each) => each === id) ?? null);
          setFault(null);
        }}
      />
      <TextField
        label={words.note}
        hint={words.note_hint}
        value={note}
        multiline
        maxLength={LONGEST_NOTE}
        onInput={(value) => {
          setNote(value);
          setFault(null);
        }}
        error={fault === 'identity_code' ? words.fault.identity_code : undefined}
      />
      {fault && fault !== 'identity_code' && <Notice tone="error">{words.fault[fault]}</Notice>}
      <div>
        <Button onClick={() => void keep()}>{words.send}</Button>
      </div>
    </div>
  );
}

async function kept(entry: Opportunity, what: What, note: string): Promise<Fault> {
  const flag: Flag = {
    id: crypto.randomUUID(),
    entry: entry.id,
    what,
    note: note.trim(),
    language: language.peek(),
    told_at: new Date().toISOString(),
    received_at: null,
    refused: null,
  };
  let many = false;
  try {
    await changeFlags((all) => {
      many = all.filter((each) => !settled(each)).length >= MOST_WAITING;
      return many ? all : [...all, flag];
    });
  } catch (error) {
    console.error(error);
    return 'not_kept';
  }
  return many ? 'many' : null;
}
