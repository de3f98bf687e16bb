import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Ports } from '@/sync/ports';
import { MOST_ITEMS, push } from '@/sync/push';
import { pull } from '@/sync/pull';
import { forgetOld } from '@/sync/restored';
import { versionWords } from '@/sync/versions';
import { contentHash, sealOf } from '@/sync/wire';
import { needsAttention, receivedAt, stateOf } from '@/store/states';
import type { Device } from './device';
import { deviceOf, modelServer, pair } from './device-fixtures';
import type { Mood } from './line';
import { TOXIC } from './model-server';

const a = { reference: 'a', note: '' };
const b = { reference: 'b', note: '' };
const ok = (value: unknown) => ({ ok: true as const, status: 200, etag: null, value });
const references = (server: ReturnType<typeof pair>['server']) =>
  server.unit('one').items.map((item) => (item.record as { reference?: string } | null)?.reference);
const outcomes = (server: ReturnType<typeof pair>['server']) => server.unit('one').items.map((item) => item.outcome);

/** The device's ports with another push or pull. */
function withNetwork(device: Device, change: (network: Ports['network']) => Partial<Ports['network']>): Ports {
  const ports = device.ports();
  return { ...ports, network: { ...ports.network, ...change(ports.network) } };
}

it('hashes a record as the server does', async () => {
  const file = resolve(import.meta.dirname, '../../contract/examples/canonical.json');
  const cases = JSON.parse(readFileSync(file, 'utf8')) as { value: unknown; sha256: string }[];
  for (const { value, sha256 } of cases) expect(await contentHash(value), JSON.stringify(value)).toBe(sha256);
});

it('the seal of an entry is the hash of the bytes that were sealed', async () => {
  expect(await sealOf({ content: btoa('abc') })).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});

describe('an entry leaves the outbox only when its own id and seal stand in the answer', () => {
  const moods: Mood[] = [
    'unreachable',
    'answer-lost',
    'html',
    'truncated',
    'empty',
    'no-content',
    'wrong-seal',
    'cut',
    'busy',
  ];
  it.each(moods)('not when the answer is %s', async (mood) => {
    const { server, one } = pair();
    await one.save('person', 'p', a);
    one.moods = [mood];
    expect(await one.end()).not.toBe('done');
    expect(one.store.entries('one')).toHaveLength(1);
    expect(stateOf(one.there('person', 'p'), false)).toBe('waiting');
    expect(await one.end()).toBe('done');
    expect(one.store.entries('one')).toEqual([]);
    expect(references(server)).toEqual(['a']);
  });

  it.each(['perhaps', 'postponed', ''])('not when the outcome is the unknown word “%s”', async (outcome) => {
    const { one } = pair();
    const { edit } = await one.save('person', 'p', a);
    const seal = `seal of ${one.store.entries('one')[0]?.sealed.content}`;
    const answer = ok({ results: [{ edit, outcome, n: 1, hash: null, seal }] });
    expect((await push(withNetwork(one, () => ({ push: async () => answer })))).failure).not.toBeNull();
    expect(one.store.entries('one')).toHaveLength(1);
  });

  it('a lost answer makes no double: the second time it is known already', async () => {
    const { server, one } = pair();
    const { edit } = await one.save('person', 'p', a);
    one.moods = ['answer-lost'];
    await one.end();
    await one.end();
    expect(references(server)).toEqual(['a']);
    expect(one.row('person', 'p')?.receipt).toMatchObject({ edit, outcome: 'duplicate', n: 1 });
  });

  it('a partial answer drops what it names and keeps the rest', async () => {
    const { one } = pair();
    const { edit } = await one.save('person', 'p', a);
    const other = await one.save('person', 'q', b);
    const ports = withNetwork(one, (network) => ({
      push: async (body) => {
        const answer = await network.push(body);
        const { results } = (answer.ok ? answer.value : {}) as { results: { edit: string }[] };
        return ok({ results: results.filter((each) => each.edit === edit) });
      },
    }));
    await push(ports);
    expect(one.store.entries('one').map((entry) => entry.edit)).toEqual([other.edit]);
  });
});

