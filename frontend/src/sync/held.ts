/** What has become of one's own held edits: whether they wait for the unit's lead, and what the lead has done with them. */
import { type HeldState, KINDS, type Kind, type RecordProblem, type Row } from '@/store/rows';
import { gaveWay } from './feed';
import type { Ports } from './ports';
import { withoutProblem } from './problems';
import { isObject } from './wire';

/** One held edit of the owner, as the server tells it. */
export interface HeldOwn {
  edit: string;
  kind: Kind;
  id: string;
  code: string;
  errors: Record<string, string[]>;
  state: HeldState;
  reason?: string;
}

const STATES: readonly string[] = ['waiting', 'released', 'repaired', 'discarded'] satisfies HeldState[];

/** The items that can be read; of any other answer none. */
export function heldOwn(value: unknown): HeldOwn[] {
  if (!isObject(value) || !Array.isArray(value['items'])) return [];
  return value['items'].filter(
    (each): each is HeldOwn =>
      isObject(each) &&
      typeof each['edit'] === 'string' &&
      typeof each['id'] === 'string' &&
      (KINDS as readonly unknown[]).includes(each['kind']) &&
      STATES.includes(String(each['state'])),
  );
}

/** Asks after a good cycle. Nothing depends on it: a server that does not answer is asked again the next time. */
export async function askHeld(ports: Ports, owner: string): Promise<void> {
  const answer = await ports.network.held();
  const items = answer.ok ? heldOwn(answer.value) : [];
  if (items.length === 0) return;
  const changed = await ports.transact(async (tx) => {
    const found: HeldOwn[] = [];
    for (const item of items) {
      const row = await tx.row(owner, item.kind, item.id);
      const next = row && afterWord(row, item);
      if (!next || next === row) continue;
      await tx.putRow(next);
      found.push(item);
    }
    return found;
  });
  ports.changed(changed.map(({ kind, id }) => ({ kind, id })));
}

/**
 * The row once the lead's word is known; the same when it says nothing new. What was released or repaired comes in the feed,
 * and that settles it. Where everything has been received since the word was first heard, and nothing of it came (it was
 * there already, say), the word itself settles it. Pure.
 */
export function afterWord(row: Row, item: HeldOwn): Row {
  const { problem } = row;
  if (problem?.outcome !== 'held' || problem.edit !== item.edit) return row;
  const done = item.state === 'released' || item.state === 'repaired';
  if (done && problem.state === item.state) return gaveWay({ ...row, problem: withoutProblem(row) });
  if (problem.state === item.state && problem.reason === item.reason) return row;
  const told: RecordProblem = { ...problem, code: item.code || problem.code, state: item.state };
  if (item.reason !== undefined) told.reason = item.reason;
  if (isObject(item.errors) && Object.keys(item.errors).length > 0) told.errors = item.errors;
  return { ...row, problem: told };
}
