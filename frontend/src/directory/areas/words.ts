/** The texts of this screen come with it, since few open it; and its numbers as the language writes them. */
import { language } from '@/text';
import en from '@/text/en/areas';
import fi from '@/text/fi/areas';
import sv from '@/text/sv/areas';

type Words = typeof fi;
const all = { fi, sv, en };
const LOCALES = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' };

export function areaWords(): Words {
  return all[language.value] as Words;
}

/** "12 300" in Finnish and Swedish, "12,300" in English. */
export function count(n: number): string {
  return n.toLocaleString(LOCALES[language.value]);
}

/** Megabytes with one decimal while they are few. */
export function megabytes(bytes: number): string {
  const size = Math.max(0.1, bytes / 1e6);
  const digits = size < 10 ? 1 : 0;
  return size.toLocaleString(LOCALES[language.value], { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
