/** The texts of the screen, one language at a time; the others are fetched only when somebody asks for them. */
import { signal } from '@preact/signals';
import type fi from './fi';

/** A catalogue has the shape of the Finnish one, with any words in it. */
type Widen<T> = {
  [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...args: infer A) => string
      ? (...args: A) => string
      : Widen<T[K]>;
};
export type Catalogue = Widen<typeof fi>;
export type Language = 'fi' | 'sv' | 'en';
export const languages: readonly Language[] = ['fi', 'sv', 'en'];

const loaders: Record<Language, () => Promise<{ default: Catalogue }>> = {
  fi: () => import('./fi'),
  sv: () => import('./sv'),
  en: () => import('./en'),
};

export const language = signal<Language>('fi');
const catalogue = signal<Catalogue | null>(null);

/** The catalogue in use. A component that calls this is drawn again when the language changes. */
export function t(): Catalogue {
  if (catalogue.value === null) throw new Error('texts are used before a language was loaded');
  return catalogue.value;
}

/** A text that content carries in three languages, in the one in use. */
export function pick(texts: Record<Language, string>): string {
  return texts[language.value];
}

/** Any catalogue, for what is written in another language than the screen's (the take-home plan). */
export async function catalogueOf(wanted: Language): Promise<Catalogue> {
  return (await loaders[wanted]()).default;
}

export async function setLanguage(wanted: Language): Promise<void> {
  catalogue.value = await catalogueOf(wanted);
  language.value = wanted;
  document.documentElement.lang = wanted;
  localStorage.setItem('language', wanted);
}

/** The language chosen before, else the first of the device's that we have; region tags (sv-FI) count as their language. */
export function preferredLanguage(): Language {
  const wished = [localStorage.getItem('language') ?? '', ...navigator.languages];
  for (const tag of wished) {
    const base = tag.split('-')[0]?.toLowerCase();
    const known = languages.find((each) => each === base);
    if (known) return known;
  }
  return 'fi';
}
