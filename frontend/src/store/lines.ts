/**
 * What lists show of a record, kept apart from the rest: a list of thousands opens without reading every conversation.
 * The heavy fields stand in the details; of a recording's answers the line keeps what was agreed.
 */
import type { Kind, LocalRecord } from './rows';

type Heavy = 'answers' | 'notes' | 'reason' | 'contact';

/** A record without its heavy fields. */
export type Line<T> = Omit<T, Heavy> & (T extends { answers: unknown } ? { agreed: unknown[] } : unknown);

/** As lists give it; what is left out is read with the record itself. `other` has its facts, and its content is closed. */
export type LocalLine<T> = LocalRecord<Line<T>>;

const heavy: Record<Kind, readonly string[]> = {
  person: [],
  recording: ['answers', 'notes'],
  referral: ['reason', 'contact'],
  group: [],
  meeting: [],
  follow_up: [],
};

type Fields = Record<string, unknown>;

/** The two parts; `whole` puts them together again. */
export function parted(kind: Kind, record: unknown): { line: unknown; rest: unknown } {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return { line: record, rest: null };
  const names = heavy[kind];
  const fields = Object.entries(record);
  const rest = Object.fromEntries(fields.filter(([name]) => names.includes(name)));
  return { line: Object.fromEntries(fields.filter(([name]) => !names.includes(name))), rest };
}

export function whole(line: unknown, rest: unknown): unknown {
  return rest === null ? line : { ...(line as Fields), ...(rest as Fields) };
}

/** The line as lists give it, from the whole record or from its parts. */
export function asLine(kind: Kind, line: unknown, agreed: unknown[]): unknown {
  return kind === 'recording' ? { ...(line as Fields), agreed } : line;
}

/** The actions with a day or a place that any answer holds, in the order of the answers, each with its `question`. */
export function agreedIn(record: unknown): unknown[] {
  const answers = (record as { answers?: unknown } | null)?.answers;
  if (typeof answers !== 'object' || answers === null) return [];
  return Object.entries(answers).flatMap(([question, answer]: [string, unknown]) => {
    const value = (answer as { value?: unknown } | null)?.value;
    if (!Array.isArray(value)) return [];
    const actions = value.filter((each) => typeof each === 'object' && each !== null && 'action' in each);
    return actions.map((each: Fields) => ({ ...each, question }));
  });
}
