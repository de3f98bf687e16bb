/** The guides that are in use, and the organisation's drafts: copied, imported, taken out of use and back. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { RenewSignIn } from '@/accounts/RenewSignIn';
import { needsSignIn } from '@/accounts/session';
import type { Failure } from '@/http/api';
import { language, pick } from '@/text';
import { Button, Card, Dialog, go, href, Notice, Page, Tag } from '@/ui';
import { dropDraft, fetchDrafts, type ListedDraft, saveDraft, setRetired } from '../drafts';
import { at } from '../editing';
import type { Guide } from '../guide';
import { guides, newest, refreshGuides } from '../store';
import { contentFrom, Copy } from './CopyGuide';
import { ExportFiles } from './ExportFiles';
import { failureWords } from './GuideEditor';
import { ImportFile } from './ImportFile';
import { forget } from './state';
import { editorWords } from './words';
import './editor.css';

export default function GuidesPage() {
  const words = editorWords();
  const drafts = useSignal<ListedDraft[] | null>(null);
  const listed = useSignal<Guide[]>([]);
  const failure = useSignal<Failure | null>(null);

  async function look() {
    failure.value = null;
    await refreshGuides();
    listed.value = newest(await guides());
    const answer = await fetchDrafts();
    if (answer.ok) drafts.value = answer.value?.drafts ?? [];
    else {
      failure.value = answer.failure;
      if (answer.failure.kind === 'session-expired') needsSignIn.value = true;
    }
  }
  useEffect(() => void look(), []);

  const taken = new Set([...listed.value.map((each) => each.guide), ...(drafts.value ?? []).map((each) => each.slug)]);
  return (
    <Page title={words.title} back={href('today')}>
      <div class="stack editor">
        <p class="quiet">{words.intro}</p>
        <RenewSignIn onDone={() => void look()} />
        {failure.value && (
          <Notice tone="warning">
            {failureWords(failure.value)}
            <Button onClick={() => void look()}>{words.retry}</Button>
          </Notice>
        )}
        {drafts.value === null && failure.value === null && <p role="status">{words.loading}</p>}
        {drafts.value && (
          <>
            <section class="stack">
              <h2>{words.drafts}</h2>
              {drafts.value.length === 0 && <p>{words.no_drafts}</p>}
              {drafts.value.map((each) => (
                <DraftRow key={each.slug} draft={each} onDone={() => void look()} />
              ))}
              <div class="row">
                <Copy taken={taken} from={null} />
              </div>
              <ImportFile />
            </section>
            <section class="stack">
              <h2>{words.published}</h2>
              {listed.value.map((each) => (
                <GuideRow
                  key={each.guide}
                  guide={each}
                  taken={taken}
                  drafted={drafts.value?.some(({ slug }) => slug === each.guide) ?? false}
                  onDone={() => void look()}
                />
              ))}
            </section>
          </>
        )}
      </div>
    </Page>
  );
}

function DraftRow({ draft, onDone }: { draft: ListedDraft; onDone: () => void }) {
  const words = editorWords();
  const title = String(at(draft.title, [language.value]) || at(draft.title, ['fi']) || words.untitled);
  return (
    <div class="entry">
      <Card href={href('guides', draft.slug)}>
        <span class="spread">
          <strong>{title}</strong>
          <span class="quiet">{draft.slug}</span>
        </span>
      </Card>
      <div class="row">
        <Asking
          does={words.drop}
          title={words.drop_ask}
          what={words.drop_what}
          danger
          run={() => dropDraft(draft.slug, draft.revision)}
          onDone={() => {
            forget(draft.slug);
            onDone();
          }}
        />
      </div>
    </div>
  );
}

interface RowProps {
  guide: Guide;
  taken: ReadonlySet<string>;
  /** Whether somebody works on its next version already. */
  drafted: boolean;
  onDone: () => void;
}

function GuideRow({ guide, taken, drafted, onDone }: RowProps) {
  const words = editorWords();
  const fault = useSignal<string | null>(null);

  async function anew() {
    const answer = drafted ? null : await saveDraft(guide.guide, 0, contentFrom(guide, guide.guide));
    if (answer === null || answer.ok) return go('guides', guide.guide);
    const { failure } = answer;
    const fixed = failure.kind === 'problem' && failure.code === 'guide-of-the-product';
    fault.value = fixed ? words.of_the_product : failureWords(failure);
  }

  return (
    <article class="card stack">
      <div class="spread">
        <h3>{pick(guide.title)}</h3>
        {guide.retired ? <Tag tone="attention">{words.retired}</Tag> : <Tag>{words.version(guide.version)}</Tag>}
      </div>
      <div class="row">
        <Copy taken={taken} from={guide} />
        <Button kind="quiet" onClick={() => void anew()}>
          {words.new_version}
        </Button>
        {guide.retired ? (
          <Button onClick={() => void setRetired(guide.guide, false).then(onDone)}>{words.restore}</Button>
        ) : (
          <Asking
            does={words.retire}
            title={words.retire_ask}
            what={words.retire_what}
            run={() => setRetired(guide.guide, true)}
            onDone={onDone}
          />
        )}
      </div>
      {fault.value && <Notice tone="warning">{fault.value}</Notice>}
      <ExportFiles slug={guide.guide} version={guide.version} />
    </article>
  );
}

interface AskingProps {
  does: string;
  title: string;
  what: string;
  danger?: boolean;
  run: () => Promise<{ ok: boolean }>;
  onDone: () => void;
}

/** Something that is asked about once before it is done. */
function Asking({ does, title, what, danger, run, onDone }: AskingProps) {
  const words = editorWords();
  const open = useSignal(false);
  const failed = useSignal(false);
  async function go() {
    const answer = await run();
    failed.value = !answer.ok;
    if (!answer.ok) return;
    open.value = false;
    onDone();
  }
  return (
    <>
      <Button
        kind="quiet"
        onClick={() => {
          failed.value = false;
          open.value = true;
        }}
      >
        {does}
      </Button>
      <Dialog
        title={title}
        open={open.value}
        onClose={() => {
          open.value = false;
        }}
        actions={
          <Button kind={danger ? 'danger' : 'primary'} onClick={() => void go()}>
            {does}
          </Button>
        }
      >
        <p>{what}</p>
        {failed.value && <Notice tone="error">{words.failed}</Notice>}
      </Dialog>
    </>
  );
}
