/** The server's joining (docs/protocol.md) for the model: proven against tests/contract/examples/merging.json like the server's own. */
import { sameJson } from '@/store/canonical';
import type { Kind } from '@/store/rows';

type Fields = Record<string, unknown>;
interface Part {
  id: string;
}
type Unit = [field: string, key: string | null, value: unknown];

const rules = {
  person: { maps: [], lists: [], whole: [], pair: [] },
  referral: { maps: [], lists: [], whole: [], pair: [] },
  recording: {
    maps: ['answers'],
    lists: ['notes'],
    whole: ['guide', 'guide_version'],
    pair: ['state', 'finished_at'],
  },
  group: { maps: [], lists: [], whole: [], pair: [] },
  meeting: { maps: ['attendance'], lists: [], whole: [], pair: [] },
  follow_up: { maps: [], lists: [], whole: [], pair: ['outcome', 'moved_to'] },
} satisfies Record<Kind, Record<'maps' | 'lists' | 'whole' | 'pair', string[]>>;

/** When both changed it in a recording: finished goes before a draft and the later end before the earlier, the longer time, and where the incoming one was left. */
const chosen: Record<string, (head: never, mine: never) => unknown> = {
  state: (head: Fields, mine: Fields) => (further(head, mine) ? mine : head),
  minutes: (head: number, mine: number) => Math.max(head, mine),
  topic: (_head: unknown, mine: unknown) => mine,
};

function further(head: Fields, mine: Fields): boolean {
  const end = ({ state, finished_at }: Fields) => `${state === 'finished' ? 1 : 0} ${String(finished_at ?? '')}`;
  return end(mine) > end(head);
}

const MISSING = Symbol('missing');
const UNKNOWN = Symbol('unknown');

/** As JSON; what is missing or unknown is a value of its own. */
export const same = sameJson;

export function join(
  kind: Kind,
  base: Fields | null,
  head: Fields,
  mine: Fields,
): { record: Fields; touching: string[] } {
  if (same(mine, head) || (base !== null && same(mine, base))) return { record: head, touching: [] };
  if (base !== null && same(head, base)) return { record: mine, touching: [] };
  if ((rules[kind].whole as string[]).some((name) => !same(head[name], mine[name])))
    return { record: head, touching: differing(kind, head, mine) };
  const [here, came] = [units(kind, head), units(kind, mine)];
  const ground = base === null ? null : units(kind, base);
  const taken = new Map<string, Unit>();
  const touching: string[] = [];
  for (const [name, [field, key]] of new Map([...here, ...came])) {
    const value = (of: Map<string, Unit>) => (of.has(name) ? of.get(name)?.[2] : MISSING);
    const before = ground === null ? UNKNOWN : value(ground);
    const [result, touches] = joinUnit(
      before,
      value(here),
      value(came),
      kind === 'recording' && key === null ? chosen[field] : undefined,
    );
    if (result !== MISSING) taken.set(name, [field, key, result]);
    if (touches) touching.push(name);
  }
  return { record: together(kind, taken, base, head, mine), touching: touching.sort() };
}

/** The record as it counts for what is made from it while it is in conflict: what touched as it was in its own ground, until the head has the same. */
export function beforeTouching(
  kind: Kind,
  record: Fields,
  ground: Fields | null,
  touching: string[],
  head: Fields,
): Fields {
  const [taken, here] = [units(kind, record), units(kind, head)];
  const earlier = ground === null ? new Map<string, Unit>() : units(kind, ground);
  const value = (of: Map<string, Unit>, name: string) => (of.has(name) ? of.get(name)?.[2] : MISSING);
  for (const name of touching) {
    if (same(value(taken, name), value(here, name))) continue;
    const before = earlier.get(name);
    if (before === undefined) taken.delete(name);
    else taken.set(name, before);
  }
  return together(kind, taken, null, ground ?? record, record);
}

function joinUnit(
  before: unknown,
  here: unknown,
  came: unknown,
  choose?: (head: never, mine: never) => unknown,
): [unknown, boolean] {
  const nothing = (value: unknown) => value === MISSING || value === null || value === '';
  if (same(here, came)) return [here, false];
  if (before === UNKNOWN) {
    if (nothing(here) || nothing(came)) return [nothing(here) ? came : here, false];
  } else if (same(before, here)) return [came, false];
  else if (same(before, came)) return [here, false];
  if (choose && here !== MISSING && came !== MISSING) return [choose(here as never, came as never), false];
  return [here, true];
}

function differing(kind: Kind, head: Fields, mine: Fields): string[] {
  const [here, came] = [units(kind, head), units(kind, mine)];
  const names = [...new Map([...here, ...came]).keys()];
  return names.filter((n) => !(here.has(n) && came.has(n) && same(here.get(n)?.[2], came.get(n)?.[2]))).sort();
}

function units(kind: Kind, record: Fields): Map<string, Unit> {
  const found = new Map<string, Unit>();
  const { maps, lists, pair } = rules[kind] as Record<'maps' | 'lists' | 'whole' | 'pair', string[]>;
  for (const [name, value] of Object.entries(record)) {
    if (maps.includes(name)) {
      for (const [key, each] of Object.entries(value as Fields)) found.set(`${name}.${key}`, [name, key, each]);
    } else if (lists.includes(name)) {
      for (const each of value as Part[]) found.set(`${name}.${each.id}`, [name, each.id, each]);
    } else if (pair.includes(name)) {
      const there = pair.filter((each) => each in record);
      const first = pair[0] ?? name;
      found.set(first, [first, null, Object.fromEntries(there.map((each) => [each, record[each]]))]);
    } else found.set(name, [name, null, value]);
  }
  return found;
}

function together(kind: Kind, taken: Map<string, Unit>, base: Fields | null, head: Fields, mine: Fields): Fields {
  const { maps, lists, pair } = rules[kind] as Record<'maps' | 'lists' | 'whole' | 'pair', string[]>;
  const record: Fields = {};
  for (const name of maps) if (name in head || name in mine) record[name] = {};
  for (const [field, key, value] of taken.values()) {
    if (maps.includes(field)) (record[field] as Fields)[key ?? ''] = value;
    else if (field === pair[0]) Object.assign(record, value);
    else if (!lists.includes(field)) record[field] = value;
  }
  for (const name of lists) {
    const ids = (side: Fields | null) => ((side?.[name] ?? []) as Part[]).map(({ id }) => id);
    const ordered = order(base === null ? null : ids(base), ids(head), ids(mine));
    record[name] = ordered.flatMap((id) => taken.get(`${name}.${id}`)?.[2] ?? []);
  }
  return record;
}

function order(before: string[] | null, here: string[], came: string[]): string[] {
  const [first, second] = same(here, before) ? [came, here] : [here, came];
  const [result, known] = [[...first], new Set(first)];
  const last = second.reduce((found, key, place) => (known.has(key) ? place : found), -1);
  let at = 0;
  for (const [place, key] of second.entries()) {
    if (known.has(key)) at = result.indexOf(key) + 1;
    else if (place > last) result.push(key);
    else result.splice(at++, 0, key);
  }
  return result;
}
