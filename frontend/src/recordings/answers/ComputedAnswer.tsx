import type { ComputedQuestion } from '@/guides/guide';
import { language, pick, t } from '@/text';
import { numberWords } from '../answer-words';

/** A figure worked out from other answers; it cannot be written over. */
export function ComputedAnswer({ question, value }: { question: ComputedQuestion; value: unknown }) {
  if (typeof value !== 'number') return <p class="quiet">{t().recordings.not_computable}</p>;
  return (
    <p class="computed">
      <strong>{numberWords(value, language.value, question.decimals)}</strong>{' '}
      {question.unit && <span>{pick(question.unit)}</span>}
    </p>
  );
}
