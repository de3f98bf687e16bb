/** Reference, reminder and language of a person: for a new one and for changing a known one. */
import type { LocalLine } from '@/store/records';
import { type Language, languages, t } from '@/text';
import { href, Notice, SelectField, TextField } from '@/ui';
import { DraftForm, useDraftForm } from './DraftForm';
import { identityCodeIn } from '@/store/identity-code';
import { longestReference, personWith } from './people';
import { longestNote, type PersonFault, personFaults, similarTo } from './person-form';
import type { Person } from './recording';

export interface Details {
  reference: string;
  note: string;
  language: Language | null;
}

interface Props {
  /** What is typed is kept under this key until it is saved or cancelled. */
  draft: string;
  start: Details;
  /** Everybody else on this device. */
  others: LocalLine<Person>[];
  /** Rejects when nothing was saved. */
  onSave: (details: Details) => Promise<unknown>;
  onCancel: () => void;
}

export function PersonForm({ draft, start, others, onSave, onCancel }: Props) {
  const words = t().people;
  const state = useDraftForm<Details>(draft, start, withoutCodes);
  const { written, change, tried } = state;
  const { reference, note, language } = written;
  const faults = personFaults(reference, note, others);
  const twin = personWith(reference, others);
  const similar = similarTo(reference, others);
  const said = (fault: PersonFault | null) => fault !== null && (tried || fault !== 'empty');
  const sound = faults.reference === null && faults.note === null;
  const keep = () => state.keep(sound, () => onSave({ reference: reference.trim(), note: note.trim(), language }));

  return (
    <DraftForm {...{ state, words, onCancel }} onSave={keep}>
      <TextField
        label={words.reference}
        hint={words.reference_hint}
        value={reference}
        autocomplete="off"
        error={
          said(faults.reference) && faults.reference
            ? faultWords(faults.reference, reference, longestReference)
            : undefined
        }
        onInput={(value) => change({ reference: value })}
      />
      {twin && (
        <p>
          <a href={href('people', twin.id)}>{words.open_known}</a>
        </p>
      )}
      {similar.length > 0 && (
        <Notice tone="warning">{words.similar(similar.map((each) => each.record.reference).join(', '))}</Notice>
      )}
      <TextField
        label={words.note}
        hint={words.note_hint}
        value={note}
        autocomplete="off"
        error={faults.note ? faultWords(faults.note, '', longestNote) : undefined}
        onInput={(value) => change({ note: value })}
      />
      <SelectField
        label={words.language}
        value={language ?? ''}
        options={[
          { id: '', label: words.language_unknown },
          ...languages.map((each) => ({ id: each, label: t().app.language_name[each] })),
        ]}
        onChange={(id) => change({ language: languages.find((each) => each === id) ?? null })}
      />
    </DraftForm>
  );
}

/** A personal identity code is kept nowhere, not in a half-written form either. */
function withoutCodes(details: Details): Details {
  const without = (text: string) => (identityCodeIn(text) ? '' : text);
  return { ...details, reference: without(details.reference), note: without(details.note) };
}

function faultWords(fault: PersonFault, reference: string, most: number): string {
  const words = t().people.fault;
  if (fault === 'known') return words.known(reference.trim());
  if (fault === 'too_long') return words.too_long(most);
  return words[fault];
}
