/** Ten meetings over half a year: where every point of the pictures stands, what is a gap, and what the words say. */
import type { Guide } from '@/guides/guide';
import { daysBetween } from '@/directory/hours';
import { missedDays } from '@/recordings/attendance';
import { type Chart, chartOf, type Line } from '@/recordings/chart';
import { changeOf, type Held, pictures, type Series, seriesOf } from '@/recordings/measurements';
import type { Recording } from '@/recordings/recording';

const say = (fi: string) => ({ fi, sv: fi, en: fi });
const measurement = (id: string, quantity: string, unit: string, decimals: number, more: object = {}) => ({
  ...{ id, kind: 'measurement' as const, quantity, unit: say(unit), min: 1, max: 400, decimals, ask: say(id) },
  ...more,
});
function guideOf(name: string, questions: object[]): Guide {
  return { guide: name, version: 1, topics: [{ id: 'all', title: say(''), questions }] } as unknown as Guide;
}
const guide = guideOf('programme', [
  measurement('weight', 'body_weight', 'kg', 1),
  measurement('upper', 'upper', 'mmHg', 0, { with: 'lower' }),
  measurement('lower', 'lower', 'mmHg', 0),
  { id: 'felt', kind: 'scale', min: 1, max: 5, min_label: say(''), max_label: say(''), ask: say('felt') },
  { id: 'height', kind: 'number', unit: say('cm'), min: 1, max: 250, decimals: 0, ask: say('height') },
]);
const other = guideOf('check', [
  measurement('kilos', 'body_weight', 'kg', 2),
  measurement('pounds', 'body_weight', 'lb', 0),
]);

function held(on: string, answers: Record<string, unknown>, of: Guide = guide): Held {
  const values = Object.entries(answers).map(([id, value]) => [id, { value }]);
  const recording = { started_at: `${on}T08:00:00Z`, answers: Object.fromEntries(values) };
  return { recording: recording as unknown as Recording, guide: of };
}
const row = (on: string, amount: number, by: string | null = null) => ({ on, amount, by });

// Summer time ends between two of them: a day has 25 hours, and the axis must not know it.
const days = [
  ...['2026-05-05', '2026-05-12', '2026-06-02', '2026-06-30', '2026-07-14'],
  ...['2026-08-18', '2026-09-08', '2026-10-06', '2026-10-27', '2026-11-03'],
];
const weights = [98.4, 97.9, null, 97.1, 96.5, 96.5, null, 95, 94.2, 93.8];
const ten = days.map((on, place) => {
  const weight = weights[place];
  return held(on, {
    ...(weight == null ? {} : { weight: [row(on, weight, 'terveydenhoitaja')] }),
    upper: [row(on, 150 - place)],
    lower: [row(on, 95 - place)],
    felt: 1 + (place % 5),
    height: 176,
  });
});
const of = (all: Series[], key: string) => all.find((each) => each.key === key) as Series;
const draw = (series: Series[]) => chartOf(series, String) as Chart;

/** Whether places are to each other as values are: one straight line goes through all of them. */
function proportional(pairs: [number, number][]): boolean {
  const [first, last] = [pairs[0], pairs.at(-1)];
  if (!first || !last || first[1] === last[1]) return false;
  const slope = (last[0] - first[0]) / (last[1] - first[1]);
  return slope !== 0 && pairs.every(([at, value]) => Math.abs(at - first[0] - slope * (value - first[1])) < 1e-6);
}

