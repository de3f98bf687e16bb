/** The texts of the page about Liikereppu: they come with it, since few read them. */
import { language } from '@/text';
import en from '@/text/en/about';
import fi from '@/text/fi/about';
import sv from '@/text/sv/about';

const all: Record<'fi' | 'sv' | 'en', typeof fi> = { fi, sv, en };

export function aboutWords(): typeof fi {
  return all[language.value];
}
