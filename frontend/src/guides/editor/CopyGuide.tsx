/** A guide's content as the beginning of another: under a name of its own, or as its next version. */
import { useSignal } from '@preact/signals';
import { Button, Dialog, go, TextField } from '@/ui';
import { saveDraft, slugOf } from '../drafts';
import { type Json, noTexts } from '../editing';
import type { Guide } from '../guide';
import { failureWords } from './GuideEditor';
import { editorWords } from './words';

/** A draft of its own, from a published guide or from nothing. */
export function Copy({ taken, from }: { taken: ReadonlySet<string>; from: Guide | null }) {
  const words = editorWords();
  const open = useSignal(false);
  const name = useSignal('');
  const fault = useSignal<string | null>(null);

  async function make() {
    const slug = slugOf(name.peek());
    if (slug === '') fault.value = words.copy_bad;
    else if (taken.has(slug)) fault.value = words.copy_taken;
    else {
      const answer = await saveDraft(slug, 0, contentFrom(from, slug));
      if (answer.ok) go('guides', slug);
      else if (answer.failure.kind === 'problem' && answer.failure.status === 409) fault.value = words.copy_taken;
      else fault.value = failureWords(answer.failure);
    }
  }

  return (
    <>
      <Button
        onClick={() => {
          fault.value = null;
          name.value = from ? `${from.guide}-oma` : '';
          open.value = true;
        }}
      >
        {from ? words.copy : words.blank}
      </Button>
      <Dialog
        title={from ? words.copy_title : words.blank}
        open={open.value}
        onClose={() => {
          open.value = false;
        }}
        actions={
          <Button kind="primary" onClick={() => void make()}>
            {words.make}
          </Button>
        }
      >
        <TextField
          label={words.copy_name}
          hint={words.copy_hint}
          value={name.value}
          maxLength={60}
          error={fault.value ?? undefined}
          onInput={(text) => {
            name.value = text;
            fault.value = null;
          }}
        />
      </Dialog>
    </>
  );
}

export function contentFrom(from: Guide | null, slug: string): Json {
  if (from === null) {
    const begin = { guide: slug, version: 1, state: 'sketch', kind: 'conversation', minutes: 30 };
    return { ...begin, title: noTexts(), summary: noTexts(), topics: [] };
  }
  const { retired: _told, ...content } = from;
  return { ...content, guide: slug, version: 1, state: 'sketch' };
}
