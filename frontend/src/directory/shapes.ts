/** Small checks of what a value looks like, and how larger ones are made of them. Pure. */

export type Check = (value: unknown) => boolean;
type Shape = Record<string, Check>;

/** Control characters but the line break, and signs that turn the direction of writing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is they that are looked for
const NOT_SHOWN = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;
const MARKUP = /<[A-Za-z/!?]/;
const said: Check = (value) => typeof value === 'string' && value.trim() !== '';
/** A text for people: not blank, without markup. */
export const text: Check = (value) => said(value) && !NOT_SHOWN.test(value as string) && !MARKUP.test(value as string);
export const boolean: Check = (value) => typeof value === 'boolean';
export const matching =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
export const oneOf =
  (...words: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && words.includes(value);
export const between =
  (least: number, most: number): Check =>
  (value) =>
    typeof value === 'number' && value >= least && value <= most;
export const whole =
  (least: number, most: number): Check =>
  (value) =>
    Number.isSafeInteger(value) && between(least, most)(value);
export const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
export const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
/** One to `most` values, each another. */
export const fewOf =
  (check: Check, most: number): Check =>
  (value) => {
    if (!Array.isArray(value) || value.length === 0 || value.length > most || !value.every(check)) return false;
    return new Set(value.map((each) => JSON.stringify(each))).size === value.length;
  };
export const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** All of these fields; others may be there too. */
export const shape =
  (fields: Shape): Check =>
  (value) =>
    isRecord(value) && Object.entries(fields).every(([name, check]) => check(value[name]));
/** Any of these keys, one at least, and no others, each right. */
export const partly =
  (keys: readonly string[], check: Check): Check =>
  (value) => {
    const said = isRecord(value) ? Object.entries(value) : [];
    return said.length > 0 && said.every(([name, each]) => keys.includes(name) && check(each));
  };
/** Any of these fields, one at least; others may be there too. */
export const some =
  (fields: Shape): Check =>
  (value) =>
    isRecord(value) &&
    Object.keys(value).length > 0 &&
    Object.entries(fields).every(([name, check]) => value[name] === undefined || check(value[name]));
/** Two values that must be in order where both are told. */
export const inOrder =
  (first: string, last: string): Check =>
  (value) => {
    const { [first]: one, [last]: other } = value as Record<string, string | number>;
    return one === undefined || other === undefined || one <= other;
  };
export const both =
  (...checks: Check[]): Check =>
  (value) =>
    checks.every((check) => check(value));

export const texts = shape({ fi: text, sv: text, en: text });
export const known = oneOf('yes', 'no', 'unknown');
export const date: Check = (value) =>
  matching(/^\d{4}-\d{2}-\d{2}$/)(value) && new Date(`${value}T00:00:00Z`).toJSON()?.slice(0, 10) === value;
export const https = matching(/^https:\/\/[^\s/]+/);
export const time = matching(/^([01]\d|2[0-4]):[0-5]\d$/);
export const interval = matching(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d$/);
