/** The reasons of an offer in words, in the language of the screen. Called while drawing: it follows the language. */
import { t } from '@/text';
import type { Reason } from './matching';

/** Longer sayings are cut: the whole stands among the answers. */
const LONGEST_SAID = 40;

type Words = Record<string, string>;

function quoted(said: string): string {
  const letters = [...said.trim()];
  const short =
    letters.length > LONGEST_SAID
      ? `${letters
          .slice(0, LONGEST_SAID - 1)
          .join('')
          .trimEnd()}…`
      : letters.join('');
  return t().matching.mentioned(short);
}

export function metWords({ matter, value }: Reason): string {
  const words = t().matching;
  switch (matter) {
    case 'words':
    case 'likes':
    case 'classes':
    case 'kinds':
      return quoted(value);
    case 'setting':
      return (words.setting as Words)[value] ?? '';
    case 'languages':
      return (words.language as Words)[value] ?? '';
    case 'tier':
      return (words.tier as Words)[value] ?? '';
    case 'profile':
      return (words.profile as Words)[value] ?? '';
    case 'audience':
      return (words.audience as Words)[value] ?? '';
    default:
      return (words.yes as Words)[matter] ?? '';
  }
}

export function unmetWords({ matter, value }: Reason): string {
  const words = t().matching;
  if (matter === 'setting') return value === 'outdoors' ? words.setting.indoors : words.setting.outdoors;
  if (matter === 'languages') return (words.not_language as Words)[value] ?? '';
  return (words.no as Words)[matter] ?? '';
}

export function unknownWords({ matter }: Reason): string {
  return (t().matching.unknown as Words)[matter] ?? '';
}

/** Each once, joined as they are said after one another. */
export function joinedWords(reasons: readonly Reason[], wordsOf: (reason: Reason) => string, most: number): string {
  return [...new Set(reasons.map(wordsOf))].filter(Boolean).slice(0, most).join(' · ');
}
