/** The texts of one's own list: they come with its screens, since most of the directory's visitors never open them. */
import { language } from '@/text';
import en from '@/text/en/own';
import fi from '@/text/fi/own';
import sv from '@/text/sv/own';

const all: Record<'fi' | 'sv' | 'en', typeof fi> = { fi, sv, en };

export function ownWords(): typeof fi {
  return all[language.value];
}
