/** The texts of telling a fault: they come with its form. */
import en from '@/text/en/flags';
import fi from '@/text/fi/flags';
import sv from '@/text/sv/flags';
import { language } from '@/text';

const all: Record<'fi' | 'sv' | 'en', typeof fi> = { fi, sv, en };

export function flagWords(): typeof fi {
  return all[language.value];
}
