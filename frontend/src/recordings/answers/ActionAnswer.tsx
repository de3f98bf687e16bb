import { useContext, useEffect, useRef } from 'preact/hooks';
import { longest } from '@/guides/answers';
import type { ActionField, ActionQuestion, ActionValue } from '@/guides/guide';
import { pick, t } from '@/text';
import { Button, SelectField, TextField } from '@/ui';
import { YesNo } from '@/ui/YesNo';
import { Around } from '../surroundings';
import { identityCodeIn } from '@/store/identity-code';
import { type FieldProps, fullHint, listOf, oddYearHint } from './field';

const blank: Omit<ActionValue, 'action'> = {
  on: null,
  at: null,
  to: null,
  opportunity: null,
  note: null,
  consent: null,
};

/** What was agreed on: each kind of action can be added as often as needed, and taken away. */
export function ActionAnswer({ question, value, onChange, error }: FieldProps<ActionQuestion>) {
  const words = t().recordings.action;
  const rows = listOf<ActionValue>(value);
  const all = useRef<HTMLDivElement>(null);
  const before = useRef(rows.length);
  useEffect(() => {
    const more = rows.length > before.current;
    if (rows.length === before.current) return;
    before.current = rows.length;
    // On to what was added; when it was taken away, to where something else can be added.
    const to = more ? [...(all.current?.querySelectorAll<HTMLElement>('fieldset.action') ?? [])].at(-1) : null;
    (to ?? all.current?.querySelector<HTMLElement>('section button'))?.focus();
  }, [rows.length]);
  const give = (next: ActionValue[], typing = false) => onChange(next.length === 0 ? undefined : next, typing);
  return (
    <div class="stack" ref={all}>
      {rows.map((row, index) => {
        const action = question.actions.find((each) => each.id === row.action);
        if (!action) return null;
        return (
          <AgreedAction
            // Rows have no ids of their own; they are only added at the end and taken away.
            key={`${row.action}-${index}`}
            label={pick(action.label)}
            question={question.id}
            number={index}
            fields={action.fields}
            row={row}
            error={error}
            onChange={(next, typing) =>
              give(
                rows.map((each, other) => (other === index ? next : each)),
                typing,
              )
            }
            onRemove={() => give(rows.filter((_, other) => other !== index))}
          />
        );
      })}
      <section class="stack" aria-label={words.add_title}>
        {rows.length > 0 && <h2 class="field-label">{words.add_title}</h2>}
        <div class="row">
          {question.actions.map((each) => (
            <Button key={each.id} onClick={() => give([...rows, { action: each.id, ...blank }])}>
              <span aria-hidden="true">+ </span>
              {pick(each.label)}
            </Button>
          ))}
        </div>
      </section>
    </div>
  );
}

interface RowProps {
  label: string;
  question: string;
  number: number;
  fields: ActionField[];
  row: ActionValue;
  error: string | undefined;
  onChange: (row: ActionValue, typing?: boolean) => void;
  onRemove: () => void;
}

function AgreedAction({ label, question, number, fields, row, error, onChange, onRemove }: RowProps) {
  const words = t().recordings.action;
  const has = (field: ActionField) => fields.includes(field);
  const text = (key: 'to' | 'note' | 'on' | 'at') => (typed: string) =>
    onChange({ ...row, [key]: typed === '' ? null : typed }, true);
  return (
    <fieldset class="action" tabIndex={-1}>
      <legend>{label}</legend>
      <div class="stack">
        {(has('on') || has('at')) && (
          <div class="row">
            {has('on') && (
              <TextField
                label={words.on}
                type="date"
                value={row.on ?? ''}
                error={oddYearHint(row.on ?? '')}
                onInput={text('on')}
              />
            )}
            {has('at') && <TextField label={words.at} type="time" value={row.at ?? ''} onInput={text('at')} />}
          </div>
        )}
        {has('to') && (
          <TextField
            label={words.to}
            value={row.to ?? ''}
            maxLength={longest.words}
            hint={fullHint(row.to ?? '', longest.words)}
            error={identityCodeIn(row.to ?? '') ? error : undefined}
            onInput={text('to')}
          />
        )}
        {has('opportunity') && <ActionOpportunity row={row} onChange={onChange} />}
        {has('note') && (
          <TextField
            label={words.note}
            value={row.note ?? ''}
            multiline
            rows={2}
            maxLength={longest.remark}
            hint={fullHint(row.note ?? '', longest.remark)}
            error={identityCodeIn(row.note ?? '') ? error : undefined}
            onInput={text('note')}
          />
        )}
        {has('consent') && (
          <YesNo
            label={words.consent}
            value={row.consent}
            onChange={(consent) => onChange({ ...row, consent })}
            yes={t().recordings.yes}
            no={t().recordings.no}
          />
        )}
        {has('consent') && <ActionReferral {...{ question, number, row, onChange }} />}
        <Button kind="quiet" aria-label={t().recordings.remove(label)} onClick={onRemove}>
          {words.remove}
        </Button>
      </div>
    </fieldset>
  );
}

/** One of the options chosen in this conversation. */
function ActionOpportunity({ row, onChange }: Pick<RowProps, 'row' | 'onChange'>) {
  const words = t().recordings.action;
  const { chosen } = useContext(Around);
  if (chosen.length === 0 && row.opportunity === null) return null;
  const known = chosen.some((each) => each.id === row.opportunity);
  const options = [
    { id: '', label: words.no_opportunity },
    ...chosen.map((each) => ({ id: each.id, label: each.name })),
    ...(row.opportunity !== null && !known ? [{ id: row.opportunity, label: words.earlier_opportunity }] : []),
  ];
  return (
    <SelectField
      label={words.opportunity}
      value={row.opportunity ?? ''}
      options={options}
      onChange={(id) => onChange({ ...row, opportunity: id === '' ? null : id })}
    />
  );
}

/** With the person's consent the referral itself can be written here, together. */
function ActionReferral({
  question,
  number,
  row,
  onChange,
}: Pick<RowProps, 'question' | 'number' | 'row' | 'onChange'>) {
  const words = t().recordings.action;
  const { recording_id, person_id, Referral } = useContext(Around);
  if (row.consent === false) return <p class="quiet">{words.no_consent}</p>;
  if (row.consent !== true || !Referral) return null;
  if (person_id === null) return <p class="quiet">{words.referral_needs_person}</p>;
  return (
    <Referral
      recording_id={recording_id}
      question={question}
      row={number}
      person_id={person_id}
      to={row.to ?? ''}
      opportunity={row.opportunity}
      reason={row.note ?? ''}
      onReceiver={(to) => onChange({ ...row, to })}
    />
  );
}
