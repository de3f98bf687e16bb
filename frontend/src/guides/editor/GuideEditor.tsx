/** One draft: what is wrong with it, the part that is worked on, and what can be done with the whole. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { RenewSignIn } from '@/accounts/RenewSignIn';
import { needsSignIn } from '@/accounts/session';
import type { Failure } from '@/http/api';
import { language, t } from '@/text';
import { Button, Dialog, Disclosure, go, href, Notice, Page, route } from '@/ui';
import { fetchDraft } from '../drafts';
import { at, type Json, type Path } from '../editing';
import { faultText, placeId, Work } from './fields';
import { GuideForm, partAddress, TopicForm } from './GuideForm';
import { QuestionForm } from './QuestionForm';
import { edit, type Editing, unkept } from './state';
import { editorWords } from './words';
import './editor.css';

interface Props {
  slug: string;
  onPreview: (editing: Editing) => void;
}

export function GuideEditor({ slug, onPreview }: Props) {
  const editing = useSignal<Editing | null>(null);
  const failure = useSignal<Failure | null>(null);
  const round = useSignal(0);
  const again = () => {
    round.value += 1;
  };
  useEffect(() => {
    let left = false;
    failure.value = null;
    let mine = unkept(slug) ?? null;
    mine?.reopen();
    editing.value = mine;
    if (mine === null) {
      void fetchDraft(slug).then((answer) => {
        if (left) return;
        if (answer.ok && answer.value) editing.value = mine = edit(answer.value);
        else if (!answer.ok) failure.value = answer.failure;
        if (failure.value?.kind === 'session-expired') needsSignIn.value = true;
      });
    }
    return () => {
      left = true;
      mine?.close();
    };
  }, [slug, round.value]);
  if (editing.value) return <Open key={slug} editing={editing.value} onPreview={onPreview} />;
  const words = editorWords();
  return (
    <Page title={words.title} back={href('guides')}>
      <RenewSignIn onDone={again} />
      {failure.value ? (
        <Notice tone="warning">{failureWords(failure.value)}</Notice>
      ) : (
        <p role="status">{words.loading}</p>
      )}
    </Page>
  );
}

export function failureWords(failure: Failure): string {
  const words = editorWords();
  if (failure.kind === 'offline') return words.offline;
  if (failure.kind === 'session-expired') return words.sign_in;
  if (failure.kind === 'problem' && failure.code === 'not-allowed') return words.not_allowed;
  if (failure.kind === 'problem' && failure.code === 'identity-code') return t().recordings.identity_code;
  return words.failed;
}

/** The part that the address names, as a path; the whole guide without one. */
function shownPart(): Path {
  const named = route.value.query.get('at') ?? '';
  const [, topic, question] = /^topics\.(\d+)(?:\.questions\.(\d+))?/.exec(named) ?? [];
  if (topic === undefined) return [];
  return question === undefined ? ['topics', Number(topic)] : ['topics', Number(topic), 'questions', Number(question)];
}

function Open({ editing, onPreview }: { editing: Editing; onPreview: (editing: Editing) => void }) {
  const words = editorWords();
  const signedOut = editing.failure.value?.kind === 'session-expired';
  useEffect(() => {
    if (signedOut) needsSignIn.value = true;
  }, [signedOut]);
  const content = editing.content.value;
  const path = shownPart();
  const there = path.length > 0 && at(content, path) !== undefined;
  const up = path.length === 4 ? path.slice(0, 2) : [];
  const title = String(at(content, ['title', language.value]) || at(content, ['title', 'fi']) || words.untitled);
  return (
    <Work.Provider value={editing}>
      <Page
        title={there ? (path.length === 4 ? words.question : partName(content, path)) : title}
        documentTitle={words.title}
        back={
          there
            ? { href: partAddress(editing.slug, up), label: up.length ? words.back_to_topic : words.back_to_guide }
            : href('guides')
        }
        aside={<KeepingWord editing={editing} />}
        wide
      >
        <div class="stack editor">
          <RenewSignIn onDone={() => void editing.flush()} />
          {editing.keeping.value === 'changed-by-other' && <Conflict editing={editing} />}
          <Faults editing={editing} />
          {there ? path.length === 4 ? <QuestionForm path={path} /> : <TopicForm path={path} /> : <GuideForm />}
          <div class="row">
            <Button disabled={!editing.undoable.value} onClick={() => editing.undo()}>
              {words.undo}
            </Button>
            <Button onClick={() => onPreview(editing)}>{words.preview}</Button>
            {!there && <Publish editing={editing} />}
          </div>
        </div>
      </Page>
    </Work.Provider>
  );
}