describe('while a sending is under way', () => {
  it('an edit made meanwhile stays waiting and is made from the sent one', async () => {
    const { server, one } = pair();
    const first = await one.save('person', 'r', a);
    one.meanwhile = async () => {
      one.meanwhile = async () => undefined;
      await one.save('person', 'r', b);
      expect(one.store.entries('one')).toMatchObject([
        { edit: first.edit, attempts: 1 },
        { base: first.edit, attempts: 0 },
      ]);
    };
    await push(one.ports());
    expect(outcomes(server)).toEqual(['stored', 'stored']);
    expect(one.row('person', 'r')?.record).toEqual(b);
  });

  it('a save that never left is replaced, under an id of its own; one that was in an attempt never', async () => {
    const { one } = pair();
    const first = await one.save('person', 'r', a);
    const second = await one.save('person', 'r', b);
    expect(second.edit).not.toBe(first.edit);
    expect(one.store.entries('one').map((entry) => entry.edit)).toEqual([second.edit]);
    one.moods = ['unreachable'];
    await one.end();
    await one.save('person', 'r', a);
    expect(one.store.entries('one')).toHaveLength(2);
  });

  it('two windows that send the same give the server one effect', async () => {
    const { server, one } = pair();
    await one.save('person', 'p', a);
    await Promise.all([push(one.ports()), push(one.ports())]);
    expect(references(server)).toEqual(['a']);
    expect(one.store.entries('one')).toEqual([]);
  });

  it('progress is told in figures of what the server has', async () => {
    const { one } = pair();
    for (let i = 0; i < MOST_ITEMS + 20; i += 1) await one.save('person', `p${i}`, { reference: `${i}`, note: '' });
    const told: string[] = [];
    await push(one.ports(), (received, of) => told.push(`${received}/${of}`));
    expect(told).toEqual(['0/120', '100/120', '120/120']);
    expect(one.pushed.map((items) => items.length)).toEqual([100, 20]);
  });

  it('a batch is no longer than what comes through a poor network', async () => {
    const { one } = pair();
    for (let i = 0; i < 40; i += 1) await one.save('person', `p${i}`, a);
    for (const entry of one.store.entries('one'))
      await one.store.transact((tx) =>
        tx.putEntry({ ...entry, sealed: { ...entry.sealed, opener: 'x'.repeat(60_000) } }),
      );
    await push(one.ports());
    expect(one.pushed.map((items) => items.length)).toEqual(Array(10).fill(4));
    for (const items of one.pushed) expect(JSON.stringify(items).length).toBeLessThan(300_000);
    expect(one.store.entries('one')).toEqual([]);
  });
});

describe('one bad record never delays another', () => {
  it('held: received, set aside with its reason, and mended without a conflict with nobody', async () => {
    const { server, one } = pair();
    await one.save('person', 'good', a);
    await one.save('person', 'bad', { ...b, poison: true });
    expect(await one.end()).toBe('done');
    expect(one.store.entries('one')).toEqual([]);
    expect(one.row('person', 'bad')?.problem).toMatchObject({
      outcome: 'held',
      code: 'identity-code',
      state: 'waiting',
    });
    await one.save('person', 'bad', b);
    expect(stateOf(one.there('person', 'bad'), false)).toBe('waiting');
    await one.end();
    expect(needsAttention(one.there('person', 'bad'))).toBe(false);
    expect(server.unit('one').headOf('person', 'bad')?.record).toEqual(b);
  });

  it('refused as a whole request: halved until it stands alone, kept and shown', async () => {
    const { server, one } = pair();
    for (const id of ['a', 'b', 'c', 'd', 'e'])
      await one.save('person', id, id === 'c' ? TOXIC : { reference: id, note: '' });
    expect((await push(one.ports())).failure).toBeNull();
    expect(references(server).sort()).toEqual(['a', 'b', 'd', 'e']);
    expect(one.store.entries('one')).toMatchObject([{ id: 'c', refused: { code: 'json-number' } }]);
    expect(stateOf(one.there('person', 'c'), false)).toBe('attention');
    await one.save('person', 'c', a);
    await push(one.ports());
    expect(one.store.entries('one')).toEqual([]);
    expect(server.unit('one').headOf('person', 'c')?.record).toEqual(a);
  });
});

