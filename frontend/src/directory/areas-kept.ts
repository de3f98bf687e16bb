/** Which municipalities' directories a device keeps. Pure. */
import type { IndexLine } from './base';

/** "all", or the chosen ones; null: nobody has chosen. The whole country's own entries ("000") are always along. */
export type Chosen = 'all' | string[] | null;

export const WHOLE_COUNTRY = '000';
/** A server with no more than this is kept whole without asking. */
const FEW_MUNICIPALITIES = 10;
const FEW_ENTRIES = 5_000;

export function isSmall(lines: readonly IndexLine[]): boolean {
  const entries = lines.reduce((sum, line) => sum + line.opportunities, 0);
  return lines.length <= FEW_MUNICIPALITIES || entries <= FEW_ENTRIES;
}

/** The lines of the index that belong on this device. `kept`: what is there already; nobody has it taken away unasked. */
export function wantedLines(lines: readonly IndexLine[], chosen: Chosen, kept: readonly string[]): IndexLine[] {
  if (chosen === 'all' || (chosen === null && isSmall(lines))) return [...lines];
  const wanted = new Set([WHOLE_COUNTRY, ...(chosen ?? kept)]);
  return lines.filter((line) => wanted.has(line.municipality));
}
