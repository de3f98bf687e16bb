/** "Is something wrong here?": closed until somebody asks; the form and its words come then. */
import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Disclosure } from '@/ui';
import { flagsOf } from '../flags/shelf';
import type { Opportunity } from '../opportunity';
import { entryWords } from './words';

type Form = FunctionComponent<{ entry: Opportunity }>;
let loaded: Form | null = null;

export function FlagPart({ entry }: { entry: Opportunity }) {
  const words = entryWords();
  const [open, setOpen] = useState(false);
  const [form, setForm] = useState<{ form: Form } | 'coming' | 'failed'>(loaded ? { form: loaded } : 'coming');
  useEffect(() => {
    let left = false;
    // What was told from this device earlier is shown without being asked for.
    flagsOf(entry.id).then(
      (told) => !left && told.length > 0 && setOpen(true),
      (error: unknown) => console.error(error),
    );
    return () => {
      left = true;
    };
  }, [entry.id]);
  useEffect(() => {
    if (!open || form !== 'coming') return;
    import('../flags/FlagForm').then(
      ({ FlagForm }) => {
        loaded = FlagForm;
        setForm({ form: FlagForm });
      },
      () => setForm('failed'),
    );
  }, [open, form]);
  const Shown = typeof form === 'object' ? form.form : null;
  return (
    <div class="no-print">
      <Disclosure summary={words.flag} open={open} onToggle={setOpen}>
        {open && Shown && <Shown entry={entry} />}
        {form === 'coming' && <p class="quiet">{words.flag_opening}</p>}
        {form === 'failed' && <p>{words.flag_failed}</p>}
      </Disclosure>
    </div>
  );
}
