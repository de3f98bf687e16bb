/** One version of a guide as a file, in the forms that others read; what a form has no place for is counted. */
import { useSignal } from '@preact/signals';
import type { Failure } from '@/http/api';
import { Button, Disclosure, Notice, saveFile } from '@/ui';
import { type ExportFormat, exports, fetchExport } from '../drafts';
import { failureWords } from './GuideEditor';
import { editorWords } from './words';

const endings: Record<ExportFormat, string> = { yaml: 'yaml', xlsform: 'xlsx', 'fhir-questionnaire': 'json' };

export function ExportFiles({ slug, version }: { slug: string; version: number }) {
  const words = editorWords();
  const failure = useSignal<Failure | null>(null);
  const left = useSignal(0);

  async function save(format: ExportFormat) {
    failure.value = null;
    const answer = await fetchExport(slug, version, format);
    if (!answer.ok) {
      failure.value = answer.failure;
      return;
    }
    left.value = answer.left_out;
    saveFile(answer.file, `${slug}-${version}.${endings[format]}`);
  }

  return (
    <Disclosure summary={words.export}>
      <div class="stack">
        <div class="row">
          {exports.map((format) => (
            <Button key={format} onClick={() => void save(format)}>
              {words.export_as[format]}
            </Button>
          ))}
        </div>
        {left.value > 0 && <Notice tone="info">{words.left_out(left.value)}</Notice>}
        {failure.value && <Notice tone="warning">{failureWords(failure.value)}</Notice>}
      </div>
    </Disclosure>
  );
}
