/** Longer texts for the public, read by few: fetched one language at a time, when somebody opens them. */
import type { Language } from './index';

export interface PublicPage {
  title: string;
  parts: { title: string; body: string[]; list?: string[] }[];
}

export interface PublicPages {
  contact: { title: string; missing: string; phone: (number: string) => string; notice: string };
  accessibility: PublicPage;
  privacy: PublicPage;
}

const loaders: Record<Language, () => Promise<{ default: PublicPages }>> = {
  fi: () => import('./fi/public-pages'),
  sv: () => import('./sv/public-pages'),
  en: () => import('./en/public-pages'),
};

export async function publicPages(wanted: Language): Promise<PublicPages> {
  return (await loaders[wanted]()).default;
}
