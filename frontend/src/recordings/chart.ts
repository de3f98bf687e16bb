/** Where everything of a line chart stands, in the units of its view box. Pure: knows no screen and no language. */
import { daysBetween } from '@/directory/hours';
import type { Series } from './measurements';

export interface Tick {
  at: number;
  value: number;
}
export interface DayTick {
  at: number;
  on: string;
  /** The year stands under the first day, and where it changes. */
  year: string | null;
}
export interface Dot {
  x: number;
  y: number;
  on: string;
  amount: number;
}
export interface Line {
  key: string;
  dots: Dot[];
  /** Runs of dots without a gap between them; a run of one is a dot without a line. */
  runs: Dot[][];
  /** The values that are written beside their dots: where the line does not run. */
  labelled: (Dot & { label: number })[];
}
export interface Panel {
  top: number;
  bottom: number;
  ticks: Tick[];
  lines: Line[];
}
export interface Chart {
  width: number;
  height: number;
  left: number;
  right: number;
  panels: Panel[];
  days: DayTick[];
  /** Days without a value: where they stand on the axis. */
  missed: { at: number; on: string }[];
}

const WIDTH = 320;
const PANEL = 150;
const TOP = 24;
const BETWEEN = 30;
const FOOT = 40;
/** Room beside the outermost dots for their values. */
const MARGIN = 18;
/** Of a letter of the axis, and of a date below it. */
const LETTER = 7.6;
const DATE_ROOM = 62;

/** `said` writes a value of the axis: the room for it is measured by its letters. */
export function chartOf(series: readonly Series[], said: (value: number, decimals: number) => string): Chart | null {
  const all = series.flatMap(({ points }) => points.map(({ on }) => on)).sort();
  const [first, last] = [all[0], all.at(-1)];
  if (first === undefined || last === undefined) return null;
  const groups = byUnit(series);
  const scales = groups.map(scaleOf);
  const widest = Math.max(
    ...scales.flatMap((scale, place) => scale.ticks.map((tick) => said(tick, decimalsOf(groups[place] ?? [])).length)),
  );
  const left = Math.ceil(widest * LETTER) + 8;
  const right = WIDTH - MARGIN;
  const from = left + MARGIN;
  const x = (on: string) =>
    first === last ? (from + right) / 2 : from + (daysBetween(first, on) / daysBetween(first, last)) * (right - from);
  const panels = groups.map((group, place) => panelOf(group, place, scales[place] ?? scaleOf(group), x));
  const missed = [...new Set(series.flatMap((each) => each.missed))].filter((day) => day > first && day < last);
  return {
    width: WIDTH,
    height: (panels.at(-1)?.bottom ?? 0) + FOOT,
    left,
    right,
    panels,
    days: dayTicks(first, last, x),
    missed: missed.sort().map((on) => ({ on, at: x(on) })),
  };
}

/** Values of one unit share an axis; another unit has its own, below, over the same days. */
function byUnit(series: readonly Series[]): Series[][] {
  const groups = new Map<string, Series[]>();
  for (const each of series) groups.set(each.unit.fi, [...(groups.get(each.unit.fi) ?? []), each]);
  return [...groups.values()].filter((group) => group.some(({ points }) => points.length > 0));
}

function decimalsOf(group: Series[]): number {
  return Math.max(0, ...group.map(({ decimals }) => decimals));
}

interface Scale {
  min: number;
  max: number;
  ticks: number[];
}

/** From a round number below the lowest value to one above the highest; a scale from its first step to its last. */
function scaleOf(group: Series[]): Scale {
  const values = group.flatMap(({ points }) => points.map(({ amount }) => amount));
  const ranges = group.flatMap(({ range }) => (range ? [range] : []));
  const [low, high] = [
    Math.min(...values, ...ranges.map(({ min }) => min)),
    Math.max(...values, ...ranges.map(({ max }) => max)),
  ];
  const finest = 10 ** -decimalsOf(group);
  const step = Math.max(roundStep((high - low) / 4), finest);
  const whole = ranges.length > 0;
  let min = whole ? low : Math.floor(low / step + 1e-9);
  let max = whole ? high : Math.ceil(high / step - 1e-9);
  if (whole) return { min, max, ticks: between(min, max, Math.max(1, roundStep((max - min) / 10))) };
  if (min === max) {
    min -= 1;
    max += 1;
  }
  const ticks = Array.from({ length: max - min + 1 }, (_, place) => exact((min + place) * step));
  return { min: ticks[0] ?? low, max: ticks.at(-1) ?? high, ticks };
}

