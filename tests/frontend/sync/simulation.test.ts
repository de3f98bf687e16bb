import type { Transaction } from '@/store/rows';
import type { MemoryStore } from './memory-store';
import { live, type Variant } from './simulator';

/** The first seeds on which a variant fails, with what went wrong. */
async function failures(from: number, days: number, steps: number, variant: Variant = {}): Promise<string[]> {
  const found: string[] = [];
  for (let seed = from; seed < from + days && found.length < 3; seed += 1) {
    const faults = await live(seed, steps, variant).catch((error: unknown) => [String(error)]);
    if (faults.length > 0) found.push(`seed ${seed}: ${faults.slice(0, 4).join(' · ')}`);
  }
  return found;
}

/** A client whose store does one thing otherwise. */
function mutant(change: (tx: Transaction) => Partial<Transaction>): Variant {
  const transact = (store: MemoryStore) =>
    ((work) => store.transact((tx) => work({ ...tx, ...change(tx) }))) as typeof store.transact;
  return { transact };
}

const DAYS = Number(process.env['SYNC_DAYS'] ?? 1000);

describe('whatever happens on the way', () => {
  it('nothing is lost, nothing doubled, nothing stuck, and everybody ends up seeing the same', {
    timeout: 120_000,
  }, async () => {
    expect(await failures(1, DAYS, 50)).toEqual([]);
  });
});

describe('the simulation catches a client that', () => {
  it('drops an entry when it is sent, before it is acknowledged', async () => {
    const variant = mutant((tx) => ({
      putEntry: (entry) => (entry.attempts > 0 ? tx.dropEntry(entry.edit) : tx.putEntry(entry)),
    }));
    expect(await failures(1, 100, 50, variant)).not.toEqual([]);
  });

  it('clears the whole outbox after any answer with status 200', async () => {
    const spoil: Variant['spoil'] = (device) => {
      const ports = device.ports.bind(device);
      device.ports = () => {
        const real = ports();
        const push: typeof real.network.push = async (body) => {
          const answer = await real.network.push(body);
          if (answer.ok) device.store.state = { ...device.store.state, outbox: new Map() };
          return answer;
        };
        return { ...real, network: { ...real.network, push } };
      };
    };
    expect(await failures(1, 100, 50, { spoil })).not.toEqual([]);
  });

  it('changes an entry that has been in an attempt', async () => {
    const variant = mutant((tx) => ({
      entry: async (edit) => {
        const entry = await tx.entry(edit);
        return entry && { ...entry, attempts: 0 };
      },
    }));
    expect(await failures(1, 100, 50, variant)).not.toEqual([]);
  });

  it('writes over unsent work with what it receives', async () => {
    const variant = mutant((tx) => ({
      putRow: async (row) => {
        // As if the guard were gone: an item that was put beside the copy takes its place.
        const other = row.other;
        await tx.putRow(
          other?.outcome === 'stored' ? { ...row, record: other.record, edit: other.edit, other: null } : row,
        );
      },
    }));
    expect(await failures(1, 100, 50, variant)).not.toEqual([]);
  });

  it('moves its place in the feed without keeping what it received', async () => {
    const variant = mutant((tx) => {
      let dropped = 0;
      return {
        putRow: async (row) => (row.saved_at.includes('T10') && dropped++ % 3 === 0 ? undefined : tx.putRow(row)),
      };
    });
    expect(await failures(1, 100, 50, variant)).not.toEqual([]);
  });
});
