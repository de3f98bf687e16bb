/**
 * A conversation under way: what is on the screen, what is kept, and the word about it.
 * Every change is saved at once (typing after a breath); "saved" is said only after the store has committed the last change.
 */
import { type ReadonlySignal, signal } from '@preact/signals';
import { fits } from '@/guides/answers';
import type { Question, Value } from '@/guides/guide';
import { identityCodeIn } from '@/store/identity-code';
import { joined, same } from './joining';
import { between } from './place-moving';
import { type Note, type Recording, withAnswer, withNote } from './recording';
import { type SaveState, saving } from './saving';
import { stopwatch, topicClock } from './talk-time';

/**
 * What only this device keeps of a conversation: where it was left, and what is not yet a whole answer.
 * A half-filled day of 20 hours stands here and not among the answers, which must fit the guide wherever they are read;
 * it moves over when it makes 24. The value under a skipped question waits here too, so that a skip can be undone.
 */
export interface Place {
  question: string | null;
  /** By question id, or question id and "/new" for a row or words not yet added. */
  unfinished: Record<string, unknown>;
  /** Seconds spent in each topic. */
  spent?: Record<string, number>;
}

export interface Ports {
  /** Writes what `make` makes of the recording as the store has it; that recording, or null when it was erased. */
  saveRecording(make: (there: Recording) => Recording): Promise<Recording | null>;
  savePlace(place: Place): Promise<unknown>;
  /** Milliseconds. */
  now(): number;
}

export interface Conversation {
  /** A trial of a guide: there is nobody it is about, and nothing of it is kept. */
  readonly trial?: true;
  recording: ReadonlySignal<Recording>;
  place: ReadonlySignal<Place>;
  state: ReadonlySignal<SaveState>;
  failure: ReadonlySignal<unknown>;
  /** Texts with a personal identity code, by question or note id: on the screen, kept nowhere. */
  refused: ReadonlySignal<Record<string, unknown>>;
  /** What the field shows: the refused text, the unfinished value, or the answer. */
  shown(question: string): unknown;
  answer(question: Question, value: unknown, typing?: boolean): void;
  /** Undefined takes the skip back, with the value that stood there before. */
  skip(question: Question, reason: 'not_asked' | 'declined' | undefined): void;
  keep(key: string, value: unknown, typing?: boolean): void;
  note(note: Note, typing?: boolean): void;
  change(edit: (recording: Recording) => Recording, typing?: boolean): void;
  /** The screen now shows this question; without one, the summary. */
  stand(question: string | null, topic: string | null): void;
  /** Erased, here or elsewhere: nothing is shown and nothing is saved any more. */
  gone: ReadonlySignal<boolean>;
  /** Another window or device has changed an answer since this conversation was opened. */
  changedElsewhere: ReadonlySignal<boolean>;
  /** The store may have something new of this recording: it is taken in, and what waits here is kept. */
  look(there: Recording): void;
  /** The minutes the conversation has been on the screen, earlier times included. */
  minutes(): number;
  /** Those of one topic. */
  topicMinutes(topic: string): number;
  /** The screen was turned to (true) or away from (false); turning away saves what waits. */
  visible(on: boolean): void;
  flush(): Promise<void>;
}

/** What is worth telling when it was changed elsewhere. */
const told = ['answers', 'notes', 'state', 'person_id', 'setting'] as const;

export const nowhere: Place = { question: null, unfinished: {} };

export function isNowhere(place: Place): boolean {
  const { question, unfinished, spent = {} } = place;
  return question === null && Object.keys(unfinished).length === 0 && Object.keys(spent).length === 0;
}

