/** What leaves the place of a conversation and goes among its answers: never in neither of them. Pure. */
import type { Answers } from '@/guides/guide';
import type { Place } from './conversation';

/**
 * What moves from the place to the answers stands in both until the answers are on the disk: a full one, or a browser that
 * dies in between, must not cost it. Nothing moves as a rule, and then it is the next place itself.
 */
export function between(kept: Place, next: Place, answers: Answers): Place {
  const moving = Object.keys(kept.unfinished).filter((key) => !(key in next.unfinished));
  if (moving.length === 0) return next;
  const values = moving.map((key) => {
    const given = answers[key];
    return [key, given && 'value' in given ? given.value : kept.unfinished[key]] as const;
  });
  return { ...next, unfinished: { ...Object.fromEntries(values), ...next.unfinished } };
}
