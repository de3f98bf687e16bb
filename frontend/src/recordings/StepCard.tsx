/** One agreed step, and in two taps what came of it: the word, and Save. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { addDays, dateWords, helsinkiClock } from '@/directory/hours';
import { useKept } from '@/store/draft';
import { erase, save } from '@/store/records';
import { language, pick, t } from '@/text';
import { Button, Card, Notice, TextField } from '@/ui';
import { DraftForm, useDraftForm } from './DraftForm';
import { actionWords } from './answer-words';
import { hasOddYear, oddYearHint } from './answers/field';
import { actionLabel } from './agreed';
import { type AgreedStep, longestFollowUpNote, newFollowUp, type Outcome, outcomes } from './follow-up';
import { textFault } from './group';
import { identityCodeIn } from '@/store/identity-code';
import { useKeeping } from './once';
import type { OpenStep } from './steps-of';

/** What was agreed, without its day: "Soitan sinulle, Terveysasema". */
export function stepWords({ agreed, guide }: Pick<OpenStep, 'agreed' | 'guide'>): string {
  const label = actionLabel({ ...agreed.step, consent: null }, guide);
  const undated = { ...agreed.step, on: null, at: null, consent: null };
  return actionWords(label ? pick(label) : '', undated, language.value, t().recordings.answer) || agreed.step.action;
}

/** "sovittu päivälle 3.5.2026 klo 9.30", "siirretty päivälle 10.5.2026". */
export function dayWords({ agreed, due }: Pick<OpenStep, 'agreed' | 'due'>): string {
  const words = t().steps;
  if (due === null) return words.no_day;
  const day = dateWords(due, language.value);
  return due === agreed.step.on ? words.agreed_for(day) : words.moved_to(day);
}

export function StepCard({ step }: { step: OpenStep }) {
  const words = t().steps;
  const draft = draftOf(step.agreed);
  const begun = useKept(draft);
  const chosen = useSignal<Outcome | null>(null);
  useEffect(() => {
    if (begun && 'outcome' in begun) chosen.value ??= begun.outcome as Outcome;
  }, [begun]);
  const agreedOn = dateWords(helsinkiClock(new Date(step.started_at)).on, language.value);
  return (
    <Card class="step">
      <p>
        <strong>{stepWords(step)}</strong>
      </p>
      <p class="quiet">{[dayWords(step), words.agreed_on(agreedOn)].join(' · ')}</p>
      <fieldset class="choices">
        <legend class="field-label">{words.what_came}</legend>
        <div class="chips">
          {outcomes.map((outcome) => (
            <label key={outcome} class="chip">
              <input
                type="radio"
                name={draft}
                checked={chosen.value === outcome}
                onChange={() => {
                  chosen.value = outcome;
                }}
              />
              <span>{words.outcome[outcome]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {chosen.value !== null && (
        <Telling
          agreed={step.agreed}
          outcome={chosen.value}
          onCancel={() => {
            chosen.value = null;
          }}
        />
      )}
    </Card>
  );
}

function draftOf({ recording_id, question, step }: AgreedStep): string {
  return `conversation:${recording_id}:step:${question}:${step.action}:${step.on ?? ''}:${step.at ?? ''}`;
}

/** A personal identity code is kept nowhere, not in a half-written form either. */
function withoutCodes<T extends { note: string }>(written: T): T {
  return identityCodeIn(written.note) ? { ...written, note: '' } : written;
}

function Telling({ agreed, outcome, onCancel }: { agreed: AgreedStep; outcome: Outcome; onCancel: () => void }) {
  const words = t().steps;
  const today = helsinkiClock(new Date()).on;
  const start = { outcome, note: '', moved_to: addDays(today, 7) };
  const state = useDraftForm(draftOf(agreed), start, withoutCodes);
  const { change } = state;
  const { note, moved_to } = state.written;
  const fault = textFault(note, longestFollowUpNote);
  const noDay = outcome === 'moved' && moved_to === '';
  const odd = outcome === 'moved' && hasOddYear(moved_to);

  function keep(): void {
    const told = { outcome, note, moved_to: outcome === 'moved' ? moved_to : null };
    const record = newFollowUp(agreed, told, today, new Date());
    state.keep(fault === null && !noDay && !odd, () => save('follow_up', crypto.randomUUID(), record), onCancel);
  }

  const remark = (
    <TextField
      label={words.note}
      multiline
      rows={2}
      value={note}
      error={fault === 'identity_code' ? words.identity_code : fault ? words.too_long(longestFollowUpNote) : undefined}
      onInput={(text) => change({ note: text, outcome })}
    />
  );
  return (
    <DraftForm {...{ state, words, onCancel }} onSave={keep} after={remark}>
      {outcome === 'moved' && (
        <TextField
          label={words.moved_day}
          type="date"
          value={moved_to}
          error={noDay ? words.moved_day_missing : oddYearHint(moved_to)}
          onInput={(day) => change({ moved_to: day, outcome })}
        />
      )}
    </DraftForm>
  );
}

/** What came of a step that is closed, with the way to open it again. */
export function ToldStep({ step }: { step: OpenStep }) {
  const words = t().steps;
  const { failed, keep } = useKeeping();
  const last = step.closed ?? step.told.at(-1);
  return (
    <li>
      {stepWords(step)}
      {step.agreed.step.on && <span class="quiet"> ({dateWords(step.agreed.step.on, language.value)})</span>}
      {': '}
      {last ? (
        <>
          <strong>{words.outcome[last.record.outcome]}</strong>{' '}
          <span class="quiet">{dateWords(last.record.moved_to ?? last.record.on, language.value)}</span>
          {last.record.note && <span>, {last.record.note}</span>}
          {step.closed && (
            <Button
              kind="quiet"
              aria-label={`${words.change}: ${stepWords(step)}`}
              onClick={() => keep(() => erase('follow_up', last.id))}
            >
              {words.change}
            </Button>
          )}
        </>
      ) : (
        <span class="quiet">{words.still_open}</span>
      )}
      {failed && <Notice tone="error">{words.failed}</Notice>}
    </li>
  );
}
