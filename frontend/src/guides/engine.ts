/**
 * Runs a guide without a screen: what is asked, in which order, what is computed, what is still open. Pure.
 *
 * A question is seen when its own condition and its topic's hold; a table without rows never is. A value counts only when its
 * question is seen, it was not skipped, it is not empty and it has the shape of its kind. The server's twin is
 * backend/liikereppu/guides/branches.py; tests/contract/examples/answers-visible.json holds both to the same rules.
 */
import { isAsked, sumOf } from './answers';
import type { Answers, Condition, Expression, Guide, Question, Topic, Value } from './guide';

export interface Progress {
  topic: Topic;
  /** The visible questions of the topic, computed ones too. */
  questions: Question[];
  /** How many of them a person can answer; how many have a value; how many were told as "not asked" or "declined". */
  asked: number;
  answered: number;
  skipped: number;
}

/** One guide with one set of answers. Everything is worked out once. */
export interface Reading {
  topics: Topic[];
  questions: Question[];
  /** The value that counts now: nothing for a hidden, skipped or unanswered question; a rounded number for a computed one. */
  valueFor(question: string): Value | undefined;
  progress: Progress[];
  /** The visible questions that have neither a value nor a reason for being skipped, in the order of the guide. */
  unanswered: Question[];
}

export function readingOf(guide: Guide, answers: Answers): Reading {
  const { seen, valueFor } = evaluator(guide, answers);
  const topics = guide.topics.filter(seen);
  const progress = topics.map((topic): Progress => {
    const questions = topic.questions.filter(seen);
    const asked = questions.filter((question) => question.kind !== 'computed');
    return {
      topic,
      questions,
      asked: asked.length,
      answered: asked.filter((question) => valueFor(question.id) !== undefined).length,
      skipped: asked.filter((question) => isSkipped(answers, question)).length,
    };
  });
  const questions = progress.flatMap((each) => each.questions);
  const isOpen = (question: Question) =>
    question.kind !== 'computed' && valueFor(question.id) === undefined && !isSkipped(answers, question);
  return { topics, questions, valueFor, progress, unanswered: questions.filter(isOpen) };
}

function isSkipped(answers: Answers, question: Question): boolean {
  const answer = answers[question.id];
  return answer !== undefined && 'skipped' in answer;
}

export function questionOf(guide: Guide, id: string | undefined): Question | undefined {
  if (id === undefined) return undefined;
  for (const topic of guide.topics) {
    const found = topic.questions.find((question) => question.id === id);
    if (found) return found;
  }
  return undefined;
}

/**
 * Visibility and values lean on each other; each is worked out once and remembered. A question that is met again while it is
 * being worked out counts as unanswered, so a guide with a circle in its conditions (refused on publishing) cannot hang a device.
 */
function evaluator(guide: Guide, answers: Answers) {
  const places = new Map<string, { question: Question; topic: Topic }>();
  for (const topic of guide.topics)
    for (const question of topic.questions) places.set(question.id, { question, topic });
  const known = new Map<string, Value | undefined>();
  const underway = new Set<string>();
  const shown = new Map<Question | Topic, boolean>();

  function holdsFor(part: Question | Topic): boolean {
    const before = shown.get(part);
    if (before !== undefined) return before;
    const result = (!('kind' in part) || isAsked(part)) && (part.when === undefined || holds(part.when, valueFor));
    // An answer found in the middle of a circle is not the whole truth, so it is not remembered.
    if (underway.size === 0) shown.set(part, result);
    return result;
  }

  function valueFor(id: string): Value | undefined {
    if (known.has(id)) return known.get(id);
    const place = places.get(id);
    if (!place || underway.has(id)) return undefined;
    underway.add(id);
    const value = holdsFor(place.topic) && holdsFor(place.question) ? ownValue(place.question) : undefined;
    underway.delete(id);
    known.set(id, value);
    return value;
  }

  function ownValue(question: Question): Value | undefined {
    if (question.kind === 'computed') return rounded(compute(question.compute, valueFor), question.decimals);
    const answer = answers[question.id];
    const value = answer && 'value' in answer ? answer.value : undefined;
    return counts(question.kind, value) ? value : undefined;
  }

  return { seen: holdsFor, valueFor };
}

type ValueFor = (question: string) => Value | undefined;

