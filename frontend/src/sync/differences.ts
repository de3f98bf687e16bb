/** What differs between two versions of a record, in the words of the screen. Pure but for the texts. */
import type { Answer, Guide, Language, Question } from '@/guides/guide';
import { answerWords } from '@/recordings/answer-words';
import type { Recording } from '@/recordings/recording';
import { t } from '@/text';
import { canonical } from './wire';

export interface Difference {
  field: string;
  mine: string;
  other: string;
}

type Fields = Record<string, unknown>;

/** Only what a person can judge: answers and notes of a conversation, the few texts of a person or a referral. */
export function differences(mine: unknown, other: unknown, guide: Guide | undefined, language: Language): Difference[] {
  const [one, two] = [mine as Fields, other as Fields];
  const found = plainFields()
    .filter(({ name }) => !same(one[name], two[name]))
    .map(({ name, field }) => ({ field, mine: words(one[name]), other: words(two[name]) }));
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
      return { field: question?.ask[language] ?? id, mine: said(one.answers[id]), other: said(two.answers[id]) };
    });
  if (same(one.notes, two.notes)) return found;
  const notes = (recording: Recording) => recording.notes.map((note) => note.text).join(' / ') || '–';
  return [...found, { field: t().recordings.notes.title, mine: notes(one), other: notes(two) }];
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
