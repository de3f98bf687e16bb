/** The geometry of a ring of hours. It begins at the top and runs clockwise; a turn of 1 is the whole ring. Pure. */
import type { HoursQuestion } from '@/guides/guide';
import { leftOf, type Shares } from './sharing';

export interface Arc {
  part: string;
  /** Of the parts, from nought. */
  index: number;
  hours: number;
  from: number;
  to: number;
}

/** The parts with hours, one after another. When there are too many hours the ring is their sum, so that all are seen. */
export function arcsOf(question: HoursQuestion, shares: Shares): Arc[] {
  const whole = question.total + Math.max(0, -leftOf(question, shares));
  let at = 0;
  return question.parts.flatMap((part, index) => {
    const hours = Math.max(0, shares[part.id] ?? 0);
    const from = at / whole;
    at += hours;
    return hours > 0 ? [{ part: part.id, index, hours, from, to: at / whole }] : [];
  });
}

export function pointAt(turn: number, radius: number): { x: number; y: number } {
  const angle = turn * 2 * Math.PI;
  return { x: rounded(Math.sin(angle) * radius), y: rounded(-Math.cos(angle) * radius) };
}

/** A path along the ring's middle; in two halves, since a full turn would end where it began and draw nothing. */
export function arcPath(from: number, to: number, radius: number): string {
  const points = [from, (from + to) / 2, to].map((turn) => pointAt(turn, radius));
  const [first, ...rest] = points.map(({ x, y }) => `${x} ${y}`);
  return `M${first}${rest.map((each) => `A${radius} ${radius} 0 0 1 ${each}`).join('')}`;
}

/** The turn at which a point lies, from 0 up to 1. */
export function turnAt(x: number, y: number): number {
  const turn = Math.atan2(x, -y) / (2 * Math.PI);
  return turn < 0 ? turn + 1 : turn;
}

/** Which of the turns that look the same is meant: the one nearest to where the finger was. */
export function unwound(turn: number, before: number): number {
  return turn + Math.round(before - turn);
}

function rounded(number: number): number {
  return Math.round(number * 100) / 100;
}
