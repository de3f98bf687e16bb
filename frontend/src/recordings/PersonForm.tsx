/** Reference, reminder and language of a person: for a new one and for changing a known one. */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { useDraft } from '@/store/draft';
import type { LocalLine } from '@/store/records';
import { type Language, languages, t } from '@/text';
import { Button, Form, href, Notice, SelectField, TextField } from '@/ui';
import { identityCodeIn } from './identity-code';
import { useOnce } from './once';
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
  const { value: details, change, drop } = useDraft<Details>(draft, start, withoutCodes);
  const tried = useSignal(false);
  const failed = useSignal(false);
  const once = useOnce();
  const form = useRef<HTMLFormElement>(null);
  const { reference, note, language } = details.value;
  const faults = personFaults(reference, note, others);
  const twin = personWith(reference, others);
  const similar = similarTo(reference, others);
  const said = (fault: PersonFault | null) => fault !== null && (tried.value || fault !== 'empty');

  async function keep() {
    tried.value = true;
    failed.value = false;
    if (faults.reference !== null || faults.note !== null) {
      // After it is drawn as wrong: what is to be mended may be above the edge of the screen.
      setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
      return;
    }
    try {
      await onSave({ reference: reference.trim(), note: note.trim(), language });
      await drop();
    } catch {
      failed.value = true;
    }
  }

  return (
    <Form form={form} onSubmit={() => void once(keep)}>
      {failed.value && <Notice tone="error">{words.failed}</Notice>}
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
      <div class="row">
        <Button type="submit" kind="primary">
          {words.save}
        </Button>
        <Button
          kind="quiet"
          onClick={() => {
            void drop();
            onCancel();
          }}
        >
          {words.cancel}
        </Button>
      </div>
    </Form>
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
