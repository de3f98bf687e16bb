/** The texts of the directory's upkeep: they come with its screens, since few read them. */
import type { Failure } from '@/http/api';
import { language } from '@/text';
import en from '@/text/en/directory-editing';
import fi from '@/text/fi/directory-editing';
import sv from '@/text/sv/directory-editing';

const all = { fi, sv, en } as Record<'fi' | 'sv' | 'en', typeof fi>;

export function editingWords(): typeof fi {
  return all[language.value];
}

/** Why nothing came, where nothing had been typed. */
export function notFetchedWords(failure: Failure): string {
  const { not_fetched, failure: words } = editingWords();
  const known = failure.kind === 'problem' && failure.code in words;
  if (failure.kind === 'session-expired' || known) return failureWords(failure);
  return failure.kind === 'problem' ? not_fetched.other : not_fetched[failure.kind];
}

/** Why nothing was taken; what was typed stays in any case. */
export function failureWords(failure: Failure): string {
  const words = editingWords().failure;
  if (failure.kind === 'offline') return words.offline;
  if (failure.kind === 'session-expired') return words.session;
  if (failure.kind === 'bug') return failure.status === 503 ? words['try-again'] : words.bug;
  return (words as Record<string, string>)[failure.code] ?? words.other;
}

/** What is wrong in a field, from the rule it breaks. */
export function faultWords(codes: readonly string[] | undefined): string | undefined {
  const words: Record<string, string> = editingWords().fault;
  return codes?.map((code) => words[code] ?? words.other).join(' ');
}
