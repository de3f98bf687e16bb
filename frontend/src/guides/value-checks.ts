/** The small checks that answers are made of. Each tells what is wrong with one value, by its field name. Pure. */

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
/** Rows in a list of measurements, options or actions at most. */
const mostRows = 200;

export type Tell = (path: string, code: Code) => void;

export type Check = (value: unknown, path: string, tell: Tell) => void;

export const orNull =
  (check: Check): Check =>
  (value, path, tell) =>
    value === null ? undefined : check(value, path, tell);

export function sumOf(numbers: number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}

export function amount(
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

export function outside(limits: { min: number; max: number }, value: number): boolean {
  return value < limits.min || value > limits.max;
}

/** Characters are counted as code points, as the server counts them. */
export function text(value: unknown, most: number, path: string, tell: Tell): void {
  if (typeof value !== 'string') tell(path, 'wrong-type');
  else if ([...value].length > most) tell(path, 'too-long');
}

export function filled(value: unknown, path: string, tell: Tell): void {
  if (value === '') tell(path, 'empty');
  else text(value, longest.words, path, tell);
}

export function option(options: { id: string }[], id: unknown, path: string, tell: Tell): void {
  if (!options.some((each) => each.id === id)) tell(path, 'not-an-option');
}

export function date(value: unknown, path: string, tell: Tell): void {
  if (typeof value !== 'string') tell(path, 'wrong-type');
  else if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || !inCalendar(value)) tell(path, 'not-a-date');
}

function inCalendar(date: string): boolean {
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date);
}

export function time(value: unknown, path: string, tell: Tell): void {
  if (typeof value !== 'string') tell(path, 'wrong-type');
  else if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(value)) tell(path, 'not-a-time');
}

export function rows(value: unknown, keys: string[], path: string, tell: Tell, fields: Record<string, Check>): void {
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

export function knownKeys(record: Record<string, unknown>, keys: string[], path: string, tell: Tell): void {
  for (const key of Object.keys(record)) if (!keys.includes(key)) tell(`${path}.${key}`, 'unknown-key');
}

export function listAt(
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

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
