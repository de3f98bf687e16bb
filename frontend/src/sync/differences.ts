/** What differs between two versions of a record, in the words of the screen. Pure but for the texts. */
import type { Answer, Guide, Language, Question } from '@/guides/guide';
import { answerWords } from '@/recordings/answer-words';
import { dateWords } from '@/directory/hours';
import type { Outcome } from '@/recordings/follow-up';
import type { Actor, Attendance, Purpose } from '@/recordings/group';
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
  names: ReadonlyMap<string, string>;
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
  if ('attendance' in one && 'attendance' in two) all.push(...attendanceDifferences(one, two, reading));
  if ('outcome' in one && 'outcome' in two) all.push(...outcomeDifferences(one, two, reading));
  return reading.touching === null ? all : all.filter(({ key }) => reading.touching?.includes(unitOf(key)));
}

function unitOf(key: string): string {
  return key
    .replace(/^field /, '')
    .replace(/^answer /, 'answers.')
    .replace(/^note /, 'notes.')
    .replace(/^attendance /, 'attendance.');
}

interface PlainField {
  name: string;
  field: string;
  said(value: unknown): string;
}

function plainFields({ guide, names, language }: Reading): PlainField[] {
  const { people, recordings, referrals, app, sync, groups } = t();
  const listed = (say: (each: never) => string) => (value: unknown) =>
    Array.isArray(value) && value.length > 0 ? value.map((each) => say(each as never)).join(', ') : words(null);
  const day = (value: unknown) => (typeof value === 'string' ? dateWords(value, language) : words(value));
  const setting = (id: unknown) => guide?.settings?.find((each) => each.id === id)?.label[language];
  return [
    { name: 'reference', field: people.reference, said: words },
    { name: 'note', field: people.note, said: words },
    { name: 'language', field: people.language, said: (id) => app.language_name[id as Language] ?? words(id) },
    { name: 'person_id', field: sync.kind.person, said: (id) => names.get(String(id)) ?? sync.today.no_person },
    { name: 'setting', field: recordings.start.setting, said: (id) => setting(id) ?? words(id) },
    { name: 'to', field: referrals.to, said: words },
    { name: 'name', field: groups.name, said: words },
    { name: 'purpose', field: groups.purpose_title, said: (id) => groups.purpose[id as Purpose] ?? words(id) },
    { name: 'goals', field: groups.goals, said: words },
    { name: 'timetable', field: groups.timetable, said: words },
    { name: 'member_ids', field: groups.members, said: listed((id) => names.get(id) ?? groups.unknown_member) },
    {
      name: 'actors',
      field: groups.actors,
      said: listed((each: Actor) => `${each.name} (${groups.sector[each.sector]})`),
    },
    { name: 'on', field: groups.on, said: day },
    { name: 'at', field: groups.at, said: words },
    { name: 'subject', field: groups.subject, said: words },
    { name: 'reason', field: referrals.reason, said: words },
    { name: 'contact', field: referrals.contact.title, said: contactSaid },
  ];
}

function contactSaid(contact: unknown): string {
  return contact ? contactWords(contact as Contact) : words(contact);
}

/** The new day belongs to the word that asks for it: they are chosen together. */
function outcomeDifferences(one: Fields, two: Fields, { language }: Reading): Difference[] {
  const words = t().steps;
  const said = ({ outcome, moved_to }: Fields) =>
    [words.outcome[outcome as Outcome], outcome === 'moved' ? dateWords(String(moved_to), language) : '']
      .filter(Boolean)
      .join(' ');
  if (said(one) === said(two)) return [];
  return [{ key: 'field outcome', field: words.came_of, mine: said(one), other: said(two), offered: 'mine' }];
}

function attendanceDifferences(one: Fields, two: Fields, { names }: Reading): Difference[] {
  const words = t().groups;
  const [mine, other] = [one.attendance, two.attendance] as Record<string, Attendance>[];
  const said = (each: Attendance | undefined) => (each === undefined ? words.not_asked : words.said[each]);
  return [...new Set([...Object.keys(mine ?? {}), ...Object.keys(other ?? {})])]
    .filter((id) => mine?.[id] !== other?.[id])
    .map((id) => ({
      key: `attendance ${id}`,
      field: words.attendance_of(names.get(id) ?? words.unknown_member),
      mine: said(mine?.[id]),
      other: said(other?.[id]),
      offered: offered(mine?.[id] !== undefined, other?.[id] !== undefined),
    }));
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