function between(min: number, max: number, step: number): number[] {
  const ticks = [];
  for (let value = min; value < max; value += step) ticks.push(exact(value));
  return [...ticks, max];
}

/** 1, 2 or 5 of a power of ten: not smaller than what is asked for. */
function roundStep(wanted: number): number {
  if (wanted <= 0) return 1e-9;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const factor = [1, 2, 5, 10].find((each) => each * power >= wanted * (1 - 1e-9)) ?? 10;
  return exact(factor * power);
}

/** Without the dust of binary fractions: 0.30000000000000004 is 0.3. */
function exact(value: number): number {
  return Number(value.toPrecision(12));
}

function panelOf(group: Series[], place: number, { min, max, ticks }: Scale, x: (on: string) => number): Panel {
  const top = TOP + place * (PANEL + BETWEEN);
  const bottom = top + PANEL;
  const y = (value: number) => bottom - ((value - min) / (max - min)) * PANEL;
  const lines = group.map((series): Line => {
    const dots = series.points.map(({ on, amount }) => ({ x: x(on), y: y(amount), on, amount }));
    return { key: series.key, dots, runs: runsOf(dots, series.missed), labelled: labelsOf(dots, bottom) };
  });
  return { top, bottom, ticks: ticks.map((value) => ({ value, at: y(value) })), lines };
}

/** The line is broken wherever a day without a value lies between two dots. */
function runsOf(dots: Dot[], missed: readonly string[]): Dot[][] {
  const runs: Dot[][] = [];
  for (const dot of dots) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && !missed.some((day) => day > before.on && day < dot.on)) run.push(dot);
    else runs.push([dot]);
  }
  return runs;
}

const ABOVE = -9;
const BELOW = 19;

/** First and last, each on the side that the line does not take; the last alone where both would stand in one place. */
function labelsOf(dots: Dot[], bottom: number): Line['labelled'] {
  const [first, last] = [dots[0], dots.at(-1)];
  if (!first || !last) return [];
  const beside = (dot: Dot, next: Dot | undefined) => {
    const below = next !== undefined && next.y < dot.y - 1 && dot.y + BELOW < bottom - 2;
    return { ...dot, label: dot.y + (below ? BELOW : ABOVE) };
  };
  const end = beside(last, dots.at(-2));
  return last.x - first.x < CLOSE ? [end] : [beside(first, dots[1]), end];
}

/** Two values nearer than this would be written over one another. */
const CLOSE = 34;
const MONTHS = [1, 2, 3, 6, 12, 24, 60, 120];
const DAYS = [1, 2, 7, 14, 21];

/** The first day, and then as many round days as there is room for: days of a month, beginnings of months or of years. */
function dayTicks(first: string, last: string, x: (on: string) => number): DayTick[] {
  const room = Math.max(1, Math.floor((x(last) - x(first)) / DATE_ROOM));
  const days = daysBetween(first, last);
  const steps = DAYS.find((each) => days / each <= room);
  const candidates = steps === undefined ? months(first, last, room) : everyDays(first, days, steps);
  const kept: string[] = [];
  for (const on of [first, ...candidates]) {
    const before = kept.at(-1);
    if (before === undefined || x(on) - x(before) >= DATE_ROOM - 6) kept.push(on);
  }
  return kept.map((on, place) => {
    const year = on.slice(0, 4);
    return { on, at: x(on), year: year === kept[place - 1]?.slice(0, 4) ? null : year };
  });
}

function everyDays(first: string, days: number, step: number): string[] {
  return Array.from({ length: Math.floor(days / step) }, (_, place) => later(first, (place + 1) * step));
}

function later(on: string, days: number): string {
  return new Date(Date.parse(`${on}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function months(first: string, last: string, room: number): string[] {
  const number = (on: string) => Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7)) - 1;
  const [from, to] = [number(first) + 1, number(last)];
  const step = MONTHS.find((each) => (to - from + 1) / each <= room) ?? 120;
  const found: string[] = [];
  for (let month = from; month <= to; month += 1) {
    if (month % step !== 0) continue;
    found.push(`${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`);
  }
  return found;
}
