/** Recording one memo: consent first, each time; then a quiet count and one big stop. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { onLock } from '@/store/vault';
import { Button, Notice } from '@/ui';
import { keepMemo, type Sound } from './keeping';
import { type MicrophoneFault, type Recorder, startRecording } from './microphone';
import type { MemoTerms } from './terms';
import { clock } from './told';
import { memoWords } from './words';

type Step =
  | { at: 'rest'; said: MicrophoneFault | 'kept' | 'nothing' | null }
  | { at: 'consent' | 'asking' | 'keeping' }
  | { at: 'recording'; recorder: Recorder }
  | { at: 'unkept'; sound: Sound };

interface Props {
  recording: string;
  terms: MemoTerms;
  onKept: () => void;
}

/** The recording as it goes on, also when this part is left or the vault closes: what was heard is kept first. */
function useRecording({ recording, terms, onKept }: Props) {
  const [step, show] = useState<Step>({ at: 'rest', said: null });
  const left = useRef(false);
  const running = useRef<{ recorder: Recorder; kept: Promise<void> } | null>(null);
  const setStep = (next: Step): void => {
    if (!left.current) show(next);
  };
  async function keep(sound: Sound | null): Promise<void> {
    if (sound === null) return setStep({ at: 'rest', said: 'nothing' });
    setStep({ at: 'keeping' });
    try {
      await keepMemo(recording, sound);
      setStep({ at: 'rest', said: 'kept' });
      onKept();
    } catch (error) {
      console.error(error);
      setStep({ at: 'unkept', sound });
    }
  }
  async function start(): Promise<void> {
    setStep({ at: 'asking' });
    const recorder = await startRecording(terms.longest_seconds);
    if (typeof recorder === 'string') return setStep({ at: 'rest', said: recorder });
    const kept = recorder.sound
      .catch(() => null)
      .then((sound) => {
        running.current = null;
        return keep(sound);
      });
    running.current = { recorder, kept };
    if (left.current) return recorder.stop();
    setStep({ at: 'recording', recorder });
  }
  useEffect(() => {
    const stop = (): Promise<void> | undefined => {
      const now = running.current;
      now?.recorder.stop();
      return now?.kept;
    };
    // Nobody is recorded by a screen that nobody looks at.
    const away = () => document.visibilityState === 'hidden' && void stop();
    const leave = onLock(stop);
    document.addEventListener('visibilitychange', away);
    addEventListener('pagehide', stop);
    return () => {
      left.current = true;
      void stop();
      // The lock still waits for what is being kept.
      void (running.current?.kept ?? Promise.resolve()).finally(leave);
      document.removeEventListener('visibilitychange', away);
      removeEventListener('pagehide', stop);
    };
  }, []);
  return { step, setStep, start, keep };
}

export function MemoRecorder(props: Props) {
  const words = memoWords();
  const { step, setStep, start, keep } = useRecording(props);
  if (step.at === 'consent') {
    return <Consent terms={props.terms} onYes={() => void start()} onNo={() => setStep({ at: 'rest', said: null })} />;
  }
  if (step.at === 'recording') return <Running recorder={step.recorder} longest={props.terms.longest_seconds} />;
  if (step.at === 'unkept') {
    return (
      <>
        <Notice tone="error">{words.not_kept}</Notice>
        <Button kind="primary" onClick={() => void keep(step.sound)}>
          {words.keep_again}
        </Button>
      </>
    );
  }
  if (step.at !== 'rest') return <p role="status">{step.at === 'asking' ? words.asking : words.keeping}</p>;
  return (
    <>
      {step.said === 'kept' && <Notice tone="success">{words.kept}</Notice>}
      {step.said === 'nothing' && <Notice tone="warning">{words.nothing_heard}</Notice>}
      {step.said !== null && step.said in words.faults && (
        <Notice tone="warning">{words.faults[step.said as MicrophoneFault]}</Notice>
      )}
      <Button kind="quiet" onClick={() => setStep({ at: 'consent' })}>
        {words.record}
      </Button>
    </>
  );
}

function Consent({ terms, onYes, onNo }: { terms: MemoTerms; onYes: () => void; onNo: () => void }) {
  const words = memoWords();
  const [given, setGiven] = useState(false);
  const [asked, setAsked] = useState(false);
  const id = useId();
  return (
    <div class="stack">
      <p>{words.told(clock(terms.longest_seconds), terms.kept_days)}</p>
      <label class="choice">
        <input
          type="checkbox"
          checked={given}
          aria-describedby={asked && !given ? id : undefined}
          onChange={(event) => setGiven(event.currentTarget.checked)}
        />
        <span>{words.consent}</span>
      </label>
      {asked && !given && (
        <p class="field-error" role="alert" id={id}>
          {words.consent_first}
        </p>
      )}
      <div class="row">
        <Button onClick={() => (given ? onYes() : setAsked(true))}>{words.start}</Button>
        <Button kind="quiet" onClick={onNo}>
          {words.cancel}
        </Button>
      </div>
    </div>
  );
}

function Running({ recorder, longest }: { recorder: Recorder; longest: number }) {
  const words = memoWords();
  const [seconds, setSeconds] = useState(0);
  const stop = useRef<HTMLDivElement>(null);
  useEffect(() => {
    stop.current?.querySelector('button')?.focus();
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - recorder.since) / 1000)), 1000);
    return () => clearInterval(timer);
  }, [recorder]);
  return (
    <div class="stack" ref={stop}>
      <p role="status">{words.recording}</p>
      <p class="quiet">{words.passed(clock(Math.min(seconds, longest)), clock(longest))}</p>
      <Button kind="primary" wide onClick={recorder.stop}>
        {words.stop}
      </Button>
    </div>
  );
}
