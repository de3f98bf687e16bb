/** The report as it travels, and as the lines of one table. Pure. A count of null is hidden by the server. */

export interface Report {
  from: string;
  to: string;
  smallest_shown: number;
  rows: { month: string; guide: string; setting: string | null; count: number | null }[];
  guides: { month: string; guide: string; count: number | null }[];
  months: { month: string; count: number | null }[];
  /** Calendar years that lie in the period as a whole. */
  years: { year: string; count: number | null }[];
  total_shown: number;
  /** Whether no month's sum had to be hidden. */
  complete: boolean;
}

export interface Line {
  month: string;
  /** Null: all guides. */
  guide: string | null;
  setting: string | null;
  /** A sum over settings, or over guides too. */
  sum: boolean;
  count: number | null;
}

export function isReport(value: unknown): value is Report {
  if (typeof value !== 'object' || value === null) return false;
  const { rows, guides, months, years } = value as Record<string, unknown>;
  return [rows, guides, months, years].every(Array.isArray);
}

/** Newest month first, without the months in which nothing happened; in a month its sum, then each guide's sum and its settings. */
export function lines(report: Report): Line[] {
  const months = report.months
    .filter(({ count }) => count !== 0)
    .sort((one, other) => (one.month < other.month ? 1 : -1));
  return months.flatMap(({ month, count }) => [
    { month, guide: null, setting: null, sum: true, count },
    ...report.guides.filter((each) => each.month === month).flatMap((each) => guideLines(report, each)),
  ]);
}

/** Newest first, without years in which nothing happened. A year may be told where the small numbers of its months are hidden. */
export function wholeYears(report: Report): Report['years'] {
  return report.years.filter(({ count }) => count !== 0).sort((one, other) => (one.year < other.year ? 1 : -1));
}

function guideLines(report: Report, { month, guide, count }: Report['guides'][number]): Line[] {
  const rows = report.rows.filter((each) => each.month === month && each.guide === guide);
  const settings = rows.map((each) => ({ ...each, sum: false }));
  return [{ month, guide, setting: null, sum: true, count }, ...settings];
}

export function hidesSomething(report: Report): boolean {
  return [...report.rows, ...report.guides, ...report.months, ...report.years].some(({ count }) => count === null);
}
