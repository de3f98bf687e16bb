/** What every answer field is given and gives back. A field knows its question and its value, and nothing of saving. */
import type { Question } from '@/guides/guide';
import { t } from '@/text';

export interface FieldProps<Q extends Question> {
  question: Q;
  /** The answer, an unfinished value, or nothing. It comes from a store and may have any shape. */
  value: unknown;
  /** `typing` while more letters are likely to follow. Undefined takes the answer away. */
  onChange: (value: unknown, typing?: boolean) => void;
  /** A row or words not yet added, kept on the device so that they are there after a break. */
  pending: unknown;
  onPending: (value: unknown, typing?: boolean) => void;
  /** What is wrong with the whole field and what helps, in the user's language. */
  error?: string | undefined;
}

export function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

export function listOf<T>(value: unknown): T[] {
  return Array.isArray(value) ? (value as T[]) : [];
}

/** Told when a field has taken all it can: the end of a long text that was pasted is not there, and nobody would see it. */
export function fullHint(text: string, most: number): string | undefined {
  return text.length >= most ? t().recordings.full(most) : undefined;
}

/** A number as people write it: "1,75", "1.75", "4 200"; undefined when it is none. */
export function parsedNumber(text: string): number | undefined {
  const plain = text
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(',', '.')
    .replace('\u2212', '-');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}

/** A number as it stands in a field: no grouping, the language's decimal mark. */
export function writtenNumber(number: number, language: string): string {
  return language === 'en' ? String(number) : String(number).replace('.', ',');
}

/** A day outside is a slip of the finger in the year: it would draw centuries into a picture, and be due on no day. */
const [EARLIEST, LATEST] = ['1900-01-01', '2199-12-31'];

export function hasOddYear(day: string): boolean {
  return day !== '' && (day < EARLIEST || day > LATEST);
}

/** Told, and not refused: the field is left as it is. */
export function oddYearHint(day: string): string | undefined {
  return hasOddYear(day) ? t().recordings.odd_year : undefined;
}
