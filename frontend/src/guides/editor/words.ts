/** The texts of the editor: they come with its screens, since few read them. */
import en from '@/text/en/editor';
import fi from '@/text/fi/editor';
import sv from '@/text/sv/editor';
import { language } from '@/text';

const all = { fi, sv, en } as Record<'fi' | 'sv' | 'en', typeof fi>;

export function editorWords(): typeof fi {
  return all[language.value];
}
