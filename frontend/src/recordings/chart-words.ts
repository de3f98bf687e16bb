/** A series in words: first and latest value and the change, without judging it. Pure but for the texts. */
import { dateWords } from '@/directory/hours';
import { type Language, pick, t } from '@/text';
import { numberWords } from './answer-words';
import { changeOf, type Series } from './measurements';

/** "82,4 kg". The unit of a language may be empty. */
export function amountWords(series: Pick<Series, 'unit' | 'decimals'>, amount: number, language: Language): string {
  return `${numberWords(amount, language, series.decimals)} ${series.unit[language]}`.trim();
}

/** "82,4 kg 4.5.2026 → 78,9 kg 2.11.2026. Muutos −3,5 kg." */
export function changeWords(series: Series, language: Language): string {
  const words = t().measured;
  const found = changeOf(series);
  if (!found) return words.none;
  const { first, last, change } = found;
  const say = (amount: number) => amountWords(series, amount, language);
  if (change === null) return words.one(dateWords(first.on, language), say(first.amount));
  const told = words.first_last(
    say(first.amount),
    dateWords(first.on, language),
    say(last.amount),
    dateWords(last.on, language),
  );
  return `${told} ${change === 0 ? words.no_change : words.change(signed(change, say))}`;
}

/** With its sign in front, as numbers are printed: a true minus. */
function signed(change: number, say: (amount: number) => string): string {
  return `${change < 0 ? '\u2212' : '+'}${say(Math.abs(change))}`;
}

export function titleWords(series: readonly Series[]): string {
  return series.map((each) => pick(each.title).replace(/[?.]$/, '')).join(' · ');
}
