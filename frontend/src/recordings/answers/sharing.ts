/** Sharing the hours of a day out over its parts: the ring, the sliders and the table all come through here. Pure. */
import { fits, sumOf } from '@/guides/answers';
import type { HoursQuestion } from '@/guides/guide';
import { recordOf } from './field';

/** Hours by part id; a part nobody has touched is missing. */
export type Shares = Readonly<Record<string, number>>;

/** How the sharing stands: `steps` when a number cannot be an answer whatever the others are. */
export type Standing = { is: 'whole' } | { is: 'left' | 'over'; hours: number } | { is: 'steps' };

export function sharesOf(value: unknown): Shares {
  const entries = Object.entries(recordOf(value));
  return Object.fromEntries(entries.filter((each): each is [string, number] => typeof each[1] === 'number'));
}

export function leftOf(question: HoursQuestion, shares: Shares): number {
  return question.total - sumOf(Object.values(shares));
}

export function standing(question: HoursQuestion, shares: Shares): Standing {
  const values = Object.values(shares);
  const possible = values.every(
    (each) => each >= 0 && each <= question.total && Number.isInteger(each / question.step),
  );
  if (!possible) return { is: 'steps' };
  const left = leftOf(question, shares);
  if (left !== 0) return { is: left > 0 ? 'left' : 'over', hours: Math.abs(left) };
  // Nothing is told to be whole that would not be taken as an answer.
  return fits(question, shares) ? { is: 'whole' } : { is: 'steps' };
}

/**
 * The sharing with one part's hours, or without them. A whole day names every part, in the guide's order, so that the same
 * day is the same answer whichever way it was filled in. Undefined when nothing is left of it.
 */
export function withShare(
  question: HoursQuestion,
  shares: Shares,
  part: string,
  hours: number | undefined,
): Shares | undefined {
  const { [part]: _before, ...others } = shares;
  const next: Shares = hours === undefined ? others : { ...others, [part]: hours };
  if (Object.keys(next).length === 0) return undefined;
  if (leftOf(question, next) !== 0) return next;
  return Object.fromEntries(question.parts.map((each) => [each.id, next[each.id] ?? 0]));
}

/** To the nearest step within the limits. */
export function stepped(question: HoursQuestion, hours: number, most: number): number {
  const near = Math.round(hours / question.step) * question.step;
  return Math.min(most, Math.max(0, near));
}

/**
 * The end of a part is dragged so that the part would have `wanted` hours. While hours are free they are taken from those
 * and given back to them; in a whole day the boundary moves between the part and the next one, and the day stays whole.
 */
export function dragged(question: HoursQuestion, shares: Shares, part: string, wanted: number): Shares | undefined {
  const own = shares[part] ?? 0;
  const free = leftOf(question, shares);
  const next = question.parts[question.parts.findIndex((each) => each.id === part) + 1];
  if (free !== 0 || next === undefined) {
    return withShare(question, shares, part, stepped(question, wanted, own + Math.max(0, free)));
  }
  const both = own + (shares[next.id] ?? 0);
  const hours = stepped(question, wanted, both);
  return withShare(question, { ...shares, [part]: hours }, next.id, both - hours);
}