/** Whether a condition holds. Nothing is true of an unanswered question but that it is unanswered. */
export function holds(condition: Condition, valueFor: ValueFor): boolean {
  if ('all' in condition) return condition.all.every((each) => holds(each, valueFor));
  if ('any' in condition) return condition.any.some((each) => holds(each, valueFor));
  if ('not' in condition) return !holds(condition.not, valueFor);
  const value = valueFor(condition.question);
  if ('answered' in condition) return (value !== undefined) === condition.answered;
  if (value === undefined) return false;
  if ('includes' in condition) return included(value).includes(condition.includes);
  if ('equals' in condition) return plain(value) === condition.equals;
  if ('any_of' in condition) return condition.any_of.some((each) => each === plain(value));
  const number = numberOf(value);
  if (number === undefined) return false;
  return 'at_least' in condition ? number >= condition.at_least : number <= condition.at_most;
}

/** What a value is compared by: a choice by the chosen option, all else by itself. */
function plain(value: Value): unknown {
  return typeof value === 'object' && 'chosen' in value ? value.chosen : value;
}

/** The ids inside a value: chosen chips, agreed actions. */
function included(value: Value): string[] {
  if (Array.isArray(value)) return value.flatMap((row) => ('action' in row ? [row.action] : []));
  return typeof value === 'object' && 'chosen' in value && Array.isArray(value.chosen) ? value.chosen : [];
}

/** What an expression comes to; nothing when a part has no value, is no number, or would be divided by zero. */
export function compute(expression: Expression, valueFor: ValueFor): number | undefined {
  if (typeof expression === 'number') return expression;
  if ('question' in expression) return numberOf(valueFor(expression.question));
  const [[operation, parts]] = Object.entries(expression) as [[keyof typeof operations, Expression[]]];
  const numbers: number[] = [];
  for (const part of parts) {
    const number = compute(part, valueFor);
    if (number === undefined) return undefined;
    numbers.push(number);
  }
  return operations[operation](numbers);
}

const operations = {
  sum: sumOf,
  difference: ([left = 0, right = 0]: number[]) => left - right,
  product: (numbers: number[]) => numbers.reduce((left, right) => left * right, 1),
  quotient: ([left = 0, right = 0]: number[]) => left / right,
};

/** Rounded half up. Division by zero and numbers out of reach have no value. */
function rounded(number: number | undefined, decimals: number): number | undefined {
  if (number === undefined) return undefined;
  const whole = Math.floor(number * 10 ** decimals + 0.5);
  return Number.isFinite(whole) ? whole / 10 ** decimals : undefined;
}

/** A number; of measurements the latest by day, of one day the last in the list. */
function numberOf(value: Value | undefined): number | undefined {
  if (typeof value === 'number') return value;
  if (!Array.isArray(value)) return undefined;
  const measured = value.flatMap((row) => ('amount' in row ? [row] : []));
  return measured.reduce<(typeof measured)[number] | null>((best, row) => (best && best.on > row.on ? best : row), null)
    ?.amount;
}

/** Whether something was said: an empty field, list or table is no answer, nor is a value of another shape. */
function counts(kind: Question['kind'], value: unknown): boolean {
  if (Array.isArray(value)) {
    const listed = kind === 'measurement' || kind === 'opportunities' || kind === 'action';
    return listed && value.length > 0 && value.every((row) => rowCounts(kind, row));
  }
  if (typeof value === 'object' && value !== null) return tableCounts(kind, value as Record<string, unknown>);
  if (typeof value === 'string') return (kind === 'text' || kind === 'date') && value.trim() !== '';
  if (typeof value === 'number') return (kind === 'scale' || kind === 'number') && Number.isFinite(value);
  return typeof value === 'boolean' && kind === 'yes_no';
}

function rowCounts(kind: Question['kind'], row: unknown): boolean {
  if (typeof row !== 'object' || row === null) return false;
  return kind !== 'measurement' || ('on' in row && 'amount' in row && typeof row.amount === 'number');
}

function tableCounts(kind: Question['kind'], value: Record<string, unknown>): boolean {
  const said = (words: unknown) => typeof words === 'string' && words.trim() !== '';
  if (kind === 'chips') {
    const chosen = Array.isArray(value.chosen) && value.chosen.length > 0;
    return chosen || (Array.isArray(value.own) && value.own.some(said));
  }
  if (kind === 'choice') return said(value.chosen) || said(value.own);
  return (kind === 'hours' || kind === 'ratings') && Object.keys(value).length > 0;
}
