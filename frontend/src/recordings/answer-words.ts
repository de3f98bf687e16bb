/** An answer in words, in any of the three languages: for the summary, the plan and the reader of a finished conversation. Pure. */
import { dateWords, timeWords } from '@/directory/hours';
import type { ActionValue, ChosenOpportunity, Language, Measured, Question, Texts, Value } from '@/guides/guide';

/** The few words that belong to no guide. */
export interface AnswerTexts {
  yes: string;
  no: string;
  at_time: (time: string) => string;
  hours: (hours: string) => string;
}

const locales: Record<Language, string> = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' };

export function numberWords(number: number, language: Language, decimals = 2): string {
  return number.toLocaleString(locales[language], { maximumFractionDigits: decimals });
}

/** The value of a question as one text; chips are parted by dots (each is written with a capital), rows by semicolons. */
export function answerWords(question: Question, value: Value, language: Language, texts: AnswerTexts): string {
  const say = (each: Texts | undefined) => each?.[language] ?? '';
  const label = (options: { id: string; label: Texts }[], id: string) =>
    say(options.find((each) => each.id === id)?.label);
  const table = value as Record<string, number>;
  switch (question.kind) {
    case 'text':
      return String(value).trim();
    case 'chips': {
      const { chosen, own } = value as { chosen: string[]; own: string[] };
      return [...chosen.map((id) => label(question.options, id)), ...own]
        .map((each) => each.trim())
        .filter(Boolean)
        .join(' · ');
    }
    case 'choice': {
      const choice = value as { chosen?: string; own?: string };
      return choice.chosen === undefined ? (choice.own ?? '').trim() : label(question.options, choice.chosen);
    }
    case 'scale':
      return withRemark(numberWords(value as number, language), say(question.labels?.[String(value)]));
    case 'number':
      return `${numberWords(value as number, language, question.decimals)} ${say(question.unit)}`.trim();
    case 'computed':
      return `${numberWords(value as number, language, question.decimals)} ${say(question.unit)}`.trim();
    case 'date':
      return dateWords(value as string, language);
    case 'yes_no':
      return value ? texts.yes : texts.no;
    case 'hours':
      return list(
        question.parts
          .filter((part) => (table[part.id] ?? 0) > 0)
          .map((part) => `${say(part.label)} ${texts.hours(numberWords(table[part.id] ?? 0, language))}`),
      );
    case 'measurement':
      return (value as Measured[])
        .map((row) =>
          withRemark(
            `${numberWords(row.amount, language, question.decimals)} ${say(question.unit)}`,
            list([dateWords(row.on, language), row.by ?? '']),
          ),
        )
        .join('; ');
    case 'ratings':
      return (question.rows ?? [])
        .filter((row) => table[row.id] !== undefined)
        .map(
          (row) => `${say(row.label)}: ${say(question.columns?.find((each) => each.value === table[row.id])?.label)}`,
        )
        .join('; ');
    case 'opportunities':
      return list((value as ChosenOpportunity[]).map((each) => each.name));
    case 'action':
      return (value as ActionValue[])
        .map((row) => actionWords(label(question.actions, row.action), row, language, texts))
        .join('; ');
  }
}

/** "Seuraava tapaaminen 1.12.2026 klo 9.30, terveysasema" */
export function actionWords(label: string, row: ActionValue, language: Language, texts: AnswerTexts): string {
  const when = [
    row.on === null ? '' : dateWords(row.on, language),
    row.at === null ? '' : texts.at_time(timeWords(row.at, language)),
  ];
  return list([[label, ...when].filter(Boolean).join(' '), row.to ?? '', row.note ?? '']);
}

function list(parts: string[]): string {
  return parts
    .map((each) => each.trim())
    .filter(Boolean)
    .join(', ');
}

function withRemark(text: string, remark: string): string {
  return remark ? `${text} (${remark})` : text;
}