describe('ten meetings over six months', () => {
  const weight = of(seriesOf(ten), 'body_weight kg');
  const chart = draw([weight]);
  const line = chart.panels[0]?.lines[0] as Line;

  it('stand where their days and their values say', () => {
    expect(line.dots.map(({ amount }) => amount)).toEqual(weights.filter((each) => each !== null));
    expect(proportional(line.dots.map(({ x, on }) => [x, daysBetween('2026-05-05', on)]))).toBe(true);
    expect(proportional(line.dots.map(({ y, amount }) => [y, amount]))).toBe(true);
    const ticks = chart.panels[0]?.ticks.map(({ at, value }): [number, number] => [at, value]) ?? [];
    const scale = line.dots.map(({ y, amount }): [number, number] => [y, amount]);
    expect(proportional([...ticks, ...scale]), 'the axis has the same scale').toBe(true);
    const dates = chart.days.map(({ at, on }): [number, number] => [at, daysBetween('2026-05-05', on)]);
    expect(
      proportional([...dates, ...line.dots.map(({ x, on }): [number, number] => [x, daysBetween('2026-05-05', on)])]),
    ).toBe(true);
    // Less is lower, and later is farther to the right.
    expect((line.dots.at(-1)?.y ?? 0) > (line.dots[0]?.y ?? 0)).toBe(true);
    expect((line.dots.at(-1)?.x ?? 0) > (line.dots[0]?.x ?? 0)).toBe(true);
  });

  it('break the line where a value is missing, and never make a zero of it', () => {
    expect(weight.missed).toEqual(['2026-06-02', '2026-09-08']);
    expect(line.runs.map((run) => run.map(({ amount }) => amount))).toEqual([
      [98.4, 97.9],
      [97.1, 96.5, 96.5],
      [95, 94.2, 93.8],
    ]);
    expect(chart.missed.map(({ on }) => on)).toEqual(['2026-06-02', '2026-09-08']);
    expect(Math.min(...(chart.panels[0]?.ticks.map(({ value }) => value) ?? []))).toBeGreaterThan(90);
  });

  it('miss nothing in a conversation that is still going on', () => {
    const open = held('2026-11-20', {});
    const drafted = { ...open, recording: { ...open.recording, state: 'draft' as const } };
    expect(of(seriesOf([...ten, drafted]), 'body_weight kg').missed).toEqual(weight.missed);
    expect(of(seriesOf([...ten, open]), 'body_weight kg').missed).toEqual([...weight.missed, '2026-11-20']);
  });

  it('break it too where the person missed a meeting of a group', () => {
    const p = 'somebody';
    const meeting = (on: string, said: string) => ({ id: on, record: { on, attendance: { [p]: said } } });
    const meetings = [
      meeting('2026-07-20', 'absent'),
      meeting('2026-05-08', 'excused'),
      meeting('2026-10-10', 'present'),
    ];
    const missed = missedDays(p, meetings as never);
    expect(missed).toEqual(['2026-05-08', '2026-07-20']);
    const again = draw([of(seriesOf(ten, missed), 'body_weight kg')]);
    expect(again.panels[0]?.lines[0]?.runs.map(({ length }) => length)).toEqual([1, 1, 2, 1, 3]);
  });

  it('keep everything inside the picture, with words that do not run into one another', () => {
    for (const picture of pictures(seriesOf(ten))) {
      const drawn = draw(picture);
      for (const panel of drawn.panels) {
        for (const { dots } of panel.lines) {
          for (const { x, y } of dots) {
            expect(x).toBeGreaterThanOrEqual(drawn.left);
            expect(x).toBeLessThanOrEqual(drawn.right);
            expect(y).toBeGreaterThanOrEqual(panel.top);
            expect(y).toBeLessThanOrEqual(panel.bottom);
          }
        }
        expect(panel.ticks.length).toBeLessThanOrEqual(7);
      }
      for (const [place, { at }] of drawn.days.entries()) {
        expect(at - (drawn.days[place - 1]?.at ?? -100)).toBeGreaterThan(50);
      }
    }
  });

  it('tell first and latest and what lies between', () => {
    expect(changeOf(weight)).toEqual({ first: weight.points[0], last: weight.points.at(-1), change: -4.6 });
  });
});

it('draws what belongs together in one picture, the same unit on one axis and another unit on its own', () => {
  const all = seriesOf(ten);
  expect(pictures(all).map((each) => each.map(({ key }) => key))).toEqual([
    ['body_weight kg'],
    ['upper mmHg', 'lower mmHg'],
    ['programme felt'],
  ]);
  const pressure = draw([of(all, 'upper mmHg'), of(all, 'lower mmHg')]);
  expect(pressure.panels.map(({ lines }) => lines.length)).toEqual([2]);
  const dots = pressure.panels[0]?.lines.flatMap((each) => each.dots) ?? [];
  expect(proportional(dots.map(({ y, amount }) => [y, amount]))).toBe(true);
  const two = draw([of(all, 'body_weight kg'), of(all, 'upper mmHg')]);
  expect(two.panels.map(({ lines }) => lines.map(({ key }) => key))).toEqual([['body_weight kg'], ['upper mmHg']]);
  expect(two.panels[0]?.lines[0]?.dots[0]?.x).toBe(two.panels[1]?.lines[0]?.dots[0]?.x);
});

