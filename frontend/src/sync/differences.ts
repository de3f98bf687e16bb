/** What differs between two versions of a record, in the words of the screen. Pure but for the texts. */
import type { Answer, Guide, Language, Question } from '@/guides/guide';
import { answerWords } from '@/recordings/answer-words';
import type { Note, Recording } from '@/recordings/recording';
import { t } from '@/text';
import type { Side } from './putting';
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

/** Only what a person can judge: answers and notes of a conversation, the few texts of a person or a referral. */
export function differences(mine: unknown, other: unknown, guide: Guide | undefined, language: Language): Difference[] {
  const [one, two] = [mine as Fields, other as Fields];
  const found = plainFields()
    .filter(({ name }) => !same(one[name], two[name]))
    .map(({ name, field }) => ({
      key: `field ${name}`,
      field,
      mine: words(one[name]),
      other: words(two[name]),
      offered: offered(Boolean(one[name]), Boolean(two[name])),
    }));
  if (!('answers' in one) || !('answers' in two)) return found;
  return [...found, ...answerDifferences(one as unknown as Recording, two as unknown as Recording, guide, language)];
}

function plainFields(): { name: string; field: string }[] {
  const { people, referrals } = t();
  return [
    { name: 'reference', field: people.reference },
    { name: 'note', field: people.note },
    { name: 'to', field: referrals.to },
    { name: 'reason', field: referrals.reason },
  ];
}

function answerDifferences(one: Recording, two: Recording, guide: Guide | undefined, language: Language): Difference[] {
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
