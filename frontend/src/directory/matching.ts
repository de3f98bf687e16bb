/**
 * Which options are worth talking about first, and why. What the answers mean is said by the guide (guides/meanings.ts);
 * here each entry is held against it: what speaks for it, what against it, what nobody knows. Pure.
 * It says something about places and never about the person; what is not known never puts an entry back.
 */
import type { Meaning } from '../guides/guide';
import type { Heard } from '../guides/meanings';
import { judges, type Matter, type Verdict } from './judging';
import type { Opportunity } from './opportunity';

export interface Reason {
  matter: Matter;
  /** What exactly was hoped for, where there is a choice: a category, a tier, a language, the words that were said. */
  value: string;
}

export interface Match {
  entry: Opportunity;
  /** Straight-line metres; null when either place is not known. */
  metres: number | null;
  met: Reason[];
  unmet: Reason[];
  unknown: Reason[];
}

export interface Known {
  entry: Opportunity;
  metres: number | null;
  /** Words that were said and that stand in what the entry is called. */
  mentioned?: string | undefined;
}

/** A hope as it is judged: one matter, one value, and the words it was said with. */
export interface Asked {
  matter: Matter;
  value: string;
  said: string;
}

const FLAGS = ['free', 'near', 'beginner', 'lit', 'step_free', 'even', 'handrail', 'seats', 'toilet'] as const;
const WORDS = ['setting', 'company', 'profile', 'tier'] as const;
const LISTS = ['likes', 'classes', 'kinds', 'audience', 'languages', 'months'] as const;

/** All that is hoped for, each thing once, with the words of its first mention. */
export function askedIn({ hopes }: Pick<Heard, 'hopes'>): Asked[] {
  const asked = new Map<string, Asked>();
  for (const { means, said } of hopes)
    for (const [matter, value] of parts(means)) {
      const key = `${matter} ${value}`;
      if (!asked.has(key)) asked.set(key, { matter, value, said });
    }
  return [...asked.values()];
}

function parts(means: Meaning): [Matter, string][] {
  const found: [Matter, string][] = [];
  for (const each of FLAGS) if (means[each]) found.push([each, '']);
  for (const each of WORDS) if (means[each]) found.push([each, means[each]]);
  for (const each of LISTS) for (const value of means[each] ?? []) found.push([each, String(value)]);
  return found;
}

/** The entry held against what is hoped for. `month`: 1 … 12, the present one. */
export function matched(known: Known, asked: readonly Asked[], month: number): Match {
  const { entry, metres, mentioned } = known;
  const match: Match = { entry, metres, met: [], unmet: [], unknown: [] };
  if (mentioned !== undefined) match.met.push({ matter: 'words', value: mentioned });
  for (const [matter, hopes] of byMatter(asked)) {
    const told = hopes.map((each) => ({ ...each, verdict: judges[matter](entry, each.value, metres) }));
    // Of several likings, months or languages one that fits is enough.
    const best = order.map((verdict) => told.find((each) => each.verdict === verdict)).find((each) => each);
    if (!best || best.verdict === 'beside') continue;
    const value = matter === 'likes' || matter === 'classes' || matter === 'kinds' ? best.said : best.value;
    const list = { yes: match.met, no: match.unmet, unknown: match.unknown }[best.verdict];
    // What was said with the same words need not be told twice.
    if (!list.some((each) => each.value === value && value === best.said)) list.push({ matter, value });
  }
  // A liking says the same as the word it was said with.
  if (match.met.some((each) => each.matter === 'likes'))
    match.met = match.met.filter((each) => each.matter !== 'words');
  if (entry.status === 'temporarily_closed') match.unmet.unshift({ matter: 'closed', value: '' });
  else if (entry.months?.length && !entry.months.includes(month)) match.unmet.push({ matter: 'season', value: '' });
  return match;
}

const order: Verdict[] = ['yes', 'unknown', 'no', 'beside'];

function byMatter(asked: readonly Asked[]): Map<Matter, Asked[]> {
  const found = new Map<Matter, Asked[]>();
  for (const each of asked) found.set(each.matter, [...(found.get(each.matter) ?? []), each]);
  return found;
}

/**
 * The order in which they are offered: what somebody can go to before examples, what is open before what is closed for
 * now, more reasons for than against first; alike: what was spoken of, what is free, what is nearer, the name.
 */
export function ranked(matches: readonly Match[]): Match[] {
  const keys = new Map(matches.map((each) => [each, weights(each)]));
  return [...matches].sort((one, other) => {
    const [left, right] = [keys.get(one) ?? [], keys.get(other) ?? []];
    for (const [place, weight] of left.entries()) {
      const difference = weight - (right[place] ?? 0);
      if (difference !== 0) return difference;
    }
    return one.entry.name.fi.localeCompare(other.entry.name.fi, 'fi');
  });
}

const SPOKEN_OF = new Set<Matter>(['words', 'likes']);

/** Smaller comes first. */
function weights({ entry, metres, met, unmet }: Match): number[] {
  return [
    entry.example ? 1 : 0,
    entry.status === 'temporarily_closed' ? 1 : 0,
    unmet.length - met.length,
    met.some((each) => SPOKEN_OF.has(each.matter)) ? 0 : 1,
    entry.price.kind === 'free' ? 0 : 1,
    metres ?? Number.MAX_SAFE_INTEGER,
  ];
}