export function converse(started: Recording, left: Place, ports: Ports): Conversation {
  const recording = signal(started);
  const place = signal(left);
  const refused = signal<Record<string, unknown>>({});
  const gone = signal(false);
  const changedElsewhere = signal(false);
  const clock = stopwatch(ports.now, started.minutes);
  const topics = topicClock(ports.now, left.spent ?? {});
  /** What this page and the store last had in common. */
  let common = started;
  /** Something was said or noted here. Until then looking around makes no edit, which could cross somebody else's. */
  let touched = false;
  /** The place as the store has it. */
  let kept = left;
  const saver = saving<'recording' | 'place'>(async (parts) => {
    if (gone.peek()) return;
    const here = place.peek();
    const placed = parts.has('place');
    if (placed) await savePlace(parts.has('recording') ? between(kept, here, recording.peek().answers) : here);
    if (parts.has('recording')) await saveRecording();
    if (placed && kept !== here && !gone.peek()) await savePlace(here);
  });

  async function savePlace(next: Place): Promise<void> {
    await ports.savePlace(next);
    kept = next;
  }

  /** Only what was changed here is written over what the store has: another window may have been at it too. */
  async function saveRecording(): Promise<void> {
    const mine = recording.peek();
    const stored = await ports.saveRecording((there) => joined(common, mine, there));
    if (stored === null) gone.value = true;
    else if (same(stored, mine)) common = mine;
    else {
      if (told.some((each) => !same(stored[each], mine[each]))) changedElsewhere.value = true;
      // What was typed while the store was writing stands on top.
      recording.value = joined(mine, recording.peek(), stored);
      common = stored;
    }
  }

  function change(edit: (recording: Recording) => Recording, typing = false): void {
    const before = recording.peek();
    const edited = edit(before);
    if (edited === before || gone.peek()) return;
    touched = true;
    take(edited);
    saver.wait('recording', typing);
  }

  /** Where one is and how long it has taken: saved along with what is said. */
  function drift(edit: (recording: Recording) => Recording): void {
    const before = recording.peek();
    const edited = edit(before);
    if (edited === before || gone.peek()) return;
    take(edited);
    if (touched) saver.wait('recording', false);
  }

  function take(edited: Recording): void {
    const minutes = edited.state === 'draft' ? clock.minutes() : edited.minutes;
    recording.value = { ...edited, minutes };
  }

  function keep(key: string, value: unknown, typing = false): void {
    const before = place.peek();
    if (before.unfinished[key] === value) return;
    if (!refuse(key, value)) place.value = { ...before, unfinished: without(before.unfinished, key, value) };
    saver.wait('place', typing);
  }

  /** True when the value holds an identity code: then it stays on the screen alone, until the code is taken away. */
  function refuse(key: string, value: unknown): boolean {
    const found = holdsIdentityCode(value);
    if (found || key in refused.peek()) refused.value = without(refused.peek(), key, found ? value : undefined);
    return found;
  }

  function answer(question: Question, value: unknown, typing = false): void {
    if (refuse(question.id, value)) return;
    const whole = value === undefined || fits(question, value);
    keep(question.id, whole ? undefined : value, typing);
    const given = whole && value !== undefined ? { value: value as Value } : undefined;
    if (given === undefined && !recording.peek().answers[question.id]) return;
    change((before) => withAnswer(before, question.id, given), typing);
  }

  function skip(question: Question, reason: 'not_asked' | 'declined' | undefined): void {
    refuse(question.id, undefined);
    const before = recording.peek().answers[question.id];
    if (reason === undefined) {
      change((each) => withAnswer(each, question.id, undefined));
      answer(question, place.peek().unfinished[question.id]);
      return;
    }
    if (before && 'value' in before) keep(question.id, before.value);
    change((each) => withAnswer(each, question.id, { skipped: reason }));
  }

  function shown(question: string): unknown {
    if (question in refused.value) return refused.value[question];
    if (question in place.value.unfinished) return place.value.unfinished[question];
    const given = recording.value.answers[question];
    return given && 'value' in given ? given.value : undefined;
  }

  function stand(question: string | null, topic: string | null): void {
    topics.enter(topic);
    if (place.peek().question !== question) {
      place.value = { ...place.peek(), question, spent: topics.spent() };
      saver.wait('place', false);
    }
    drift((each) => (each.topic === topic || topic === null || each.state === 'finished' ? each : { ...each, topic }));
  }

  function visible(on: boolean): void {
    clock.run(on);
    topics.run(on);
    if (on) return;
    if (!same(topics.spent(), place.peek().spent ?? {})) {
      place.value = { ...place.peek(), spent: topics.spent() };
      saver.wait('place', false);
    }
    drift((each) => (each.state === 'draft' && each.minutes !== clock.minutes() ? { ...each } : each));
    void saver.flush();
  }

  return {
    recording,
    place,
    refused,
    state: saver.state,
    failure: saver.failure,
    shown,
    answer,
    skip,
    keep,
    note: (note, typing) => {
      if (!refuse(note.id, note.text)) change((before) => withNote(before, note), typing);
    },
    change,
    stand,
    gone,
    changedElsewhere,
    look: (there) => {
      if (!same(there, common)) saver.wait('recording', false);
    },
    minutes: clock.minutes,
    topicMinutes: topics.minutes,
    visible,
    flush: saver.flush,
  };
}

export function holdsIdentityCode(value: unknown): boolean {
  if (typeof value === 'string') return identityCodeIn(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsIdentityCode);
}

function without(record: Record<string, unknown>, key: string, value: unknown): Record<string, unknown> {
  const { [key]: _before, ...others } = record;
  return value === undefined ? others : { ...others, [key]: value };
}
