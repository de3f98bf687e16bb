/**
 * Whether an answer fits its question, in the same words as the server's check. Pure.
 * The server holds what does not fit; the device keeps it as unfinished on this device and tells what is missing.
 */
import type { Guide, Question } from './guide';

/** What is wrong, by field name ("answers.day.value.rest"). Empty when everything fits. */
export type Faults = Record<string, Code[]>;

export type Code =
  | 'chosen-or-own'
  | 'computed'
  | 'empty'
  | `hours-not-${number}`
  | 'missing'
  | 'not-a-date'
  | 'not-a-time'
  | 'not-a-whole-number'
  | 'not-an-option'
  | 'not-in-steps'
  | 'out-of-range'
  | 'own-words-not-allowed'
  | 'too-long'
  | 'too-many'
  | 'too-many-decimals'
  | 'twice'
  | 'unknown-key'
  | 'unknown-question'
  | 'value-or-skipped'
  | 'wrong-type';

/** Characters at most: a text, own words and names of things, a remark on an action, the name of who measured. */
export const longest = { text: 4000, words: 200, remark: 1000, by: 100 };
export const mostOwnWords = 20;
const mostRows = 200;
const classes = ['everyday', 'outdoors', 'free_place', 'self_directed', 'organised'];

type Tell = (path: string, code: Code) => void;

/** The faults of all answers of a recording, hidden questions included. */
export function faultsOf(guide: Guide, answers: Record<string, unknown>): Faults {
  const questions = new Map(guide.topics.flatMap((topic) => topic.questions.map((each) => [each.id, each] as const)));
  const faults = Object.entries(answers).map(([id, answer]): Faults => {
    const question = questions.get(id);
    return question ? answerFaults(question, answer) : { [`answers.${id}`]: ['unknown-question'] };
  });
  return Object.assign({}, ...faults);
}

/** The faults of one answer. */
export function answerFaults(question: Question, answer: unknown): Faults {
  const faults: Faults = {};
  const tell: Tell = (path, code) => {
    faults[path] = [...(faults[path] ?? []), code];
  };
  const path = `answers.${question.id}`;
  if (question.kind === 'computed') tell(path, 'computed');
  else if (!isRecord(answer)) tell(path, 'wrong-type');
  else if ('value' in answer === 'skipped' in answer) tell(path, 'value-or-skipped');
  else {
    knownKeys(answer, ['value', 'skipped'], path, tell);
    if ('skipped' in answer) option([{ id: 'not_asked' }, { id: 'declined' }], answer.skipped, `${path}.skipped`, tell);
    else valueFaults(question, answer.value, `${path}.value`, tell);
  }
  return faults;
}

export function fits(question: Question, value: unknown): boolean {
  return Object.keys(answerFaults(question, { value })).length === 0;
}

function valueFaults(question: Question, value: unknown, path: string, tell: Tell): void {
  const check = checks[question.kind as Kind] as (question: Question, value: unknown, path: string, tell: Tell) => void;
  check(question, value, path, tell);
}

type Kind = Exclude<Question['kind'], 'computed'>;
type Checks = {
  [K in Kind]: (question: Extract<Question, { kind: K }>, value: unknown, path: string, tell: Tell) => void;
};

const checks: Checks = {
  text: (_question, value, path, tell) => text(value, longest.text, path, tell),
  chips(question, value, path, tell) {
    if (!isRecord(value)) return tell(path, 'wrong-type');
    knownKeys(value, ['chosen', 'own'], path, tell);
    listAt(value, 'chosen', path, tell, (id, at, index, all) => {
      option(question.options, id, at, tell);
      if (all.indexOf(id) < index) tell(at, 'twice');
    });
    if (Array.isArray(value.own) && value.own.length > 0 && !question.own_words) {
      return tell(`${path}.own`, 'own-words-not-allowed');
    }
    if (Array.isArray(value.own) && value.own.length > mostOwnWords) return tell(`${path}.own`, 'too-many');
    listAt(value, 'own', path, tell, (words, at) => text(words, longest.words, at, tell));
  },
  choice(question, value, path, tell) {
    if (!isRecord(value)) return tell(path, 'wrong-type');
    if ('chosen' in value === 'own' in value) return tell(path, 'chosen-or-own');
    knownKeys(value, ['chosen', 'own'], path, tell);
    if ('chosen' in value) return option(question.options, value.chosen, `${path}.chosen`, tell);
    if (!question.own_words) return tell(`${path}.own`, 'own-words-not-allowed');
    text(value.own, longest.words, `${path}.own`, tell);
  },
  scale(question, value, path, tell) {
    if (!isNumber(value)) return tell(path, 'wrong-type');
    if (outside(question, value)) tell(path, 'out-of-range');
    else if (!Number.isInteger(value)) tell(path, 'not-a-whole-number');
  },
  number: (question, value, path, tell) => amount(question, value, path, tell),
  date: (_question, value, path, tell) => date(value, path, tell),
  yes_no(_question, value, path, tell) {
    if (typeof value !== 'boolean') tell(path, 'wrong-type');
  },
  hours: (question, value, path, tell) => hours(question, value, path, tell),
  measurement: (question, value, path, tell) =>
    rows(value, ['on', 'amount', 'by'], path, tell, {
      on: date,
      amount: (each, at) => amount(question, each, at, tell),
      by: orNull((each, at) => text(each, longest.by, at, tell)),
    }),
  ratings(question, value, path, tell) {
    if (!isRecord(value)) return tell(path, 'wrong-type');
    for (const [row, column] of Object.entries(value)) {
      const at = `${path}.${row}`;
      if (!question.rows.some((each) => each.id === row)) tell(at, 'not-an-option');
      else if (!isNumber(column)) tell(at, 'wrong-type');
      else if (!question.columns.some((each) => each.value === column)) tell(at, 'not-an-option');
    }
  },
  opportunities: (_question, value, path, tell) =>
    rows(value, ['id', 'name', 'class'], path, tell, {
      id: filled,
      name: filled,
      class: (each, at) => (classes.some((known) => known === each) ? undefined : tell(at, 'not-an-option')),
    }),
  action: (question, value, path, tell) =>
    rows(value, ['action', 'on', 'at', 'to', 'opportunity', 'note', 'consent'], path, tell, {
      action: (each, at) => option(question.actions, each, at, tell),
      on: orNull(date),
      at: orNull(time),
      to: orNull((each, at) => text(each, longest.words, at, tell)),
      opportunity: orNull(filled),
      note: orNull((each, at) => text(each, longest.remark, at, tell)),
      consent: orNull((each, at) => (typeof each === 'boolean' ? undefined : tell(at, 'wrong-type'))),
    }),
};

