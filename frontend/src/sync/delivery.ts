/** Sends items that another device has made, and counts what became of them. Only the server's word on each one counts. */
import type { Ports } from './ports';
import { isAboutTheContent, MOST_BYTES, MOST_ITEMS } from './push';
import { PROVEN } from './receipts';
import { type PushItem, type PushResult, pushResults, sizeOf, type SyncFailure } from './wire';

export interface DeliveryEnd {
  /** How many of how many are with the server, whatever it thinks of them. */
  received: number;
  of: number;
  /** How many of each outcome, in the protocol's words; what cannot be sent at all counts as refused. */
  outcomes: Record<string, number>;
  /** Why it ended before everything was told. */
  failure: SyncFailure | null;
}

interface Needed {
  device: string;
  sealOf: Ports['sealOf'];
  push: Ports['network']['push'];
}

/** `unusable`: items that were left out before. */
export async function delivery(
  ports: Needed,
  items: PushItem[],
  unusable: number,
  progress: (received: number, of: number) => void,
): Promise<DeliveryEnd> {
  const end: DeliveryEnd = { received: 0, of: items.length + unusable, outcomes: {}, failure: null };
  const count = (outcome: string, n = 1): void => {
    end.outcomes[outcome] = (end.outcomes[outcome] ?? 0) + n;
    if (outcome !== 'refused') end.received += n;
  };
  if (unusable > 0) count('refused', unusable);
  let waiting = items;
  let most = MOST_ITEMS;
  while (waiting.length > 0) {
    progress(end.received, end.of);
    const batch = first(waiting, most);
    const answer = await ports.push({ device: ports.device, items: batch });
    if (answer.ok) {
      const told = await outcomes(ports, batch, pushResults(answer.value) ?? []);
      for (const outcome of told) count(outcome);
      if (told.length < batch.length) end.failure = { kind: 'offline', reason: 'not-ours' };
    } else if (!isAboutTheContent(answer.failure)) {
      return { ...end, failure: answer.failure };
    } else if (batch.length > 1) {
      most = Math.ceil(batch.length / 2);
      continue;
    } else count('refused');
    waiting = waiting.slice(batch.length);
    most = MOST_ITEMS;
  }
  progress(end.received, end.of);
  return end;
}

function first(items: PushItem[], most: number): PushItem[] {
  let bytes = 0;
  const end = items.findIndex((item, index) => {
    bytes += sizeOf(item);
    return index === most || (index > 0 && bytes > MOST_BYTES);
  });
  return end < 0 ? items.slice(0, most) : items.slice(0, end);
}

/** The outcomes that are proven: the edit's own id and the seal of its own content stand in the answer. */
async function outcomes(ports: Needed, batch: PushItem[], results: PushResult[]): Promise<string[]> {
  const told: string[] = [];
  for (const { edit, sealed } of batch) {
    const seal = await ports.sealOf(sealed);
    const result = results.find((each) => each.edit === edit && (each.outcome === 'refused' || each.seal === seal));
    if (result && (result.outcome === 'refused' || PROVEN.has(result.outcome))) told.push(result.outcome);
  }
  return told;
}
