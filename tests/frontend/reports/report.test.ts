import { hidesSomething, isReport, lines, type Report, wholeYears } from '@/reports/report';

const report: Report = {
  from: '2026-10',
  to: '2026-12',
  smallest_shown: 5,
  rows: [
    { month: '2026-10', guide: 'movement', setting: 'clinic', count: 7 },
    { month: '2026-11', guide: 'movement', setting: 'clinic', count: 12 },
    { month: '2026-11', guide: 'movement', setting: null, count: null },
  ],
  guides: [
    { month: '2026-10', guide: 'movement', count: 7 },
    { month: '2026-11', guide: 'movement', count: null },
  ],
  months: [
    { month: '2026-10', count: 7 },
    { month: '2026-11', count: null },
    { month: '2026-12', count: 0 },
  ],
  years: [
    { year: '2024', count: 0 },
    { year: '2025', count: 31 },
    { year: '2026', count: null },
  ],
  total_shown: 7,
  complete: false,
};

it('has the newest month first, each sum before its parts, and no month without conversations', () => {
  expect(lines(report).map(({ month, guide, setting, sum, count }) => [month, guide, setting, sum, count])).toEqual([
    ['2026-11', null, null, true, null],
    ['2026-11', 'movement', null, true, null],
    ['2026-11', 'movement', 'clinic', false, 12],
    ['2026-11', 'movement', null, false, null],
    ['2026-10', null, null, true, 7],
    ['2026-10', 'movement', null, true, 7],
    ['2026-10', 'movement', 'clinic', false, 7],
  ]);
});

it('knows that something is hidden, wherever it is', () => {
  expect(hidesSomething(report)).toBe(true);
  const shown = { ...report, rows: [], guides: [], months: [{ month: '2026-10', count: 7 }], years: [] };
  expect(hidesSomething(shown)).toBe(false);
  expect(hidesSomething({ ...shown, years: [{ year: '2026', count: null }] })).toBe(true);
});

it('tells whole years, the newest first, also where their months are hidden', () => {
  expect(wholeYears(report)).toEqual([
    { year: '2026', count: null },
    { year: '2025', count: 31 },
  ]);
});

it('takes nothing else for a report', () => {
  expect(isReport(report)).toBe(true);
  for (const other of [null, 'html', {}, { rows: [] }, { rows: 1, guides: [], months: [], years: [] }])
    expect(isReport(other)).toBe(false);
});
