/** The recording of one conversation, the person it is about, and how a new one is made. Pure. */
import type { Answer, Answers, Guide, Language } from '../guides/guide';

export interface Person {
  /** The organisation's own reference; never an identity code. */
  reference: string;
  note: string;
  language: Language | null;
  created_at: string;
}

export interface Note {
  id: string;
  topic: string | null;
  text: string;
}

export interface Recording {
  guide: string;
  guide_version: number;
  setting: string | null;
  language: Language;
  person_id: string | null;
  state: 'draft' | 'finished';
  started_at: string;
  finished_at: string | null;
  minutes: number;
  /** The topic where the conversation was left, so that it goes on at the same place. */
  topic: string | null;
  answers: Answers;
  notes: Note[];
  plan_language: Language | null;
  /** The group it was held with, or for a member of; left out where there is none, so that older servers take it. */
  group_id?: string;
}

export function newRecording(
  guide: Guide,
  language: Language,
  person_id: string | null,
  setting: string | null,
  now: Date,
  group_id: string | null = null,
): Recording {
  return {
    guide: guide.guide,
    guide_version: guide.version,
    setting,
    language,
    person_id,
    state: 'draft',
    started_at: instant(now),
    finished_at: null,
    minutes: 0,
    topic: guide.topics[0]?.id ?? null,
    answers: {},
    notes: [],
    plan_language: null,
    ...(group_id === null ? {} : { group_id }),
  };
}

export function newPerson(reference: string, now: Date): Person {
  return { reference: reference.normalize('NFC').trim(), note: '', language: null, created_at: instant(now) };
}

/** A UTC instant to the second, the one spelling the wire knows. */
export function instant(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}

/** The recording with this answer; without an answer the question is open again. */
export function withAnswer(recording: Recording, question: string, answer: Answer | undefined): Recording {
  const { [question]: _before, ...others } = recording.answers;
  return { ...recording, answers: answer === undefined ? others : { ...others, [question]: answer } };
}

/** The recording with the note put in, or put in place of the note with the same id. An emptied note is gone. */
export function withNote(recording: Recording, note: Note): Recording {
  const others = recording.notes.filter((each) => each.id !== note.id);
  if (note.text.trim() === '') return { ...recording, notes: others };
  const known = recording.notes.some((each) => each.id === note.id);
  const notes = known ? recording.notes.map((each) => (each.id === note.id ? note : each)) : [...recording.notes, note];
  return { ...recording, notes };
}

export function newNote(topic: string | null): Note {
  return { id: crypto.randomUUID(), topic, text: '' };
}

export function finished(recording: Recording, now: Date): Recording {
  return { ...recording, state: 'finished', finished_at: instant(now) };
}

/** Open for changes again. The conversation keeps the time it was begun. */
export function reopened(recording: Recording): Recording {
  return { ...recording, state: 'draft', finished_at: null };
}