describe('two people write the same record', () => {
  async function both(mine: object, theirs: object) {
    const there = pair();
    await there.one.save('person', 'p', a);
    await there.one.end();
    await there.two.end();
    await there.one.save('person', 'p', mine);
    await there.two.save('person', 'p', theirs);
    await there.one.end();
    await there.two.end();
    return there;
  }

  it('what does not touch is joined, nobody has to look, and the second is told', async () => {
    const { one, two, server } = await both({ ...a, note: 'mine' }, { ...a, reference: 'theirs' });
    await one.end();
    const joined = { reference: 'theirs', note: 'mine' };
    expect(outcomes(server)).toEqual(['stored', 'stored', 'merged', 'stored']);
    for (const device of [one, two]) {
      expect(device.row('person', 'p')).toMatchObject({ record: joined, problem: null, other: null });
      expect(stateOf(device.there('person', 'p'), false)).toBe('received');
    }
    expect(two.news).toMatchObject([{ id: 'p', author: 'one', before: { ...a, reference: 'theirs' }, after: joined }]);
    expect(one.news).toEqual([]);
  });

  it('a head that comes while unsent work waits is nothing to look at', async () => {
    const { one, two } = pair();
    await one.save('person', 'p', a);
    await one.end();
    await two.end();
    await one.save('person', 'p', { ...a, note: 'head' });
    await one.end();
    await two.save('person', 'p', { ...a, reference: 'mine' });
    await pull(two.ports(), 'two');
    const row = two.there('person', 'p');
    expect(row).toMatchObject({
      record: { ...a, reference: 'mine' },
      other: { outcome: 'stored', record: { note: 'head' } },
    });
    expect(needsAttention(row)).toBe(false);
    expect(two.store.entries('two')).toHaveLength(1);
  });

  it('what touches is kept and shown to both, and says what touches', async () => {
    const { server, one, two } = await both({ reference: 'mine', note: '' }, { reference: 'theirs', note: 'new' });
    await one.end();
    expect(outcomes(server)).toEqual(['stored', 'stored', 'conflict', 'stored']);
    expect(two.there('person', 'p')).toMatchObject({
      record: { reference: 'theirs' },
      problem: { outcome: 'conflict', errors: { reference: ['changed-by-both'] } },
      other: { outcome: 'stored', record: { reference: 'mine', note: 'new' } },
    });
    expect(one.there('person', 'p')).toMatchObject({
      record: { reference: 'mine', note: 'new' },
      other: { outcome: 'conflict', touching: ['reference'], record: { reference: 'theirs' } },
    });
    // What the server joined bears the second one's name; the words that touch are the first one's all the same.
    expect(versionWords(two.there('person', 'p'), () => 'tänään').other).toBe('one, tänään');
    expect(versionWords(one.there('person', 'p'), () => 'tänään')).toMatchObject({
      mine: 'Sinun versiosi',
      other: 'two, tänään',
    });
    expect(receivedAt(two.there('person', 'p'))).not.toBeNull();
  });

  it('writing on does not settle it: one’s own words stay on the screen until one has chosen', async () => {
    const { two } = await both({ reference: 'mine', note: '' }, { reference: 'theirs', note: '' });
    await two.save('person', 'p', { reference: 'theirs', note: 'more' });
    await two.end();
    expect(two.there('person', 'p')).toMatchObject({
      record: { reference: 'theirs', note: 'more' },
      problem: { outcome: 'conflict' },
    });
    expect(needsAttention(two.there('person', 'p'))).toBe(true);
  });
});

