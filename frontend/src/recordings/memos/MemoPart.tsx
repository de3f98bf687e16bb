/** The memos of one conversation: recording a new one, listening, erasing. */
import { useEffect, useState } from 'preact/hooks';
import { dateWords, helsinkiClock, timeWords } from '@/directory/hours';
import { owner } from '@/store/owner';
import { language } from '@/text';
import { Button, Notice } from '@/ui';
import { Confirm } from '../Confirm';
import type { MemoPartProps } from '../MemoPlace';
import { eraseMemo } from './keeping';
import { MemoRecorder } from './MemoRecorder';
import { memoAsks, memoChanges } from './terms';
import { clock, type NotHeard, soundOfMemo, type Told, toldByBoth, toldHere } from './told';
import { memoWords } from './words';

function useTold(recording: string): [Told[], () => void] {
  const [told, setTold] = useState<Told[]>([]);
  const [round, setRound] = useState(0);
  const mine = owner.value;
  const stands = memoAsks.value + memoChanges.value;
  useEffect(() => {
    let over = false;
    const take = (next: Told[] | null) => {
      if (!over && next !== null) setTold(next);
    };
    toldHere(recording)
      .then(take)
      .then(() => (navigator.onLine && !over ? toldByBoth(recording).then(take) : undefined))
      .catch((error: unknown) => console.error(error));
    return () => {
      over = true;
    };
  }, [recording, mine, round, stands]);
  return [told, () => setRound((before) => before + 1)];
}

export function MemoPart({ recording, terms }: MemoPartProps) {
  const words = memoWords();
  const [told, again] = useTold(recording);
  const [removing, setRemoving] = useState<string | null>(null);
  return (
    <section class="stack">
      {told.length > 0 && <h3>{words.title}</h3>}
      {told.length > 0 && (
        <ul class="list">
          {told.map((memo) => (
            <li key={memo.id}>
              <Memo memo={memo} onRemove={() => setRemoving(memo.id)} />
            </li>
          ))}
        </ul>
      )}
      <MemoRecorder recording={recording} terms={terms} onKept={again} />
      <Confirm
        title={words.remove_title}
        body={words.remove_body}
        open={removing !== null}
        onNo={() => setRemoving(null)}
        onYes={async () => {
          if (removing !== null) await eraseMemo(removing, recording);
          setRemoving(null);
          again();
        }}
      />
    </section>
  );
}

function Memo({ memo, onRemove }: { memo: Told; onRemove: () => void }) {
  const words = memoWords();
  const { about } = memo;
  const when = about ? momentOf(about.recorded_at) : '';
  return (
    <div class="stack">
      <p>{about ? words.memo(when, clock(about.seconds)) : words.unreadable}</p>
      <p class="quiet">
        {words.states[memo.state]} {memo.erase_on && words.erase_on(dateWords(memo.erase_on, language.value))}
      </p>
      {about && <Listen id={memo.id} when={when} />}
      <Button kind="quiet" aria-label={words.remove_which(when)} onClick={onRemove}>
        {words.remove}
      </Button>
    </div>
  );
}

/** "22.11.2026 5.38", the same on every device. */
function momentOf(instant: string): string {
  const { on, at } = helsinkiClock(new Date(instant));
  return `${dateWords(on, language.value)} ${timeWords(at, language.value)}`;
}

function Listen({ id, when }: { id: string; when: string }) {
  const words = memoWords();
  const [url, setUrl] = useState<string | null>(null);
  const [fault, setFault] = useState<NotHeard | null>(null);
  // The sound in the clear lives as long as it is on the screen, and no longer than the vault is open.
  useEffect(() => (url === null ? undefined : () => URL.revokeObjectURL(url)), [url]);
  async function open(): Promise<void> {
    const sound = await soundOfMemo(id);
    setFault(typeof sound === 'string' ? sound : null);
    setUrl(typeof sound === 'string' ? null : URL.createObjectURL(sound));
  }
  // biome-ignore lint/a11y/useMediaCaption: one's own spoken note; what was said is nowhere in writing.
  if (url !== null) return <audio controls src={url} aria-label={words.listen_to(when)} />;
  return (
    <>
      {fault && <Notice tone="warning">{words.not_heard[fault]}</Notice>}
      <Button aria-label={words.listen_to(when)} onClick={() => void open()}>
        {words.listen}
      </Button>
    </>
  );
}
