/**
 * Whether an answer fits its question, in the same words as the server's check. Pure.
 * The server holds what does not fit; the device keeps it as unfinished on this device and tells what is missing.
 */
import type { Guide, Question } from './guide';
import {
  amount,
  type Code,
  date,
  filled,
  isNumber,
  isRecord,
  knownKeys,
  listAt,
  longest,
  option,
  orNull,
  outside,
  rows,
  sumOf,
  type Tell,
  text,
  time,
} from './value-checks';

export { type Code, longest, sumOf } from './value-checks';

/** What is wrong, by field name ("answers.day.value.rest"). Empty when everything fits. */
export type Faults = Record<string, Code[]>;

export const mostOwnWords = 20;
const classes = ['everyday', 'outdoors', 'free_place', 'self_directed', 'organised'];

/** The faults of all answers of a recording, hidden questions included. */
export function faultsOf(guide: Guide, answers: Record<string, unknown>): Faults {
  const questions = new Map(guide.topics.flatMap((topic) => topic.questions.map((each) => [each.id, each] as const)));
  const faults = Object.entries(answers).map(([id, answer]): Faults => {
    const question = questions.get(id);
    return question && isAsked(question) ? answerFaults(question, answer) : { [`answers.${id}`]: ['unknown-question'] };
  });
  return Object.assign({}, ...faults);
}

/** Whether the question can be asked at all: a place for the organisation's own table waits until it has rows. */
export function isAsked(question: Question): boolean {
  return question.kind !== 'ratings' || question.rows !== undefined;
}

/** The faults of one answer. */
function answerFaults(question: Question, answer: unknown): Faults {
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
      if (!question.rows?.some((each) => each.id === row)) tell(at, 'not-an-option');
      else if (!isNumber(column)) tell(at, 'wrong-type');
      else if (!question.columns?.some((each) => each.value === column)) tell(at, 'not-an-option');
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
