/** One municipality's directory as the device keeps it, and what an answer makes of it. Pure. */
import type { District, Opportunity } from './opportunity';
import { type DirectoryAnswer, isDirectoryAnswer } from './reading';

export interface Kept {
  municipality: string;
  n: number;
  /** Of the last answer to exactly this n. */
  etag: string | null;
  /** When the server last said that this is how things are, UTC. */
  fetched_at: string;
  opportunities: Opportunity[];
  districts: District[];
}

/**
 * The kept directory after an answer, or null when the answer cannot be used: not of the contract, of another
 * municipality, a change without anything to change, or older than what is kept.
 */
export function applied(
  kept: Kept | null,
  municipality: string,
  answer: unknown,
  etag: string | null,
  now: string,
): Kept | null {
  if (!isDirectoryAnswer(answer) || answer.municipality !== municipality) return null;
  const stamp = { municipality, n: answer.n, etag, fetched_at: now };
  if (answer.whole) {
    return {
      ...stamp,
      opportunities: distinct(answer.opportunities),
      districts: answer.districts ?? kept?.districts ?? [],
    };
  }
  if (!kept || answer.n < kept.n) return null;
  return {
    ...stamp,
    opportunities: changed(kept.opportunities, answer),
    districts: answer.districts ?? kept.districts,
  };
}

function changed(opportunities: Opportunity[], answer: DirectoryAnswer): Opportunity[] {
  const removed = new Set(answer.removed);
  return distinct([...opportunities.filter((each) => !removed.has(each.id)), ...answer.opportunities]);
}

/** One entry an id, the last one said. */
function distinct(opportunities: Opportunity[]): Opportunity[] {
  return [...new Map(opportunities.map((each) => [each.id, each])).values()];
}
