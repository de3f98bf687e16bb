/** The texts of an entry's page and of the help by phone: they come with these screens. */
import en from '@/text/en/entry';
import fi from '@/text/fi/entry';
import sv from '@/text/sv/entry';
import { language } from '@/text';

const all: Record<'fi' | 'sv' | 'en', typeof fi> = { fi, sv, en };

export function entryWords(): typeof fi {
  return all[language.value];
}

/** What a language (ISO 639-1) is called in the language of the screen; the code itself where the device does not know it. */
export function languageNames(codes: readonly string[]): string {
  const names = new Intl.DisplayNames([language.value], { type: 'language', fallback: 'code' });
  return codes
    .map((code) => {
      try {
        return names.of(code) ?? code;
      } catch {
        return code;
      }
    })
    .join(', ');
}

/** The months of a year in words, those that follow one another as a span: "kesäkuu–elokuu". */
export function monthNames(months: readonly number[]): string {
  const name = new Intl.DateTimeFormat(language.value, { month: 'long', timeZone: 'UTC' });
  const said = (month: number) => name.format(new Date(Date.UTC(2026, month - 1, 15)));
  return spans(months)
    .map(([first, last]) => (first === last ? said(first) : `${said(first)}–${said(last)}`))
    .join(', ');
}

/** Runs of months; one that goes over the new year is one run: [11, 12, 1, 2] → [[11, 2]]. */
function spans(months: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const month of [...new Set(months)].sort((a, b) => a - b)) {
    const last = runs[runs.length - 1];
    if (last && last[1] === month - 1) last[1] = month;
    else runs.push([month, month]);
  }
  const first = runs[0];
  const last = runs[runs.length - 1];
  if (runs.length > 1 && first?.[0] === 1 && last?.[1] === 12) {
    runs.shift();
    last[1] = first[1];
  }
  return runs;
}
