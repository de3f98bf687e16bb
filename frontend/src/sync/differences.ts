/** What differs between two versions of a record, in the words of the screen. Pure but for the texts. */
import type { Answer, Guide, Language, Question } from '@/guides/guide';
import { answerWords } from '@/recordings/answer-words';
import type { Note, Recording } from '@/recordings/recording';
import { contactWords } from '@/referrals/ContactFields';
import type { Contact } from '@/referrals/referral';
import type { LocalRecord, Row } from '@/store/rows';
import { t } from '@/text';
import { contestedUnits } from './problems';
import { put, type Side, type Sides } from './putting';
import { canonical } from './wire';

export interface Difference {
  /** As `put` names it. */
  key: string;
  field: string;
  mine: string;
  other: string;
  /** Whose is offered: this device's, unless only the other has anything. */
  offered: Side;
}

type Fields = Record<string, unknown>;

export interface Reading {
  guide: Guide | undefined;
  /** References of people by their ids. */
  names: Map<string, string>;
  language: Language;
  /** Units (docs/protocol.md) to which the question is narrowed; null asks about all that differs. */
  touching: string[] | null;
}

/**
 * What both have changed, when the rest has been joined already: all that was written here has been judged, and nothing of
 * it was set aside. Null where that is not so; then everything that differs is asked about, and nothing is taken over unseen.
 */
export function touchingOf(row: Pick<Row, 'unsent' | 'problem' | 'other'>): string[] | null {
  if (row.unsent.length > 0 || row.other === null) return null;
  const judged = row.problem?.outcome === 'conflict' ? contestedUnits(row) : [];
  const told = row.other.outcome === 'conflict' ? row.other.touching : judged;
  return told.length > 0 ? told : null;
}

/** The record as chosen. Where the rest has been joined already it is as in the server's head, whichever of the two that is. */
export function joinedBy(record: LocalRecord<unknown>, sides: Sides): unknown {
  const { other } = record;
  if (other === null) return record.record;
  if (touchingOf(record) === null || other.outcome === 'conflict') return put(record.record, other.record, sides);
  const turned = Object.entries(sides).map(([key, side]) => [key, side === 'mine' ? 'other' : 'mine'] as const);
  return put(other.record, record.record, Object.fromEntries(turned));
}

/** Only what a person can judge: answers and notes of a conversation, the few fields of a person or a referral. */
export function differences(mine: unknown, other: unknown, reading: Reading): Difference[] {
  const [one, two] = [mine as Fields, other as Fields];
  const found = plainFields(reading)
    .filter(({ name }) => !same(one[name], two[name]))
    .map(({ name, field, said }) => ({
      key: `field ${name}`,
      field,
      mine: said(one[name]),
      other: said(two[name]),
      offered: offered(Boolean(one[name]), Boolean(two[name])),
    }));
  const all =
    'answers' in one && 'answers' in two
      ? [...found, ...answerDifferences(one as unknown as Recording, two as unknown as Recording, reading)]
      : found;
  return reading.touching === null ? all : all.filter(({ key }) => reading.touching?.includes(unitOf(key)));
}

function unitOf(key: string): string {
  return key
    .replace(/^field /, '')
    .replace(/^answer /, 'answers.')
    .replace(/^note /, 'notes.');
}

interface PlainField {
  name: string;
  field: string;
  said(value: unknown): string;
}

function plainFields({ guide, names, language }: Reading): PlainField[] {
  const { people, recordings, referrals, app, sync } = t();
  const setting = (id: unknown) => guide?.settings?.find((each) => each.id === id)?.label[language];
  return [
    { name: 'reference', field: people.reference, said: words },
    { name: 'note', field: people.note, said: words },
    { name: 'language', field: people.language, said: (id) => app.language_name[id as Language] ?? words(id) },
    { name: 'person_id', field: sync.kind.person, said: (id) => names.get(String(id)) ?? sync.today.no_person },
    { name: 'setting', field: recordings.start.setting, said: (id) => setting(id) ?? words(id) },
    { name: 'to', field: referrals.to, said: words },
    { name: 'reason', field: referrals.reason, said: words },
    { name: 'contact', field: referrals.contact.title, said: contactSaid },
  ];
}

function contactSaid(contact: unknown): string {
  return contact ? contactWords(contact as Contact) : words(contact);
}

function answerDifferences(one: Recording, two: Recording, { guide, language }: Reading): Difference[] {
  const questions = guide?.topics.flatMap((topic) => topic.questions) ?? [];
  const ids = [...new Set([...Object.keys(one.answers), ...Object.keys(two.answers)])];
  const found = ids
    .filter((id) => !same(one.answers[id], two.answers[id]))
    .map((id) => {
      const question = questions.find((each) => each.id === id);
      const said = (answer: Answer | undefined) => answerSaid(answer, question, language);
      return {
        key: `answer ${id}`,
        field: question?.ask[language] ?? id,
        mine: said(one.answers[id]),
        other: said(two.answers[id]),
        offered: offered(id in one.answers, id in two.answers),
      };
    });
  return [...found, ...noteDifferences(one.notes, two.notes)];
}

function noteDifferences(one: Note[], two: Note[]): Difference[] {
  const ids = [...new Set([...one, ...two].map(({ id }) => id))];
  const text = (notes: Note[], id: string) => notes.find((each) => each.id === id);
  return ids
    .filter((id) => !same(text(one, id), text(two, id)))
    .map((id) => ({
      key: `note ${id}`,
      field: t().recordings.note,
      mine: words(text(one, id)?.text),
      other: words(text(two, id)?.text),
      offered: offered(text(one, id) !== undefined, text(two, id) !== undefined),
    }));
}

function offered(mine: boolean, other: boolean): Side {
  return !mine && other ? 'other' : 'mine';
}

function answerSaid(answer: Answer | undefined, question: Question | undefined, language: Language): string {
  if (answer === undefined) return t().recordings.no_answer;
  if ('skipped' in answer) return t().recordings.skipped[answer.skipped];
  return question ? answerWords(question, answer.value, language, t().recordings.answer) : words(answer.value);
}

function words(value: unknown): string {
  if (value === undefined || value === null || value === '') return '–';
  return typeof value === 'string' ? value : canonical(value);
}

function same(one: unknown, two: unknown): boolean {
  return canonical(one ?? null) === canonical(two ?? null);
}
