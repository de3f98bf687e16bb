/** What others have added to one's own records without touching them: joined by the server, told quietly once. */
import { signal } from '@preact/signals';
import type { Recording } from '@/recordings/recording';
import type { Kind } from '@/store/rows';
import { canonical } from './wire';

/** A copy that was received gave way to the server's joined one. */
export interface Joining {
  kind: Kind;
  id: string;
  /** Who had changed the record meanwhile, where that is known. */
  author: string | null;
  before: unknown;
  after: unknown;
}

export interface JoinedNews {
  kind: Kind;
  id: string;
  author: string | null;
  /** Answers and notes that one's own copy did not have. */
  answers: number;
  notes: number;
}

/** What is yet to be told, newest last. */
export const joined = signal<JoinedNews[]>([]);

/** Null when the joined copy says nothing that one's own did not. Pure. */
export function newsOf({ kind, id, author, before, after }: Joining): JoinedNews | null {
  if (canonical(before ?? null) === canonical(after ?? null)) return null;
  const [mine, both] = [before as Partial<Recording>, after as Partial<Recording>];
  const answers = Object.keys(both.answers ?? {}).filter((each) => !(each in (mine.answers ?? {}))).length;
  const known = new Set((mine.notes ?? []).map((each) => each.id));
  const notes = (both.notes ?? []).filter((each) => !known.has(each.id)).length;
  return { kind, id, author, answers, notes };
}

/** One piece of news a record: what comes later of the same is added to it. */
export function tellJoined(joining: Joining): void {
  const news = newsOf(joining);
  if (news === null) return;
  const same = (each: JoinedNews) => each.kind === news.kind && each.id === news.id;
  const before = joined.peek().find(same);
  const sum = before ? { ...news, answers: before.answers + news.answers, notes: before.notes + news.notes } : news;
  joined.value = [...joined.peek().filter((each) => !same(each)), sum];
}

/** It has been read. */
export function joinedSeen(): void {
  joined.value = [];
}
