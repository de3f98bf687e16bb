/** The lead mends what the server named: the question's own field, a text, or leaves the detail out. The rest stays as it came. */
import { useSignal } from '@preact/signals';
import type { Guide } from '@/guides/guide';
import { AnswerField, type Answerable } from '@/recordings/answers/AnswerField';
import { holdsIdentityCode } from '@/recordings/conversation';
import { useOnce } from '@/recordings/once';
import { keeper, useDraft } from '@/store/draft';
import { owner } from '@/store/owner';
import { t } from '@/text';
import { Button, Form, TextField } from '@/ui';
import {
  type Errors,
  fieldWords,
  questionOf,
  ruleWords,
  type Spot,
  spotsOf,
  textAt,
  without,
  withAnswerAt,
  withTextAt,
} from './fields';
import { type HeldAnswer, type HeldFault, type HeldItem, repair, type Settled } from './holding';
import { HeldFaultNotice } from './HeldFaultNotice';

/** What is being mended. The edit's id stays the same over tries, so that a lost answer makes no second repair. */
interface Mended {
  edit: string;
  record: unknown;
  out: string[];
}

const draftOf = (number: number) => `held:${number}`;

/** A mending that was begun holds what somebody else wrote: settled otherwise, nothing of it stays on this device. */
export function forgetMending(number: number): Promise<void> {
  return keeper<Mended>(owner.peek() ?? '', draftOf(number)).drop();
}

interface Props {
  item: HeldItem;
  guide: Guide | undefined;
  onDone: (answer: HeldAnswer<Settled>) => void;
  onCancel: () => void;
}

export function RepairForm({ item, guide, onDone, onCancel }: Props) {
  const words = t().sync.held;
  const start: Mended = { edit: crypto.randomUUID(), record: item.record, out: [] };
  const draft = useDraft<Mended>(draftOf(item.number), start, (all) =>
    holdsIdentityCode(all.record) ? { ...all, record: null } : all,
  );
  const fault = useSignal<HeldFault | null>(null);
  const busy = useSignal(false);
  const once = useOnce();
  const { out } = draft.value.value;
  const record = draft.value.value.record ?? item.record;
  const errors: Errors = fault.value?.kind === 'invalid' ? { ...item.errors, ...fault.value.errors } : item.errors;

  async function send() {
    fault.value = null;
    busy.value = true;
    const mended = draft.value.peek();
    const answer = await repair(item.number, mended.edit, mended.out.reduce(without, mended.record ?? item.record));
    busy.value = false;
    // Those another lead has settled, or that are gone, have nothing left to be mended here.
    if (answer.ok || answer.fault.kind === 'already' || answer.fault.kind === 'gone') {
      await draft.drop();
      onDone(answer);
    } else fault.value = answer.fault;
  }

  return (
    <Form onSubmit={() => void once(send)}>
      <h2>{words.repair}</h2>
      <p class="quiet">{words.repair_hint}</p>
      {fault.value && <HeldFaultNotice fault={fault.value} />}
      {spotsOf(errors).map((spot) => (
        <RepairSpot
          key={spot.unit}
          spot={spot}
          guide={guide}
          record={record}
          out={out.includes(spot.unit)}
          onRecord={(next) => draft.change({ record: next })}
          onOut={(left) => draft.change({ out: left ? [...out, spot.unit] : out.filter((each) => each !== spot.unit) })}
        />
      ))}
      {busy.value && <p role="status">{words.working}</p>}
      <div class="row">
        <Button type="submit" kind="primary" disabled={busy.value}>
          {words.repair_save}
        </Button>
        <Button
          kind="quiet"
          onClick={() => {
            void draft.drop();
            onCancel();
          }}
        >
          {words.cancel}
        </Button>
      </div>
    </Form>
  );
}

interface SpotProps {
  spot: Spot;
  guide: Guide | undefined;
  record: unknown;
  out: boolean;
  onRecord: (record: unknown) => void;
  onOut: (out: boolean) => void;
}

function RepairSpot({ spot, guide, record, out, onRecord, onOut }: SpotProps) {
  const words = t().sync.held;
  const name = fieldWords(spot.unit, guide);
  const first = spot.unit.split('.')[0];
  const canLeave = first === 'answers' || (first === 'notes' && textAt(record, spot.unit) !== null);
  return (
    <div class="stack">
      {out ? (
        <p>
          <strong>{name}</strong> <span class="quiet">{words.taken_out}</span>
        </p>
      ) : (
        <Field spot={spot} name={name} guide={guide} record={record} onRecord={onRecord} />
      )}
      {canLeave && (
        <div class="row">
          <Button kind="quiet" onClick={() => onOut(!out)}>
            {out ? words.bring_back : words.take_out}
            <span class="visually-hidden">: {name}</span>
          </Button>
        </div>
      )}
    </div>
  );
}

interface FieldOf extends Pick<SpotProps, 'spot' | 'guide' | 'record' | 'onRecord'> {
  name: string;
}

function Field({ spot, name, guide, record, onRecord }: FieldOf) {
  const pending = useSignal<unknown>(undefined);
  const question = questionOf(spot.unit, guide);
  const rule = ruleWords(spot.rules);
  const text = textAt(record, spot.unit);
  if (question && question.kind !== 'computed') {
    const answer = (record as { answers: Record<string, { value?: unknown } | null | undefined> }).answers[question.id];
    return (
      <>
        <p class="field-label">{name}</p>
        <p class="field-hint">{rule}</p>
        <AnswerField
          question={question as Answerable}
          value={answer?.value}
          onChange={(value) => onRecord(withAnswerAt(record, question.id, value))}
          pending={pending.value}
          onPending={(value) => {
            pending.value = value;
          }}
        />
      </>
    );
  }
  if (text === null) {
    return (
      <p>
        <strong>{name}</strong> <span class="quiet">{rule}</span>
      </p>
    );
  }
  return (
    <TextField
      label={name}
      value={text}
      multiline={text.length > 80}
      rows={5}
      error={rule}
      onInput={(next) => onRecord(withTextAt(record, spot.unit, next))}
    />
  );
}
