/**
 * What was measured with one person over all their conversations, and what they themselves have said in numbers. Pure.
 *
 * Measurements belong together by quantity and unit, whichever guide asked; scales, numbers and computed values by guide and
 * question, one value a conversation.
 */
import { helsinkiClock } from '@/directory/hours';
import { type Reading, readingOf } from '@/guides/engine';
import type { Guide, Measured, Question, Texts } from '@/guides/guide';
import type { Recording } from './recording';

export interface Point {
  on: string;
  amount: number;
  /** Who measured; null when it was not told. */
  by: string | null;
}

export interface Series {
  key: string;
  /** What it is called: as the newest guide here asks for it. */
  title: Texts;
  unit: Texts;
  decimals: number;
  /** By day, then in the order they were written. */
  points: Point[];
  /** Days on which it could have been told and was not: a conversation without a value, a meeting that was missed. */
  missed: string[];
  /** A scale is drawn from its lowest to its highest step. */
  range: { min: number; max: number } | null;
  /** Key of the series that is drawn in the same picture. */
  with: string | null;
}

/** A conversation and the very version of the guide it was held with. */
export interface Held {
  recording: Recording;
  guide: Guide;
}

type Measuring = Extract<Question, { kind: 'measurement' }>;
type Said = Extract<Question, { kind: 'scale' | 'number' | 'computed' }>;

/**
 * Every series of the person, in the order of the guides; measurements first. What was said in numbers is a series once it
 * was said twice.
 *
 * `missed` are the days of meetings at which the person was not: the line is broken there too.
 */
export function seriesOf(held: readonly Held[], missed: readonly string[] = []): Series[] {
  const inOrder = [...held].sort((one, other) => (one.recording.started_at < other.recording.started_at ? -1 : 1));
  const found = new Map<string, Series>();
  const told = new Map<string, Series>();
  for (const each of inOrder) {
    const reading = readingOf(each.guide, each.recording.answers);
    const day = dayOf(each.recording);
    // What is still going on has missed nothing yet.
    const over = each.recording.state !== 'draft';
    for (const question of each.guide.topics.flatMap((topic) => topic.questions)) {
      if (question.kind === 'measurement') takeMeasured(found, each.guide, question, reading, over ? day : null);
      else if (isSaid(question)) takeSaid(told, each.guide, question, reading, day, over);
    }
  }
  const measured = [...found.values()].filter(({ points }) => points.length > 0);
  const repeated = [...told.values()].filter(({ points, range }) => points.length > 1 && (range || varies(points)));
  return [...measured, ...repeated].map((each) => completed(each, missed));
}

/** A number that is told anew each time and never changes, as one's height, is no picture. */
function varies(points: Point[]): boolean {
  return points.some(({ amount }) => amount !== points[0]?.amount);
}

function isSaid(question: Question): question is Said {
  return question.kind === 'scale' || question.kind === 'number' || question.kind === 'computed';
}

function takeMeasured(
  all: Map<string, Series>,
  guide: Guide,
  question: Measuring,
  reading: Reading,
  missed: string | null,
): void {
  const key = keyOf(question);
  const partner = guide.topics
    .flatMap((topic) => topic.questions)
    .find((each): each is Measuring => each.kind === 'measurement' && each.id === question.with);
  const before = all.get(key);
  const rows = (reading.valueFor(question.id) as Measured[] | undefined) ?? [];
  all.set(key, {
    key,
    title: question.ask,
    unit: question.unit,
    decimals: Math.max(question.decimals, before?.decimals ?? 0),
    points: [...(before?.points ?? []), ...rows.map(({ on, amount, by }) => ({ on, amount, by }))],
    missed: [...(before?.missed ?? []), ...(rows.length === 0 && missed !== null ? [missed] : [])],
    range: null,
    with: partner ? keyOf(partner) : (before?.with ?? null),
  });
}

function takeSaid(
  all: Map<string, Series>,
  guide: Guide,
  question: Said,
  reading: Reading,
  day: string,
  over: boolean,
): void {
  const key = `${guide.guide} ${question.id}`;
  const before = all.get(key);
  const value = reading.valueFor(question.id);
  const said = typeof value === 'number' ? [{ on: day, amount: value, by: null }] : [];
  all.set(key, {
    key,
    title: question.ask,
    unit: question.kind === 'scale' ? nothing : (question.unit ?? nothing),
    decimals: question.kind === 'scale' ? 0 : question.decimals,
    points: [...(before?.points ?? []), ...said],
    missed: [...(before?.missed ?? []), ...(said.length === 0 && over ? [day] : [])],
    range: question.kind === 'scale' ? { min: question.min, max: question.max } : null,
    with: null,
  });
}

const nothing: Texts = { fi: '', sv: '', en: '' };

/** The same quantity in another unit is another series: nothing is converted. */
export function keyOf({ quantity, unit }: Pick<Measuring, 'quantity' | 'unit'>): string {
  return `${quantity} ${unit.fi}`;
}

function dayOf({ started_at }: Recording): string {
  return helsinkiClock(new Date(started_at)).on;
}

function completed(series: Series, missed: readonly string[]): Series {
  const points = withoutTwins(series.points)
    .map((point, place) => ({ point, place }))
    .sort((one, other) =>
      one.point.on === other.point.on ? one.place - other.place : one.point.on < other.point.on ? -1 : 1,
    )
    .map(({ point }) => point);
  const days = new Set(points.map((each) => each.on));
  const first = points[0]?.on ?? '';
  const gaps = [...new Set([...series.missed, ...missed])].filter((day) => !days.has(day) && day > first).sort();
  return { ...series, points, missed: gaps };
}

/** The same value of the same day by the same hand was carried over from one conversation to the next. */
function withoutTwins(points: Point[]): Point[] {
  return [...new Map(points.map((each) => [JSON.stringify([each.on, each.amount, each.by]), each])).values()];
}

/** What stands in one picture: one series, or two that belong together. */
export function pictures(all: readonly Series[]): Series[][] {
  const taken = new Set<string>();
  return all.flatMap((series) => {
    if (taken.has(series.key)) return [];
    const partner = all.find(
      (each) =>
        each.key !== series.key && !taken.has(each.key) && (each.key === series.with || each.with === series.key),
    );
    taken.add(series.key);
    if (!partner) return [[series]];
    taken.add(partner.key);
    // The one that names the other stands first: the upper pressure above the lower.
    return [series.with === partner.key || partner.with !== series.key ? [series, partner] : [partner, series]];
  });
}

/** First and latest value and what lies between; null without any value, no change with one only. */
export function changeOf({ points, decimals }: Pick<Series, 'points' | 'decimals'>) {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  if (points.length === 1) return { first, last, change: null };
  return { first, last, change: Number((last.amount - first.amount).toFixed(decimals)) };
}
