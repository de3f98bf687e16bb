/** A guide under work, changed place by place. What is unfinished stays as it is; the server says what is missing. Pure. */
import type { Question } from './guide';

export type Json = Record<string, unknown>;
/** Where something stands: `['topics', 0, 'questions', 2, 'ask', 'sv']`. */
export type Path = readonly (string | number)[];
export type Kind = Question['kind'];

export const languagesOfGuides = ['fi', 'sv', 'en'] as const;
export const kinds: readonly Kind[] = [
  ...(['text', 'chips', 'choice', 'scale', 'yes_no', 'number', 'date'] as const),
  ...(['hours', 'measurement', 'ratings', 'opportunities', 'action', 'computed'] as const),
];

export function at(content: unknown, path: Path): unknown {
  return path.reduce<unknown>((part, step) => {
    if (Array.isArray(part)) return typeof step === 'number' ? part[step] : undefined;
    return isObject(part) ? part[String(step)] : undefined;
  }, content);
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function listAt(content: unknown, path: Path): unknown[] {
  const found = at(content, path);
  return Array.isArray(found) ? found : [];
}

/** The content with a value in its place; undefined takes the place away. What is on the way there is made. */
export function put(content: Json, path: Path, value: unknown): Json {
  return placed(content, path, value) as Json;
}

function placed(part: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const list = Array.isArray(part) ? [...part] : [];
    list[step] = placed(list[step], rest, value);
    return list;
  }
  const fields = isObject(part) ? part : {};
  const made = placed(fields[step], rest, value);
  if (made !== undefined) return { ...fields, [step]: made };
  const { [step]: _gone, ...others } = fields;
  return others;
}

export function added(content: Json, list: Path, value: unknown): Json {
  return put(content, list, [...listAt(content, list), value]);
}

/** Without the entry; an optional list that has become empty goes too when `optional`. */
export function removed(content: Json, list: Path, index: number, optional = false): Json {
  const left = listAt(content, list).filter((_, place) => place !== index);
  return put(content, list, optional && left.length === 0 ? undefined : left);
}

export function moved(content: Json, list: Path, from: number, to: number): Json {
  const all = [...listAt(content, list)];
  if (from < 0 || to < 0 || from >= all.length || to >= all.length) return content;
  all.splice(to, 0, ...all.splice(from, 1));
  return put(content, list, all);
}

/** A part of what an answer means; when nothing of it is left, the whole goes: an empty meaning is none. */
export function withMeaning(content: Json, path: Path, key: string, value: unknown): Json {
  const before = at(content, path);
  const { [key]: _before, ...others } = isObject(before) ? before : {};
  const none = value === undefined || (Array.isArray(value) && value.length === 0);
  const next = none ? others : { ...others, [key]: value };
  return put(content, path, Object.keys(next).length === 0 ? undefined : next);
}

/** A text in one language. An optional text with nothing left in any language is taken away whole. */
export function withText(content: Json, path: Path, language: string, text: string, optional: boolean): Json {
  const before = at(content, path);
  const texts = { ...noTexts(), ...(isObject(before) ? before : {}), [language]: text };
  const empty = languagesOfGuides.every((each) => String(texts[each] ?? '').trim() === '');
  return put(content, path, optional && empty ? undefined : texts);
}

export function noTexts(): Json {
  return { fi: '', sv: '', en: '' };
}

/** Letters, digits and underscores of a label, in a form that no other id here has. */
export function newId(label: string, taken: ReadonlySet<string>, fallback: string): string {
  const plain = label
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 40)
    .replace(/_+$/, '');
  const first = plain === '' ? fallback : plain;
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? first : `${first}_${number}`;
    if (!taken.has(id)) return id;
  }
}

/** The ids of topics, questions, cards and settings: no two of them may be the same. */
export function idsIn(content: Json): Set<string> {
  const topics = listAt(content, ['topics']);
  const all = [
    ...topics,
    ...topics.flatMap((topic) => listAt(topic, ['questions'])),
    ...listAt(content, ['cards']),
    ...listAt(content, ['settings']),
  ];
  return new Set(all.map((each) => String(at(each, ['id']) ?? '')));
}