describe('the feed', () => {
  it.each(['gap', 'truncated'] as Mood[])(
    'is asked again when it has a %s, and nothing of it is kept',
    async (mood) => {
      const { one, two } = pair();
      for (const id of ['x', 'y', 'z']) await one.save('person', id, { reference: id, note: '' });
      await one.end();
      two.moods = [mood, 'fine'];
      expect((await pull(two.ports(), 'two')).failure).toBeNull();
      expect(two.store.rows('two')).toHaveLength(3);
    },
  );

  it('passes over what a newer server sends, and reads it again when it knows more', async () => {
    const { server, one } = pair();
    await one.save('person', 'p', a);
    await one.end();
    const { items } = server.unit('one');
    items.push({ ...(items[0] as (typeof items)[0]), n: 2, kind: 'weather' as never, edit: 'w' });
    items.push({ ...(items[0] as (typeof items)[0]), n: 3, id: 'q', edit: 'q', base: null });
    expect(await one.end()).toBe('done');
    expect(one.row('person', 'q')?.record).toEqual(a);
    expect(one.store.cursors.get('one')).toMatchObject({ n: 3, passed_over: { n: 2 } });
    one.store.cursors.set('one', { epoch: 'epoch-0', n: 3, passed_over: { n: 2, knowing: 'less' } });
    items[1] = { ...(items[1] as (typeof items)[0]), kind: 'person', id: 'w' };
    await one.end();
    expect(one.row('person', 'w')?.record).toEqual(a);
    expect(one.store.cursors.get('one')?.passed_over).toBeUndefined();
  });

  it('starts over when the server was restored, and what it lost is offered again, once, for everybody on the device', async () => {
    const { server, one, two } = pair();
    await one.save('person', 'p', a);
    await one.end();
    const backup = server.backup();
    await one.save('person', 'p', b);
    await one.end();
    server.restore(backup, 'second');
    one.signIn('two');
    expect(await one.end()).toBe('done');
    expect(references(server)).toEqual(['a', 'b']);
    await two.end();
    expect(two.row('person', 'p')?.record).toEqual(b);
  });

  it('what a restored server cannot prove is held, and taken when its author comes, however late', async () => {
    const server = modelServer();
    const tablet = deviceOf(server, 'one', 'tablet');
    await tablet.end();
    const backup = server.backup();
    tablet.signIn('two');
    await tablet.save('person', 'p', a);
    await tablet.end();
    await tablet.save('person', 'p', b);
    await tablet.end();
    server.restore(backup, 'second');
    tablet.signIn('one');
    expect(await tablet.end()).toBe('done');
    expect(references(server)).toEqual([]);
    expect(server.unit('one').held.map(({ code, author }) => [code, author])).toEqual([
      ['author-unproven', 'one'],
      ['author-unproven', 'one'],
    ]);
    server.minutes += 30 * 1440;
    await forgetOld(tablet, server.at());
    tablet.unlock('two');
    expect(needsAttention(tablet.there('person', 'p'))).toBe(true);
    await tablet.save('person', 'p', { reference: 'c', note: '' });
    tablet.signIn('two');
    expect(await tablet.end()).toBe('done');
    expect(server.unit('two').items.map(({ outcome, author_id }) => [outcome, author_id])).toEqual(
      Array.from({ length: 3 }, () => ['stored', 'two']),
    );
    expect(references(server)).toEqual(['a', 'b', 'c']);
    expect(needsAttention(tablet.there('person', 'p'))).toBe(false);
    await forgetOld(tablet, server.at());
    server.minutes += 30 * 1440;
    await forgetOld(tablet, server.at());
    expect(await tablet.transact((tx) => tx.sent(null))).toEqual([]);
  });

  it('an erasure reaches the others, and unsent work on it is told, not lost', async () => {
    const { one, two } = pair();
    await one.save('person', 'p', a);
    await one.end();
    await two.end();
    await two.save('person', 'p', b);
    await one.erase('person', 'p');
    await one.end();
    await two.end();
    expect(two.row('person', 'p')).toMatchObject({ record: b, problem: { outcome: 'withdrawn' } });
    expect(one.row('person', 'p')?.record).toBeNull();
  });
});

