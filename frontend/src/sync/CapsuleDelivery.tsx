/** Sending a file that another device has made: which file, how it goes, and what became of what is in it. */
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { useOnce } from '@/recordings/once';
import { t } from '@/text';
import { Disclosure, Notice, ProgressBar } from '@/ui';
import { deliverCapsule } from './capsule';
import { LARGEST_FILE, tallyWords, type WrongFile, wrongFile } from './delivered';
import type { DeliveryEnd } from './delivery';
import { failureWords } from './SendFailure';
import './sync.css';

type State =
  | { at: 'ready' | 'reading' }
  | { at: 'sending'; received: number; of: number }
  | { at: 'wrong'; why: WrongFile }
  | { at: 'done'; end: DeliveryEnd };

export function CapsuleDelivery() {
  const words = t().sync.capsule;
  const state = useSignal<State>({ at: 'ready' });
  const once = useOnce();
  const id = useId();

  async function deliver(file: File) {
    state.value = { at: 'reading' };
    const text = file.size > LARGEST_FILE ? null : await file.text().catch(() => null);
    const why = wrongFile(text);
    if (text === null || why !== null) {
      state.value = { at: 'wrong', why: why ?? 'damaged' };
      return;
    }
    try {
      const end = await deliverCapsule(text, (received, of) => {
        state.value = { at: 'sending', received, of };
      });
      state.value = { at: 'done', end };
    } catch (error) {
      console.error(error);
      state.value = { at: 'wrong', why: 'damaged' };
    }
  }

  const now = state.value;
  return (
    <Disclosure summary={words.deliver}>
      <div class="field file-field">
        <label class="field-label" for={id}>
          {words.choose}
        </label>
        <p class="field-hint" id={`${id}-hint`}>
          {words.deliver_hint}
        </p>
        <input
          id={id}
          type="file"
          accept=".json,application/json"
          aria-describedby={`${id}-hint`}
          disabled={now.at === 'reading' || now.at === 'sending'}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            // The same file may be chosen again after a failure.
            const input = event.currentTarget;
            if (file) void once(() => deliver(file)).finally(() => (input.value = ''));
          }}
        />
      </div>
      {now.at === 'reading' && <p role="status">{words.reading}</p>}
      {now.at === 'sending' && (
        <ProgressBar value={now.received} max={now.of} label={words.progress(now.received, now.of)} />
      )}
      {now.at === 'wrong' && <Notice tone="error">{words.wrong[now.why]}</Notice>}
      {now.at === 'done' && <Outcome end={now.end} />}
    </Disclosure>
  );
}

/** What became of it, from the server's answers alone. */
function Outcome({ end }: { end: DeliveryEnd }) {
  const words = t().sync.capsule;
  const { received, of, outcomes, failure } = end;
  const all = received === of;
  return (
    <Notice tone={all ? 'success' : 'warning'}>
      <p>
        <strong>{all ? words.all(of) : words.some(received, of)}</strong>
      </p>
      <ul>
        {tallyWords(outcomes).map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      {failure && <p>{failureWords(failure)}</p>}
      <p>{all ? words.may_delete : words.keep}</p>
    </Notice>
  );
}
