/** Writing an entry: kept on the device while half-written; only what was changed is sent. */
import { useEffect, useRef } from 'preact/hooks';
import { useDraft } from '@/store/draft';
import { Button, Form, Notice } from '@/ui';
import { rebased } from './changes';
import { FurtherFields, MainFields } from './EntryFields';
import { WritingContext } from './Fields';
import { fieldName } from './fact-words';
import { FailureNotice } from './parts';
import type { Sending } from './sending';
import type { Written } from './upkeep';
import { editingWords, faultWords } from './words';

interface Props {
  /** What is typed is kept under this key until it is saved or cancelled. */
  draft: string;
  start: Written;
  sending: Sending;
  save: string;
  onSave: (written: Written, saved: () => void) => void;
  onCancel: () => void;
}

interface Half {
  /** What it was written over. */
  base: Written;
  entry: Written;
}

export function EntryForm({ draft, start, sending, save, onSave, onCancel }: Props) {
  const words = editingWords();
  const { value, drop, found, change } = useDraft<Half>(draft, { base: start, entry: start });
  const { base, entry } = value.value;
  // Somebody else changed it meanwhile, or since it was left half-written: what is written here is laid over that.
  const moved = JSON.stringify(base) !== JSON.stringify(start);
  useEffect(() => {
    if (moved) change({ base: start, entry: rebased(base, entry, start) });
  }, [moved]);
  const { errors } = sending;
  const told = useRef<HTMLDivElement>(null);
  const faulty = Object.keys(errors).length > 0;
  useEffect(() => {
    if (faulty) told.current?.focus();
  }, [faulty]);
  const set = (key: string, next: unknown) => {
    const { [key]: _gone, ...rest } = value.peek().entry;
    change({ entry: next === undefined ? rest : { ...rest, [key]: next } });
  };
  return (
    <Form onSubmit={() => onSave(entry, () => void drop())}>
      {found.value && <Notice>{words.found_draft}</Notice>}
      <div ref={told} tabIndex={-1}>
        <FailureNotice failure={sending.failure.value} />
        {faulty && (
          <ul>
            {Object.entries(errors)
              .filter(([field]) => field !== 'revision')
              .map(([field, codes]) => (
                <li key={field}>
                  {fieldName(field)}: {faultWords(codes)}
                </li>
              ))}
          </ul>
        )}
      </div>
      <WritingContext.Provider value={{ entry, set, errors }}>
        <MainFields />
        <FurtherFields />
      </WritingContext.Provider>
      <div class="row">
        <Button type="submit" kind="primary" disabled={sending.busy.value}>
          {save}
        </Button>
        <Button kind="quiet" onClick={() => void drop().then(onCancel)}>
          {words.cancel}
        </Button>
      </div>
    </Form>
  );
}
