/** The texts of voice memos: they come with their part of the screen, since few organisations keep them. */
import { language } from '@/text';
import en from '@/text/en/recordings-memos';
import fi from '@/text/fi/recordings-memos';
import sv from '@/text/sv/recordings-memos';

const all = { fi, sv, en } as Record<'fi' | 'sv' | 'en', typeof fi>;

export function memoWords(): typeof fi {
  return all[language.value];
}