function KeepingWord({ editing }: { editing: Editing }) {
  const words = editorWords();
  const failure = editing.failure.value;
  return (
    <span role="status">
      {words.keeping[editing.keeping.value]}
      {editing.keeping.value === 'failed' && failure && ` ${failureWords(failure)}`}
    </span>
  );
}

function Conflict({ editing }: { editing: Editing }) {
  const words = editorWords();
  return (
    <Notice tone="warning">
      <p>{words.conflict}</p>
      <div class="row">
        <Button onClick={() => void editing.settle(true)}>{words.mine}</Button>
        <Button onClick={() => void editing.settle(false)}>{words.theirs}</Button>
      </div>
    </Notice>
  );
}

/** Each fault in plain words, as a link to the place where it is mended. */
function Faults({ editing }: { editing: Editing }) {
  const words = editorWords();
  const faults = editing.faults.value;
  const summary = words.faults(faults.length);
  if (faults.length === 0) return <p class="quiet">{summary}</p>;
  return (
    <Disclosure summary={summary}>
      <ul class="list">
        {faults.map((fault) => (
          <li key={`${fault.where} ${fault.message}`}>
            <a
              class="fault-link"
              href={partAddress(editing.slug, partOf(fault.where))}
              onClick={() => setTimeout(() => reveal(fault.where))}
            >
              {whereWords(editing, fault.where)}
            </a>{' '}
            <span>{faultText(fault)}</span>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

function partOf(where: string): Path {
  const found = /^topics\.\d+(\.questions\.\d+)?/.exec(where)?.[0];
  return found ? found.split('.') : [];
}

function partName(content: Json, path: Path): string {
  const name = at(content, [...path, 'title', language.value]) || at(content, [...path, 'title', 'fi']);
  return String(name || editorWords().topic);
}

/** "Stressi · Kuinka paljon…" */
function whereWords(editing: Editing, where: string): string {
  const steps = where.split('.').map((each) => (/^\d+$/.test(each) ? Number(each) : each));
  const content = editing.content.value;
  const name = (path: Path, field: string) =>
    String(at(content, [...path, field, language.value]) || at(content, [...path, field, 'fi']) || '');
  const topic = steps[0] === 'topics' && steps.length > 1 ? name(steps.slice(0, 2), 'title') : '';
  const question = steps[2] === 'questions' && steps.length > 3 ? name(steps.slice(0, 4), 'ask') : '';
  return [topic, question].filter(Boolean).join(' · ') || where;
}

/** Opens what hides the place, and goes to its field. */
function reveal(where: string): void {
  const steps = where.split('.');
  for (let length = steps.length; length > 0; length -= 1) {
    const found = document.getElementById(placeId(steps.slice(0, length).join('.')));
    if (!found) continue;
    for (let part: Element | null = found; part; part = part.parentElement)
      if (part instanceof HTMLDetailsElement) part.open = true;
    found.scrollIntoView({ block: 'center' });
    (found.querySelector<HTMLElement>('input, textarea, select') ?? found).focus({ preventScroll: true });
    return;
  }
}

function Publish({ editing }: { editing: Editing }) {
  const words = editorWords();
  const asking = useSignal(false);
  const failed = useSignal<string | null>(null);
  async function publish() {
    failed.value = null;
    const done = await editing.publish();
    if (done.ok) {
      asking.value = false;
      go('guides');
    } else {
      const faulty = done.failure?.kind === 'problem' && done.failure.code === 'guide-faults';
      failed.value = faulty ? words.publish_faults : done.failure ? failureWords(done.failure) : words.failed;
    }
  }
  return (
    <>
      <Button
        kind="primary"
        onClick={() => {
          failed.value = null;
          asking.value = true;
        }}
      >
        {words.publish}
      </Button>
      <Dialog
        title={words.publish_ask}
        open={asking.value}
        onClose={() => {
          asking.value = false;
        }}
        actions={
          <Button kind="primary" onClick={() => void publish()}>
            {words.publish}
          </Button>
        }
      >
        <p>{words.publish_what}</p>
        {failed.value && <Notice tone="error">{failed.value}</Notice>}
      </Dialog>
    </>
  );
}
