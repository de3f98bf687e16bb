/** What the screen of areas shows and what a choice makes of it. Pure. */
import type { Language, Texts } from '../../guides/guide';
import { type Chosen, isSmall, WHOLE_COUNTRY } from '../areas-kept';
import type { IndexLine } from '../base';
import type { MunicipalityHere } from '../store';

export interface AreaRow {
  municipality: string;
  name: Texts;
  entries: number;
  /** On the device; null: it has not come yet. */
  here: MunicipalityHere | null;
}

function nameOf({ municipality, name }: { municipality: string; name?: Texts }): Texts {
  return name ?? { fi: municipality, sv: municipality, en: municipality };
}

/** Whether everything is kept: chosen so, or nobody has chosen and there is little. */
export function keepsAll(chosen: Chosen, lines: readonly IndexLine[]): boolean {
  return chosen === 'all' || (chosen === null && isSmall(lines));
}

/** The municipalities that belong on the device, kept or on their way; the whole country first, then by name. */
export function rows(
  chosen: Chosen,
  lines: readonly IndexLine[],
  here: readonly MunicipalityHere[],
  language: Language,
): AreaRow[] {
  const kept = new Map(here.map((each) => [each.municipality, each]));
  const wanted = Array.isArray(chosen) ? new Set([WHOLE_COUNTRY, ...chosen]) : null;
  const belongs = ({ municipality }: IndexLine) =>
    wanted
      ? wanted.has(municipality)
      : keepsAll(chosen, lines) || kept.has(municipality) || municipality === WHOLE_COUNTRY;
  const listed = lines.filter(belongs).map((line): AreaRow => {
    const part = kept.get(line.municipality) ?? null;
    return {
      municipality: line.municipality,
      name: nameOf(line),
      entries: part?.entries ?? line.opportunities,
      here: part,
    };
  });
  return listed.sort((a, b) => order(a, b, language));
}

function order(a: AreaRow, b: AreaRow, language: Language): number {
  const [one, other] = [a, b].map((each) => (each.municipality === WHOLE_COUNTRY ? 0 : 1)) as [number, number];
  return one - other || a.name[language].localeCompare(b.name[language], language);
}

/** Municipalities that may be added, whose name in any language begins with what was typed, or holds it; by name. */
export function addable(
  typed: string,
  lines: readonly IndexLine[],
  already: readonly AreaRow[],
  language: Language,
): IndexLine[] {
  const there = new Set(already.map((each) => each.municipality));
  const wanted = typed.trim().toLowerCase();
  const names = (line: IndexLine) => Object.values(nameOf(line)).map((each) => each.toLowerCase());
  const rank = (line: IndexLine) => (names(line).some((each) => each.startsWith(wanted)) ? 0 : 1);
  return lines
    .filter((line) => line.municipality !== WHOLE_COUNTRY && !there.has(line.municipality))
    .filter((line) => names(line).some((each) => each.includes(wanted)))
    .sort((a, b) => rank(a) - rank(b) || nameOf(a)[language].localeCompare(nameOf(b)[language], language));
}

/** The choice after adding one, or taking one away (`removed`). */
export function chosenAfter(before: readonly AreaRow[], changed: { added: string } | { removed: string }): string[] {
  const now = before.map((each) => each.municipality).filter((each) => each !== WHOLE_COUNTRY);
  return 'added' in changed ? [...new Set([...now, changed.added])] : now.filter((each) => each !== changed.removed);
}
