/**
 * The texts of the screen, one language at a time; the others are fetched only when somebody asks for them. Each has two
 * parts: what the public reads comes first, and the whole with the first screen that needs it (`wholeTexts`).
 */
import { signal } from '@preact/signals';
import type first from './fi';
import type fi from './fi/whole';

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

const firsts: Record<Language, () => Promise<{ default: Widen<typeof first> }>> = {
  fi: () => import('./fi'),
  sv: () => import('./sv'),
  en: () => import('./en'),
};
const wholes: Record<Language, () => Promise<{ default: Catalogue }>> = {
  fi: () => import('./fi/whole'),
  sv: () => import('./sv/whole'),
  en: () => import('./en/whole'),
};

export const language = signal<Language>('fi');
const catalogue = signal<Catalogue | null>(null);
/** Somebody needs more than the public reads: from then on every language is fetched whole. */
let whole = false;
let isWhole = false;

/**
 * The catalogue in use. A component that calls this is drawn again when the language changes. What the public sees, and
 * the frame, may use only what `fi/index.ts` holds; a test sees to it.
 */
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
  return (await wholes[wanted]()).default;
}

export async function setLanguage(wanted: Language): Promise<void> {
  const all = whole;
  const texts = (await (all ? wholes : firsts)[wanted]()).default as Catalogue;
  // The whole was asked for meanwhile.
  if (whole && !all) return setLanguage(wanted);
  isWhole = all;
  catalogue.value = texts;
  language.value = wanted;
  document.documentElement.lang = wanted;
  localStorage.setItem('language', wanted);
}

/** Resolves when the texts of every screen are there; before a language was chosen, it is chosen whole. Rejects when they did not come. */
export async function wholeTexts(): Promise<void> {
  whole = true;
  const wanted = language.peek();
  if (isWhole || catalogue.peek() === null) return;
  const texts = await catalogueOf(wanted);
  // Another language was chosen meanwhile, and came whole.
  if (language.peek() !== wanted) return;
  isWhole = true;
  catalogue.value = texts;
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
