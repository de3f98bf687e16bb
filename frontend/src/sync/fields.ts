/** The server's names of fields ("answers.step_what.value") in the words of the screen, and where each is mended. Pure but for the texts. */
import type { Guide, Question } from '@/guides/guide';
import type { Note } from '@/recordings/recording';
import type { Kind } from '@/store/rows';
import { type Catalogue, pick, t } from '@/text';
import { href } from '@/ui';

export type Errors = Record<string, string[]>;

/** One thing to mend: an answer, a note, or one of the record's own fields. */
export interface Spot {
  /** "answers.step_what", "notes.3", "reference": the server's name down to what a person sees as one thing. */
  unit: string;
  rules: string[];
}

/** The fields of an answer from the server, gathered by what a person sees; in the order they came. */
export function spotsOf(errors: Errors): Spot[] {
  const spots = new Map<string, Set<string>>();
  for (const [field, rules] of Object.entries(errors)) {
    const unit = unitOf(field);
    spots.set(unit, new Set([...(spots.get(unit) ?? []), ...rules]));
  }
  return [...spots].map(([unit, rules]) => ({ unit, rules: [...rules] }));
}

function unitOf(field: string): string {
  const [first = '', second] = field.split('.');
  return (first === 'answers' || first === 'notes') && second !== undefined ? `${first}.${second}` : first;
}

export function questionOf(unit: string, guide: Guide | undefined): Question | undefined {
  const [first, id] = unit.split('.');
  if (first !== 'answers') return undefined;
  return guide?.topics.flatMap((topic) => topic.questions).find((each) => each.id === id);
}

/** What a person calls it: the question itself, or the label of the field; the server's own name where there is no other. */
export function fieldWords(unit: string, guide: Guide | undefined): string {
  const { people, recordings, referrals, groups, steps } = t();
  const question = questionOf(unit, guide);
  if (question) return pick(question.ask);
  const first = unit.split('.')[0] ?? '';
  const plain: Record<string, string> = {
    notes: recordings.notes.title,
    reference: people.reference,
    note: people.note,
    language: people.language,
    to: referrals.to,
    reason: referrals.reason,
    consent: referrals.consent,
    contact: referrals.contact.title,
    setting: recordings.start.setting,
    name: groups.name,
    goals: groups.goals,
    timetable: groups.timetable,
    actors: groups.actors,
    member_ids: groups.members,
    subject: groups.subject,
    attendance: groups.attendance,
    outcome: steps.came_of,
    moved_to: steps.moved_day,
  };
  return plain[first] ?? unit;
}

const rules: Record<string, Exclude<keyof Catalogue['sync']['held']['rule'], 'other'>> = {
  missing: 'missing',
  empty: 'empty',
  'too-long': 'too_long',
  'too-many': 'too_many',
  'not-an-option': 'not_an_option',
  'out-of-range': 'out_of_range',
  'identity-code': 'identity_code',
  'not-a-date': 'not_a_date',
  'not-a-time': 'not_a_time',
  'consent-missing': 'consent_missing',
  'unknown-question': 'unknown_question',
};

/** "on liian pitkä"; of several the first that has words of its own. */
export function ruleWords(codes: string[]): string {
  const words = t().sync.held.rule;
  const known = codes.flatMap((code) => rules[code] ?? [])[0];
  return known ? words[known] : words.other;
}

/** The very question of the conversation; null for what has no page of its own to mend it on. */
export function mendingAddress(kind: Kind, id: string, unit: string, guide: Guide | undefined): string | null {
  const question = questionOf(unit, guide);
  if (kind !== 'recording' || !question) return null;
  return `${href('conversation', id)}?at=${encodeURIComponent(question.id)}`;
}

type Fields = Record<string, unknown>;

/** Where in the record the unit's own text stands, or null when it is not a text that can be written anew. */
function placeOf(record: unknown, unit: string): { note: number } | { field: string } | null {
  const fields = (record ?? {}) as Fields;
  const [first = '', second = ''] = unit.split('.');
  if (first === 'notes' && Array.isArray(fields.notes)) {
    const notes = fields.notes as Note[];
    const note = /^\d+$/.test(second) ? Number(second) : notes.findIndex((each) => each?.id === second);
    return typeof notes[note]?.text === 'string' ? { note } : null;
  }
  return ['reference', 'note', 'to', 'reason', 'name', 'goals', 'timetable', 'subject'].includes(first) &&
    typeof (fields[first] ?? '') === 'string'
    ? { field: first }
    : null;
}

/** The text to be mended, or null where the unit is not a text. */
export function textAt(record: unknown, unit: string): string | null {
  const place = placeOf(record, unit);
  if (place === null) return null;
  const fields = record as Fields;
  return 'note' in place ? ((fields.notes as Note[])[place.note]?.text ?? '') : String(fields[place.field] ?? '');
}

/** The record with this text in the unit's place; as it was when there is no such place. */
export function withTextAt(record: unknown, unit: string, text: string): unknown {
  const place = placeOf(record, unit);
  if (place === null) return record;
  const fields = record as Fields;
  if ('field' in place) return { ...fields, [place.field]: text };
  const notes = (fields.notes as Note[]).map((each, index) => (index === place.note ? { ...each, text } : each));
  return { ...fields, notes };
}

/** The record without the answer or note; what has no place of its own there stays. */
export function without(record: unknown, unit: string): unknown {
  const fields = record as Fields;
  const [first, second = ''] = unit.split('.');
  if (first === 'answers' && typeof fields.answers === 'object' && fields.answers !== null) {
    const { [second]: _gone, ...answers } = fields.answers as Fields;
    return { ...fields, answers };
  }
  const place = placeOf(record, unit);
  if (place === null || !('note' in place)) return record;
  return { ...fields, notes: (fields.notes as Note[]).filter((_, index) => index !== place.note) };
}

/** The recording with this answer; without a value the answer is taken away. */
export function withAnswerAt(record: unknown, question: string, value: unknown): unknown {
  if (value === undefined) return without(record, `answers.${question}`);
  const fields = record as { answers?: Fields };
  return { ...fields, answers: { ...fields.answers, [question]: { value } } };
}
