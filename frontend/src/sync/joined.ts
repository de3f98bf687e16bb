/** What others have added to one's own records without touching them: joined by the server, told quietly once. */
import { effect, signal } from '@preact/signals';
import type { Recording } from '@/recordings/recording';
import { ownSetting, setOwnSetting } from '@/store/own';
import { owner } from '@/store/owner';
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
const KEY = 'joined';

/** Kept where only its owner reads it, so that it is told though the page was closed meanwhile. */
function keep(news: JoinedNews[]): void {
  joined.value = news;
  // What is not kept is shown now and forgotten with the page: the record itself has it all.
  setOwnSetting(KEY, news.length === 0 ? undefined : news).catch(() => {});
}

let whose: string | null = null;

// What was told to one person goes with the keys, and is nothing to the next one.
effect(() => {
  owner.value;
  whose = null;
  joined.value = [];
});

/** What was not told yet to whoever has opened the device now; nothing of anybody else. */
export async function readJoined(): Promise<void> {
  const mine = owner.peek();
  if (mine === whose) return;
  whose = mine;
  joined.value = [];
  const kept = mine === null ? undefined : await ownSetting<JoinedNews[]>(KEY).catch(() => undefined);
  if (kept && owner.peek() === mine) joined.value = [...kept, ...joined.peek()];
}

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
export async function tellJoined(joining: Joining): Promise<void> {
  const news = newsOf(joining);
  if (news === null) return;
  const mine = owner.peek();
  // What was kept and is yet to be told must not be written over.
  await readJoined();
  if (mine === null || owner.peek() !== mine) return;
  const same = (each: JoinedNews) => each.kind === news.kind && each.id === news.id;
  const before = joined.peek().find(same);
  const sum = before ? { ...news, answers: before.answers + news.answers, notes: before.notes + news.notes } : news;
  keep([...joined.peek().filter((each) => !same(each)), sum]);
}

/** It has been read. */
export function joinedSeen(): void {
  keep([]);
}