type Check = (value: unknown, path: string, tell: Tell) => void;

const orNull =
  (check: Check): Check =>
  (value, path, tell) =>
    value === null ? undefined : check(value, path, tell);

/** The day's parts must add up to the whole day, once any is given. Quarters are exact in binary, so the sum is too. */
function hours(question: Extract<Question, { kind: 'hours' }>, value: unknown, path: string, tell: Tell): void {
  if (!isRecord(value)) {
    tell(path, 'wrong-type');
    return;
  }
  let faulty = false;
  const fault: Tell = (at, code) => {
    faulty = true;
    tell(at, code);
  };
  for (const [part, number] of Object.entries(value)) {
    const at = `${path}.${part}`;
    if (!question.parts.some((each) => each.id === part)) fault(at, 'not-an-option');
    else if (!isNumber(number)) fault(at, 'wrong-type');
    else if (outside({ min: 0, max: question.total }, number)) fault(at, 'out-of-range');
    else if (!Number.isInteger(number / question.step)) fault(at, 'not-in-steps');
  }
  const given = Object.values(value) as number[];
  if (!faulty && given.length > 0 && sumOf(given) !== question.total) tell(path, `hours-not-${question.total}`);
}

export function sumOf(numbers: number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}

function amount(
  limits: { min: number; max: number; decimals: number },
  value: unknown,
  path: string,
  tell: Tell,
): void {
  if (!isNumber(value)) {
    tell(path, 'wrong-type');
    return;
  }
  if (outside(limits, value)) tell(path, 'out-of-range');
  else if (decimalsOf(value) > limits.decimals) tell(path, 'too-many-decimals');
}

/** The decimals a number is written with: 0.1 has one, 1e-7 has seven. */
function decimalsOf(number: number): number {
  const [digits = '', exponent = '0'] = String(number).split('e');
  return Math.max(0, (digits.split('.')[1] ?? '').length - Number(exponent));
}

function outside(limits: { min: number; max: number }, value: number): boolean {
  return value < limits.min || value > limits.max;
}

/** Characters are counted as code points, as the server counts them. */
function text(value: unknown, most: number, path: string, tell: Tell): void {
  if (typeof value !== 'string') tell(path, 'wrong-type');
  else if ([...value].length > most) tell(path, 'too-long');
}

function filled(value: unknown, path: string, tell: Tell): void {
  if (value === '') tell(path, 'empty');
  else text(value, longest.words, path, tell);
}

function option(options: { id: string }[], id: unknown, path: string, tell: Tell): void {
  if (!options.some((each) => each.id === id)) tell(path, 'not-an-option');
}

function date(value: unknown, path: string, tell: Tell): void {
  if (typeof value !== 'string') tell(path, 'wrong-type');
  else if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || !inCalendar(value)) tell(path, 'not-a-date');
}

function inCalendar(date: string): boolean {
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date);
}

function time(value: unknown, path: string, tell: Tell): void {
  if (typeof value !== 'string') tell(path, 'wrong-type');
  else if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(value)) tell(path, 'not-a-time');
}

function rows(value: unknown, keys: string[], path: string, tell: Tell, fields: Record<string, Check>): void {
  if (!Array.isArray(value)) {
    tell(path, 'wrong-type');
    return;
  }
  if (value.length > mostRows) {
    tell(path, 'too-many');
    return;
  }
  for (const [index, row] of value.entries()) {
    const at = `${path}.${index}`;
    if (!isRecord(row)) {
      tell(at, 'wrong-type');
      continue;
    }
    knownKeys(row, keys, at, tell);
    for (const [key, check] of Object.entries(fields)) {
      if (key in row) check(row[key], `${at}.${key}`, tell);
      else tell(`${at}.${key}`, 'missing');
    }
  }
}

function knownKeys(record: Record<string, unknown>, keys: string[], path: string, tell: Tell): void {
  for (const key of Object.keys(record)) if (!keys.includes(key)) tell(`${path}.${key}`, 'unknown-key');
}

function listAt(
  record: Record<string, unknown>,
  key: string,
  path: string,
  tell: Tell,
  each: (value: unknown, at: string, index: number, all: unknown[]) => void,
): void {
  const at = `${path}.${key}`;
  const list = record[key];
  if (!(key in record)) {
    tell(at, 'missing');
    return;
  }
  if (!Array.isArray(list)) {
    tell(at, 'wrong-type');
    return;
  }
  for (const [index, value] of list.entries()) each(value, `${at}.${index}`, index, list);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