export interface Asked {
  id: string;
  kind: Kind;
  /** The question in Finnish, or its id while nothing is written. */
  name: string;
  question: Json;
}

/** Every question of the guide, in its order. */
export function questionsOf(content: Json, language: string): Asked[] {
  return listAt(content, ['topics'])
    .flatMap((topic) => listAt(topic, ['questions']))
    .filter(isObject)
    .map((question) => {
      const id = String(question.id ?? '');
      const asked = at(question, ['ask', language]) || at(question, ['ask', 'fi']);
      return { id, kind: question.kind as Kind, name: String(asked || id), question };
    });
}

export function newTopic(content: Json): Json {
  return { id: newId('', idsIn(content), 'topic'), title: noTexts(), questions: [] };
}

export function newQuestion(content: Json, kind: Kind): Json {
  return { id: newId('', idsIn(content), 'question'), kind, ask: noTexts(), ...startOf(kind) };
}

const worded = new Set<string>(['text', 'chips', 'choice']);

/** The question as one of another kind: what every kind has stays, the rest begins anew. */
export function ofKind(question: Json, kind: Kind): Json {
  const { id, ask, why, helping, examples, tips, benefits, when } = question;
  const common = { id, kind, ask, why, helping, examples, tips, benefits, when };
  const kept = Object.fromEntries(Object.entries(common).filter(([, value]) => value !== undefined));
  const options = (kind === 'chips' || kind === 'choice') && question.options ? { options: question.options } : {};
  // Whether its words are looked for is said alike by all that are answered in words.
  const means =
    worded.has(String(question.kind)) && worded.has(kind) && question.means ? { means: question.means } : {};
  return { ...kept, ...startOf(kind), ...options, ...means };
}

function startOf(kind: Kind): Json {
  const option = (id: string) => ({ id, label: noTexts() });
  switch (kind) {
    case 'chips':
    case 'choice':
      return { options: [option('option'), option('option_2')], own_words: true };
    case 'scale':
      return { min: 1, max: 5, min_label: noTexts(), max_label: noTexts() };
    case 'number':
      return { unit: noTexts(), min: 0, max: 100, decimals: 0 };
    case 'hours':
      return { parts: [option('part'), option('part_2')], total: 24, step: 0.5 };
    case 'measurement':
      return { quantity: 'quantity', unit: noTexts(), min: 0, max: 300, decimals: 1 };
    case 'ratings':
      return {
        rows: [option('row')],
        columns: [1, 2, 3].map((value) => ({ value, label: noTexts() })),
      };
    case 'opportunities':
      return { classes: ['everyday', 'outdoors', 'free_place', 'self_directed', 'organised'] };
    case 'action':
      return { actions: [{ ...option('action'), fields: ['on', 'note'] }] };
    case 'computed':
      return { compute: 0, decimals: 0, unit: noTexts() };
    default:
      return {};
  }
}

export type Comparison = 'equals' | 'any_of' | 'at_least' | 'at_most' | 'includes' | 'answered';

/** What can be asked of an answer of this kind. */
export function comparisonsFor(kind: Kind): Comparison[] {
  if (kind === 'chips' || kind === 'action') return ['includes', 'answered'];
  if (kind === 'choice') return ['equals', 'any_of', 'answered'];
  if (kind === 'scale' || kind === 'number' || kind === 'computed')
    return ['at_least', 'at_most', 'equals', 'answered'];
  if (kind === 'measurement') return ['at_least', 'at_most', 'answered'];
  if (kind === 'yes_no') return ['equals', 'answered'];
  return ['answered'];
}

/** A comparison to begin with. */
export function newComparison(asked: Asked, comparison: Comparison): Json {
  const first = at(asked.question, [asked.kind === 'action' ? 'actions' : 'options', 0, 'id']) ?? '';
  const begins: Record<Comparison, unknown> = {
    equals: asked.kind === 'yes_no' ? true : asked.kind === 'choice' ? first : (asked.question.min ?? 0),
    any_of: [first],
    at_least: asked.question.min ?? 0,
    at_most: asked.question.max ?? 0,
    includes: first,
    answered: true,
  };
  return { question: asked.id, [comparison]: begins[comparison] };
}
