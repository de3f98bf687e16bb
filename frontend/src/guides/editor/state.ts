/** One draft on the screen: changed at once, kept on the server after a breath, checked after each keeping. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Failure } from '@/http/api';
import { owner } from '@/store/owner';
import { checkDraft, type Draft, type Fault, fetchDraft, publishDraft, saveDraft } from '../drafts';
import type { Json } from '../editing';

export type Keeping = 'kept' | 'waiting' | 'keeping' | 'failed' | 'changed-by-other';

export interface Editing {
  slug: string;
  content: ReadonlySignal<Json>;
  faults: ReadonlySignal<Fault[]>;
  keeping: ReadonlySignal<Keeping>;
  failure: ReadonlySignal<Failure | null>;
  change(make: (content: Json) => Json): void;
  /** Takes back the last change; nothing when there is none. */
  undo(): void;
  undoable: ReadonlySignal<boolean>;
  /** Resolves when what is on the screen is on the server; false when it is not. */
  flush(): Promise<boolean>;
  /** After somebody else's change: theirs in place of what is here, or what is here in place of theirs. */
  settle(mine: boolean): Promise<void>;
  publish(): Promise<Published>;
  /** The screen is left: what the server has not taken stays in this page's memory, and goes when it can. */
  close(): void;
  /** The screen is there again. */
  reopen(): void;
}

export type Published = { ok: true; version: number } | { ok: false; failure: Failure | null };

const BREATH_MS = 800;
const AGAIN_MS = 15_000;
const MOST_UNDOS = 100;

/** Drafts that the server would not take, or that were left before it had: by whose they are and their name. */
const left = new Map<string, Editing>();
const nameOf = (slug: string): string => `${owner.peek() ?? ''} ${slug}`;

/** The draft as this practitioner has it here, when the server does not have it so; undefined when it does. */
export function unkept(slug: string): Editing | undefined {
  return left.get(nameOf(slug));
}

/** The draft was thrown away: what was written into it is too. */
export function forget(slug: string): void {
  left.delete(nameOf(slug));
}

addEventListener('beforeunload', (event) => {
  if (left.size > 0) event.preventDefault();
});

export function edit(draft: Draft): Editing {
  const { slug } = draft;
  const [who, name] = [owner.peek(), nameOf(slug)];
  const content = signal(draft.content);
  const faults = signal<Fault[]>([]);
  const keeping = signal<Keeping>('kept');
  const failure = signal<Failure | null>(null);
  const undoable = signal(false);
  const before: Json[] = [];
  let { revision } = draft;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let underway: Promise<boolean> | null = null;
  let closed = false;
  /** Left with all of it on the server, or thrown away: nothing more is sent. */
  const over = () => closed && left.get(name) !== editing;

  function take(next: Json): void {
    content.value = next;
    if (keeping.peek() !== 'changed-by-other') keeping.value = 'waiting';
    later(BREATH_MS);
  }

  function later(wait: number): void {
    clearTimeout(timer);
    if (!over()) timer = setTimeout(() => void flush(), wait);
  }

  function flush(): Promise<boolean> {
    clearTimeout(timer);
    underway ??= keepAll().finally(() => {
      underway = null;
      if (keeping.peek() === 'kept' && left.get(name) === editing) left.delete(name);
    });
    return underway;
  }

  /** Goes on while something was changed during the sending. */
  async function keepAll(): Promise<boolean> {
    while (keeping.peek() === 'waiting' || keeping.peek() === 'failed') {
      // Somebody else has signed in: in their name nothing of it is sent.
      if (owner.peek() !== who || over()) return false;
      const sent = content.peek();
      keeping.value = 'keeping';
      const answer = await saveDraft(slug, revision, sent);
      if (!answer.ok) return missed(answer.failure);
      revision = answer.value?.revision ?? revision;
      failure.value = null;
      keeping.value = content.peek() === sent ? 'kept' : 'waiting';
      if (content.peek() === sent) void check();
    }
    return keeping.peek() === 'kept';
  }

  function missed(why: Failure): false {
    failure.value = why;
    if (!closed) left.set(name, editing);
    if (why.kind === 'problem' && why.code === 'edit-conflict') keeping.value = 'changed-by-other';
    else {
      keeping.value = 'failed';
      if (why.kind !== 'problem') later(AGAIN_MS);
    }
    return false;
  }

  async function check(): Promise<void> {
    const asked = content.peek();
    const answer = await checkDraft(slug, asked);
    if (answer.ok && answer.value && content.peek() === asked) faults.value = answer.value.faults;
  }

  void check();
  const editing: Editing = {
    ...{ slug, content, faults, keeping, failure, undoable, flush },
    change(make) {
      const next = make(content.peek());
      if (next === content.peek()) return;
      before.push(content.peek());
      if (before.length > MOST_UNDOS) before.shift();
      undoable.value = true;
      take(next);
    },
    undo() {
      const last = before.pop();
      undoable.value = before.length > 0;
      if (last) take(last);
    },
    async settle(mine) {
      const answer = await fetchDraft(slug);
      if (!answer.ok || !answer.value) return;
      revision = answer.value.revision;
      failure.value = null;
      if (!mine) before.push(content.peek());
      undoable.value = before.length > 0;
      keeping.value = mine ? 'waiting' : 'kept';
      if (mine) await flush();
      else {
        left.delete(name);
        content.value = answer.value.content;
        void check();
      }
    },
    async publish() {
      if (!(await flush())) return { ok: false, failure: failure.peek() };
      const answer = await publishDraft(slug, revision);
      if (answer.ok && answer.value) return { ok: true, version: answer.value.version };
      await check();
      return { ok: false, failure: answer.ok ? null : answer.failure };
    },
    close() {
      if (keeping.peek() !== 'kept') left.set(name, editing);
      closed = true;
      if (keeping.peek() === 'waiting') void flush();
      if (over()) clearTimeout(timer);
    },
    reopen() {
      closed = false;
      if (keeping.peek() === 'failed' || keeping.peek() === 'waiting') later(0);
    },
  };
  return editing;
}
