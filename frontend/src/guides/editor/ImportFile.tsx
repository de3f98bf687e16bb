/** A file made into a draft: what had no place in a guide is told line by line, and nothing is left out in silence. */
import { useSignal } from '@preact/signals';
import { Disclosure, href, LinkButton, Notice } from '@/ui';
import { type Fault, type Imported, importFile, typeOfFile } from '../drafts';
import { failureWords } from './GuideEditor';
import { editorWords } from './words';

export function ImportFile() {
  const words = editorWords();
  const imported = useSignal<Imported | null>(null);
  const fault = useSignal<string | null>(null);
  const faults = useSignal<Fault[]>([]);
  const busy = useSignal(false);

  async function take(file: File) {
    imported.value = null;
    faults.value = [];
    fault.value = null;
    const type = typeOfFile(file.name);
    if (type === undefined) {
      fault.value = words.file_unknown;
      return;
    }
    busy.value = true;
    const answer = await importFile(file, type);
    busy.value = false;
    if (answer.ok) imported.value = answer.value;
    else if (answer.failure.kind === 'problem' && answer.failure.code === 'guide-unreadable') {
      fault.value = words.file_unreadable;
      faults.value = (answer.failure.faults ?? []) as Fault[];
    } else if (answer.failure.kind === 'problem' && answer.failure.status === 409) fault.value = words.copy_taken;
    else fault.value = failureWords(answer.failure);
  }

  return (
    <Disclosure summary={words.file}>
      <div class="stack">
        <label class="field">
          <span class="field-label">{words.file}</span>
          <span class="hint">{words.file_hint}</span>
          <input
            type="file"
            class="control"
            accept=".yaml,.yml,.json,.xlsx"
            disabled={busy.value}
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              event.currentTarget.value = '';
              if (file) void take(file);
            }}
          />
        </label>
        {busy.value && <p role="status">{words.loading}</p>}
        {fault.value && <Notice tone="error">{fault.value}</Notice>}
        {faults.value.length > 0 && (
          <ul>
            {faults.value.map((each) => (
              <li key={`${each.line} ${each.message}`}>
                {each.line !== null && `${each.line}: `}
                {each.message}
              </li>
            ))}
          </ul>
        )}
        {imported.value && <Told imported={imported.value} />}
      </div>
    </Disclosure>
  );
}

function Told({ imported }: { imported: Imported }) {
  const words = editorWords();
  const { left_out, draft, faults } = imported;
  return (
    <Notice tone="success">
      <p>{words.imported}</p>
      {faults.length > 0 && <p>{words.faults(faults.length)}</p>}
      {left_out.length > 0 && (
        <Disclosure summary={words.left_out(left_out.length)}>
          <p>{words.left_out_hint}</p>
          <ul>
            {left_out.map((each) => (
              <li key={`${each.where} ${each.what} ${each.why}`}>
                {each.where}: {each.what} – {each.why}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      <LinkButton href={href('guides', draft)}>{words.open_draft}</LinkButton>
    </Notice>
  );
}
