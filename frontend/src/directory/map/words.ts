/** The texts of the map: they come with its screen. */
import en from '@/text/en/map';
import fi from '@/text/fi/map';
import sv from '@/text/sv/map';
import { language } from '@/text';

const all = { fi, sv, en } as Record<'fi' | 'sv' | 'en', typeof fi>;

export function mapWords(): typeof fi {
  return all[language.value];
}