describe('whoever is signed in', () => {
  it('everybody’s work on the device goes out, each in its author’s name; nobody else’s copies come', async () => {
    const { server, one } = pair();
    await one.save('person', 'p', a);
    one.signIn('two');
    await one.save('person', 'q', b);
    expect(await one.end()).toBe('done');
    expect(server.unit('one').items.map(({ author_id }) => author_id)).toEqual(['one', 'two']);
    expect(one.store.rows('one')[0]).toMatchObject({ unsent: [], record: a, receipt: { outcome: 'stored' } });
    expect(one.store.cursors.get('one')?.n).toBe(0);
  });

  it('while it is locked, what waits is sent and nothing is received', async () => {
    const { server, one, two } = pair();
    await two.save('person', 'theirs', b);
    await two.end();
    await one.save('person', 'p', a);
    one.lock();
    expect(await one.end()).toBe('done');
    expect(references(server)).toEqual(['b', 'a']);
    expect(one.store.rows('one')).toHaveLength(1);
  });

  it('another’s sign-in brings no copies to the open vault, and the sign-in is asked for', async () => {
    const { one } = pair();
    await one.save('person', 'p', a);
    one.session = 'two';
    expect(await one.end()).toBe('session-expired');
    expect(one.store.entries(null)).toEqual([]);
  });

  it('a server from before sealing is told apart: nothing is sent, nothing lost', async () => {
    const { server, one } = pair();
    await one.save('person', 'p', a);
    server.older = true;
    expect(await one.end()).toBe('server-older');
    expect(one.pushed).toEqual([]);
    expect(one.store.entries('one')).toMatchObject([{ attempts: 0 }]);
  });

  it('a device taken out of use hands over what it has and forgets the rest; what cannot be sent stays, sealed', async () => {
    const { server, one } = pair();
    await one.save('person', 'p', a);
    await one.end();
    await one.save('person', 'q', b);
    server.revoked.add(one.name);
    one.moods = ['unreachable'];
    expect(await one.end()).toBe('device-revoked');
    expect([one.store.copies.size, one.store.kept.size, one.store.vaults.size]).toEqual([0, 0, 0]);
    expect(one.store.entries(null)).toHaveLength(1);
    expect(await one.end()).toBe('device-revoked');
    expect(one.store.entries(null)).toEqual([]);
    expect(server.unit('one').held).toMatchObject([{ code: 'device-revoked', state: 'waiting', author: 'one' }]);
  });
});

describe('what the unit’s lead does with a held edit', () => {
  async function oneHeld() {
    const there = pair();
    await there.one.save('person', 'p', { ...a, poison: true });
    await there.one.end();
    const [held] = there.server.unit('one').held;
    if (held === undefined) throw new Error('nothing is held');
    return { ...there, held, unit: there.server.unit('one') };
  }

  it('repaired: the repair takes its place quietly', async () => {
    const { server, one, held, unit } = await oneHeld();
    server.repair(unit, held, 'two', 'repair', b);
    await one.end();
    expect(one.row('person', 'p')).toMatchObject({ record: b, edit: 'repair', problem: null, other: null });
  });

  it('repaired, while the author has mended it too: both are with the server, and joined or shown', async () => {
    const { server, one, held, unit } = await oneHeld();
    server.repair(unit, held, 'two', 'repair', b);
    await one.save('person', 'p', { reference: 'mine', note: '' });
    await one.end();
    expect(one.row('person', 'p')).toMatchObject({
      record: { reference: 'mine' },
      problem: { outcome: 'conflict' },
      other: { edit: 'repair' },
    });
  });

  it('discarded: one’s own text stays, with the lead’s reason, until one lets go of it', async () => {
    const { server, one, held } = await oneHeld();
    server.discard(held);
    await one.end();
    expect(one.row('person', 'p')).toMatchObject({
      record: a,
      problem: { outcome: 'held', state: 'discarded', reason: 'a reason' },
    });
    expect(needsAttention(one.there('person', 'p'))).toBe(true);
  });

  it('released: it counts, and nobody has to look', async () => {
    const { server, one } = pair();
    const user = server.users.get('one');
    if (user) user.disabled = true;
    await one.save('person', 'p', a);
    one.session = 'two';
    await one.end();
    const [held] = server.unit('one').held;
    expect(held).toMatchObject({ code: 'author-disabled' });
    if (user) user.disabled = false;
    if (held) server.release(server.unit('one'), held);
    one.session = 'one';
    await one.end();
    expect(one.row('person', 'p')).toMatchObject({ problem: null, head: held?.item.edit });
  });
});

it('the same person on two devices sees one record', async () => {
  const { server, one } = pair();
  const phone = deviceOf(server, 'one', 'phone');
  await one.save('person', 'p', a);
  await one.end();
  await phone.end();
  await phone.save('person', 'p', { ...a, note: 'from the phone' });
  await phone.end();
  await one.end();
  expect(one.row('person', 'p')).toMatchObject({ record: { ...a, note: 'from the phone' }, problem: null });
});
