/**
 * Everybody's entries of this device leave in batches, under whatever sign-in there is: each is sealed and signed by its
 * author. An entry is marked as tried before it is sent, and dropped only when its own id and seal stand in the answer;
 * whatever else comes back changes nothing.
 */
import type { Failure } from '@/http/api';
import { instant } from '@/recordings/recording';
import type { OutboxEntry, Transaction } from '@/store/rows';
import type { Ports } from './ports';
import { settle, settles } from './receipts';
import { itemOf, type PushResult, pushResults, sizeOf } from './wire';

export const MOST_ITEMS = 100;
/** What a network of 40 kilobits passes in the minute there is; more at once would never arrive over it. */
export const MOST_BYTES = 300_000;

export interface PushEnd {
  received: number;
  /** Why it ended before everything was told; null when nothing is left to be sent. */
  failure: Failure | null;
}

type PushPorts = Pick<Ports, 'device' | 'transact' | 'sealOf' | 'now' | 'changed'> & {
  network: Pick<Ports['network'], 'push'>;
};

/**
 * Sends everything that waits. `progress` is told after each batch how many of how many have been received;
 * `server_time`, as told in this cycle, is when it was sent: this device's clock may be years off.
 */
export async function push(
  ports: PushPorts,
  progress: (received: number, of: number) => void = () => {},
  server_time: string | null = null,
): Promise<PushEnd> {
  const of = await ports.transact(async (tx) => (await tx.entries(null)).filter((each) => !each.refused).length);
  const unconfirmed = new Set<string>();
  let received = 0;
  let most = MOST_ITEMS;
  progress(0, of);
  for (;;) {
    const batch = await take(ports, most, unconfirmed);
    if (batch.length === 0) break;
    const answer = await ports.network.push({ device: ports.device, items: batch.map(itemOf) });
    if (!answer.ok) {
      if (!isAboutTheContent(answer.failure)) return { received, failure: answer.failure };
      // One entry spoils the whole batch: halve until it stands alone, so that it delays no other.
      if (batch.length > 1) most = Math.ceil(batch.length / 2);
      else await refuse(ports, batch, answer.failure);
      continue;
    }
    const confirmed = await acknowledge(ports, batch, pushResults(answer.value) ?? [], server_time);
    for (const entry of batch) if (!confirmed.has(entry.edit)) unconfirmed.add(entry.edit);
    received += confirmed.size;
    progress(received, Math.max(of, received));
    most = MOST_ITEMS;
  }
  return { received, failure: unconfirmed.size > 0 ? { kind: 'offline', reason: 'not-ours' } : null };
}

type ContentFailure = Extract<Failure, { kind: 'problem' }>;

/** The whole request was not taken for something that stands in it. */
export function isAboutTheContent(failure: Failure): failure is ContentFailure {
  return failure.kind === 'problem' && [400, 413, 422].includes(failure.status);
}

/**
 * The next batch, marked as tried in a transaction of its own before anything leaves. One entry a record of each owner: what
 * was made from it waits for its answer, and may then still be put on another ground.
 */
function take(ports: PushPorts, most: number, leave: Set<string>): Promise<OutboxEntry[]> {
  return ports.transact(async (tx) => {
    const batch: OutboxEntry[] = [];
    const records = new Set<string>();
    let bytes = 0;
    for (const entry of await tx.entries(null)) {
      const record = `${entry.owner}/${entry.kind}/${entry.id}`;
      if (entry.refused !== null || records.has(record)) continue;
      records.add(record);
      if (leave.has(entry.edit)) continue;
      const size = sizeOf(entry);
      if (batch.length > 0 && (batch.length === most || bytes + size > MOST_BYTES)) break;
      bytes += size;
      batch.push(await tried(tx, entry));
    }
    return batch;
  });
}

/** Once something has left, here or in a file, its content never changes under this edit id again. */
export async function tried(tx: Transaction, entry: OutboxEntry): Promise<OutboxEntry> {
  const next = { ...entry, attempts: entry.attempts + 1 };
  await tx.putEntry(next);
  return next;
}

/** Returns the edits the answer has settled. Everything about one batch is written in one transaction. */
async function acknowledge(
  ports: PushPorts,
  batch: OutboxEntry[],
  results: PushResult[],
  server_time: string | null,
): Promise<Set<string>> {
  const settled: [OutboxEntry, PushResult][] = [];
  for (const entry of batch) {
    const result = results.find((each) => each.edit === entry.edit);
    if (result && settles(entry, result, await ports.sealOf(entry.sealed))) settled.push([entry, result]);
  }
  const received_at = instant(ports.now());
  const at = { received_at, sent_at: server_time ?? received_at };
  await ports.transact(async (tx) => {
    for (const [entry, result] of settled) if (await tx.entry(entry.edit)) await settle(tx, entry, result, at);
  });
  ports.changed(settled.map(([{ kind, id }]) => ({ kind, id })));
  return new Set(settled.map(([entry]) => entry.edit));
}

async function refuse(ports: PushPorts, batch: OutboxEntry[], failure: ContentFailure): Promise<void> {
  const { code, detail, errors } = failure;
  const problem = { code, detail, ...(errors ? { errors } : {}) };
  const results = batch.map(({ edit }) => ({ edit, outcome: 'refused', n: null, hash: null, problem }));
  await acknowledge(ports, batch, results, null);
}