it('draws a scale from its first step to its last, whatever was said', () => {
  const felt = of(seriesOf(ten), 'programme felt');
  const few = { ...felt, points: felt.points.map((each) => ({ ...each, amount: 3 })) };
  expect(draw([few]).panels[0]?.ticks.map(({ value }) => value)).toEqual([1, 2, 3, 4, 5]);
});

it('gathers a quantity over all guides by its unit, each row once and in the order of the days', () => {
  const measured = row('2026-05-05', 98.4, 'terveydenhoitaja');
  const all = seriesOf([
    held(
      '2026-06-01',
      { kilos: [row('2026-06-01', 97.25), row('2026-04-01', 99), measured], pounds: [row('2026-06-01', 214)] },
      other,
    ),
    held('2026-05-05', { weight: [measured, row('2026-05-05', 98.1), row('2026-05-05', 98.1)] }),
  ]);
  expect(of(all, 'body_weight kg').points.map(({ on, amount }) => [on, amount])).toEqual([
    ['2026-04-01', 99],
    ['2026-05-05', 98.4],
    ['2026-05-05', 98.1],
    ['2026-06-01', 97.25],
  ]);
  expect(of(all, 'body_weight kg').decimals).toBe(2);
  expect(of(all, 'body_weight lb').points).toHaveLength(1);
});

describe('odd values', () => {
  const weighing = (rows: [string, number][]) => {
    const series = of(
      seriesOf([held('2026-05-05', { weight: rows.map(([on, amount]) => row(on, amount)) })]),
      'body_weight kg',
    );
    return { series, chart: draw([series]) };
  };

  it('one only is a dot in the middle, with nothing changed', () => {
    const { series, chart } = weighing([['2026-05-05', 98.4]]);
    expect(changeOf(series)?.change).toBeNull();
    const [dot] = chart.panels[0]?.lines[0]?.dots ?? [];
    expect(dot && chart.panels[0] && dot.y > chart.panels[0].top && dot.y < chart.panels[0].bottom).toBe(true);
    expect(chart.days.map(({ on }) => on)).toEqual(['2026-05-05']);
  });

  it.each([
    [
      'two of one day',
      [
        ['2026-05-05', 98.4],
        ['2026-05-05', 98.1],
      ],
    ],
    [
      'the same for years',
      [
        ['2016-01-31', 80],
        ['2026-12-31', 80],
      ],
    ],
    [
      'as far apart as they can be',
      [
        ['2026-05-05', 1],
        ['2026-05-06', 400],
        ['2026-05-07', 2.5],
      ],
    ],
    [
      'a tenth apart',
      [
        ['2026-05-05', 98.1],
        ['2026-05-06', 98.2],
      ],
    ],
  ] as [string, [string, number][]][])('%s: finite, inside, and true to the scale', (_name, rows) => {
    const { chart } = weighing(rows);
    const [panel] = chart.panels;
    const ticks = panel?.ticks ?? [];
    expect(ticks.length).toBeGreaterThan(1);
    expect(ticks.length).toBeLessThanOrEqual(8);
    expect(new Set(ticks.map(({ value }) => value)).size).toBe(ticks.length);
    const dots = panel?.lines[0]?.dots ?? [];
    expect(
      proportional([
        ...ticks.map(({ at, value }): [number, number] => [at, value]),
        ...dots.map(({ y, amount }): [number, number] => [y, amount]),
        ...ticks.slice(0, 1).map(({ at, value }): [number, number] => [at, value]),
        ...ticks.slice(-1).map(({ at, value }): [number, number] => [at, value]),
      ]),
    ).toBe(true);
    for (const { x, y } of dots) expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
  });

  it('none is no picture', () => {
    expect(seriesOf([held('2026-05-05', {})])).toEqual([]);
    expect(chartOf([], String)).toBeNull();
  });
});
