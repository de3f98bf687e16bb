/** Days that once failed, days asked for by hand, and clients that are known to be bad: the same days must catch each. */
import type { Transaction } from '@/store/rows';
import type { PushItem } from '@/sync/wire';
import type { Device, Variant } from './device';
import failed from './failed-seeds.json';
import { STEPS } from './run-of-days';
import { failures, live } from './simulator';

it.each(failed.seeds)('the day of seed %i, which once failed', async (seed) => {
  expect(await live(seed, STEPS)).toEqual([]);
});

const [seed, days] = [process.env['SEED'], Number(process.env['N'] ?? 1000)];
it.runIf(seed !== undefined)(`${days} days from seed ${seed}`, { timeout: 86_400_000 }, async () => {
  expect(await failures(Number(seed), days, STEPS)).toEqual([]);
});

type Change = (tx: Transaction, device: Device) => Partial<Transaction>;
const store = (tx: Change): Variant => ({ tx });

/** The sealed items as if they were the sender's own: what a push in the sender's name would be. */
function asSender(device: Device, items: PushItem[]): Promise<PushItem[]> {
  const sender = device.session ?? '';
  const signing_key = `${sender} on ${device.name} ${device.vaults.get(sender)?.made}`;
  return Promise.all(
    items.map(async (item) => {
      const record = device.server.drawer.open(item, item.sealed)?.record ?? null;
      const seal = device.server.drawer.seal(sender, device.name, signing_key, item.sealed.ingest_key);
      return { ...item, sealed: await seal(item as never, record) };
    }),
  );
}

/** Fills the gaps of a page, as a client does that only remembers the last number it saw. */
function filled(after: number, page: { items?: { n: number }[]; up_to: number }): unknown {
  if (!page.items) return page;
  const items = [...page.items];
  for (let n = after + 1; n <= page.up_to; n += 1)
    if (!items.some((item) => item.n === n)) items.push({ n, kind: 'nothing', id: '', edit: '', outcome: '' } as never);
  return { ...page, items: items.sort((one, other) => one.n - other.n) };
}

const KNOWN_BAD: [string, Variant][] = [
  [
    'skips what is missing in the feed',
    {
      network: (network) => ({
        pull: async (after, epoch) => {
          const answer = await network.pull(after, epoch);
          return answer.ok && answer.value ? { ...answer, value: filled(after, answer.value as never) } : answer;
        },
      }),
    },
  ],
  [
    'drops an entry when it is sent, before it is acknowledged',
    store((tx) => ({ putEntry: (entry) => (entry.attempts > 0 ? tx.dropEntry(entry.edit) : tx.putEntry(entry)) })),
  ],
  [
    'believes an answer by its edit id alone',
    {
      network: (network) => ({
        push: async (body) => {
          const answer = await network.push(body);
          if (!answer.ok || !answer.value) return answer;
          const seals = new Map(body.items.map(({ edit, sealed }) => [edit, `seal of ${sealed.content}`]));
          const { results = [] } = answer.value as { results?: { edit: string }[] };
          return { ...answer, value: { results: results.map((each) => ({ ...each, seal: seals.get(each.edit) })) } };
        },
      }),
    },
  ],
  [
    'clears the whole outbox after any answer with status 200',
    {
      network: (network, device) => ({
        push: async (body) => {
          const answer = await network.push(body);
          if (answer.ok) device.store.outbox.clear();
          return answer;
        },
      }),
    },
  ],
  [
    'lets the last writer win on what it receives',
    store((tx) => ({
      putRow: async ({ other, ...row }) => {
        const last = other?.outcome === 'stored' ? { record: other.record, edit: other.edit, problem: null } : {};
        await tx.putRow({ ...row, ...last, other: null });
      },
    })),
  ],
  [
    'moves its place in the feed outside the transaction',
    store((_tx, device) => ({ setCursor: async (owner, cursor) => void device.store.cursors.set(owner, cursor) })),
  ],
  [
    'sends everything in the sender’s name',
    {
      network: (network, device) => ({
        push: async (body) => {
          const items = await asSender(device, body.items);
          const answer = await network.push({ ...body, items });
          if (!answer.ok || !answer.value) return answer;
          const seals = new Map(body.items.map(({ edit, sealed }) => [edit, `seal of ${sealed.content}`]));
          const { results = [] } = answer.value as { results?: { edit: string }[] };
          return { ...answer, value: { results: results.map((each) => ({ ...each, seal: seals.get(each.edit) })) } };
        },
      }),
    },
  ],
  [
    'drops what is sealed and unsent when somebody signs out, begins anew or the device is taken out of use',
    {
      left: ({ store: { outbox } }, owner) => {
        for (const [edit, entry] of outbox) if (owner === null || entry.owner === owner) outbox.delete(edit);
      },
    },
  ],
  [
    'seals another content under the id of an edit that has been in an attempt',
    {
      edit: (device, kind, id) => {
        const last = device.row(kind, id)?.unsent.at(-1);
        return last !== undefined && device.store.outbox.get(last)?.attempts ? last : undefined;
      },
    },
  ],
  [
    'replaces an entry that has been in an attempt',
    store((tx) => ({
      entry: async (edit) => {
        const entry = await tx.entry(edit);
        return entry && { ...entry, attempts: 0 };
      },
    })),
  ],
  [
    'tells as received what it has only sent',
    store((tx) => ({
      putEntry: async (entry) => {
        await tx.putEntry(entry);
        const row = entry.attempts > 0 ? await tx.row(entry.owner, entry.kind, entry.id) : null;
        if (row) await tx.putRow({ ...row, unsent: row.unsent.filter((edit) => edit !== entry.edit) });
      },
    })),
  ],
  ['offers nothing again to a restored server', store(() => ({ sent: async () => [] }))],
  [
    'offers nothing again of what the server could not prove',
    store((tx) => ({ putSent: ({ unproven: _, ...entry }) => tx.putSent(entry) })),
  ],
  [
    'lets go of what it has sent when somebody signs out',
    {
      left: ({ store: { kept } }, owner) => {
        for (const [edit, entry] of kept) if (owner === null || entry.owner === owner) kept.delete(edit);
      },
    },
  ],
  [
    'lets go of what it has sent by its own clock',
    { ports: (ports, device) => ({ sealOf: ports.sealOf, transact: byOwnClock(device, ports.transact) }) },
  ],
  [
    'never shows what was changed by both',
    store((tx) => ({
      putRow: ({ problem, other, ...row }) =>
        tx.putRow({
          ...row,
          problem: problem?.outcome === 'conflict' ? null : problem,
          other: other?.outcome === 'conflict' ? null : other,
        }),
    })),
  ],
];

/** Lets go, in every transaction, of what was sent more than fourteen days ago as this device's clock has it. */
function byOwnClock(device: Device, transact: Device['transact']): Device['transact'] {
  return (work) =>
    transact(async (tx) => {
      const value = await work(tx);
      for (const { edit, sent_at } of await tx.sent(null))
        if (Date.parse(sent_at) < device.now().getTime() - 14 * 86_400_000) await tx.dropSent(edit);
      return value;
    });
}

describe('the same days catch a client that', () => {
  it.each(KNOWN_BAD)('%s', { timeout: 300_000 }, async (_what, variant) => {
    expect(await failures(1, 1000, STEPS, variant, 1)).not.toEqual([]);
  });
});
