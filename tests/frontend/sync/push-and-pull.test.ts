import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { MOST_ITEMS, push, unsentAsFile } from '@/sync/push';
import { pull } from '@/sync/pull';
import { contentHash } from '@/sync/wire';
import { needsAttention, receivedAt, stateOf } from '@/store/states';
import { Device, known, type Mood, modelServer } from './device';

const a = { text: 'a' };
const b = { text: 'b' };

function pair() {
  const server = modelServer((item) => ((item.record as { poison?: boolean })?.poison ? 'identity-code' : null));
  return { server, one: new Device(server, 'one'), two: new Device(server, 'two') };
}
const texts = (server: ReturnType<typeof modelServer>) =>
  server.feed.map((item) => (item.record as { text: string })?.text);

it('hashes a record as the server does', async () => {
  const file = resolve(import.meta.dirname, '../../contract/examples/canonical.json');
  const cases = JSON.parse(readFileSync(file, 'utf8')) as { value: unknown; sha256: string }[];
  for (const { value, sha256 } of cases) expect(await contentHash(value), JSON.stringify(value)).toBe(sha256);
});

describe('an entry leaves the outbox only when its own id and hash stand in the answer', () => {
  const moods: Mood[] = ['unreachable', 'answer-lost', 'html', 'truncated', 'empty'];
  it.each(moods)('not when the answer is %s', async (mood) => {
    const { server, one } = pair();
    await one.save('person', 'p', a);
    one.moods = [mood];
    expect(await one.sync()).not.toBe('done');
    expect(one.store.entries('one')).toHaveLength(1);
    expect(stateOf(one.there('person', 'p'), false)).toBe('waiting');
    expect(await one.sync()).toBe('done');
    expect(one.store.entries('one')).toEqual([]);
    expect(texts(server)).toEqual(['a']);
  });

  it('not when the hash is another’s', async () => {
    const { server, one } = pair();
    await one.save('person', 'p', a);
    const ports = one.ports();
    const spoilt: typeof ports = {
      ...ports,
      network: {
        ...ports.network,
        push: async ({ items }) => {
          const { results } = server.push(items, 'one');
          const wrong = results.map((each) => ({ ...each, hash: '0'.repeat(64) }));
          return { ok: true, status: 200, etag: null, value: { results: wrong } };
        },
      },
    };
    expect((await push(spoilt)).failure).not.toBeNull();
    expect(one.store.entries('one')).toHaveLength(1);
  });

  it('not when the outcome is a word it does not know', async () => {
    const { one } = pair();
    await one.save('person', 'p', a);
    const hash = await contentHash(a);
    const ports = one.ports();
    const answer = (items: { edit: string }[]) => items.map(({ edit }) => ({ edit, outcome: 'perhaps', n: 1, hash }));
    const network: typeof ports.network = {
      ...ports.network,
      push: async ({ items }) => ({ ok: true, status: 200, etag: null, value: { results: answer(items) } }),
    };
    await push({ ...ports, network });
    expect(one.store.entries('one')).toHaveLength(1);
  });

  it('a lost answer makes no double: the second time it is known already', async () => {
    const { server, one } = pair();
    await one.save('person', 'p', a);
    one.moods = ['answer-lost'];
    await one.sync();
    await one.sync();
    expect(server.effects.get('one-edit-1')).toBe(1);
    expect(one.row('person', 'p')?.receipt).toMatchObject({ outcome: 'duplicate', n: 1 });
  });

  it('a partial answer drops what it names and keeps the rest', async () => {
    const { server, one } = pair();
    await one.save('person', 'p', a);
    await one.save('person', 'q', b);
    const ports = one.ports();
    const network: typeof ports.network = {
      ...ports.network,
      push: async ({ items }) => {
        const { results } = server.push(items, 'one');
        return {
          ok: true,
          status: 200,
          etag: null,
          value: { results: results.filter((each) => each.edit === 'one-edit-1') },
        };
      },
    };
    await push({ ...ports, network });
    expect(one.store.entries('one').map((entry) => entry.edit)).toEqual(['one-edit-2']);
  });
});

describe('while a sending is under way', () => {
  it('an edit made meanwhile stays waiting and is made from the sent one', async () => {
    const { server, one } = pair();
    await one.save('recording', 'r', a);
    one.meanwhile = async () => {
      one.meanwhile = async () => undefined;
      await one.save('recording', 'r', b);
      expect(one.store.entries('one')).toMatchObject([{ record: a }, { record: b, base: 'one-edit-1' }]);
    };
    await push(one.ports());
    expect(server.feed.map(({ base, outcome }) => ({ base, outcome }))).toEqual([
      { base: null, outcome: 'stored' },
      { base: 'one-edit-1', outcome: 'stored' },
    ]);
    expect(one.row('recording', 'r')?.record).toEqual(b);
  });

  it('the entry is marked as tried before anything leaves', async () => {
    const { one } = pair();
    await one.save('person', 'p', a);
    one.meanwhile = async () => expect(one.store.entries('one')[0]?.attempts).toBe(1);
    await push(one.ports());
    expect.assertions(1);
  });

  it('two windows that send the same give the server one effect', async () => {
    const { server, one } = pair();
    await one.save('person', 'p', a);
    await Promise.all([push(one.ports()), push(one.ports())]);
    expect(server.effects.get('one-edit-1')).toBe(1);
    expect(one.store.entries('one')).toEqual([]);
  });

  it('progress is told in figures of what the server has', async () => {
    const { one } = pair();
    for (let i = 0; i < MOST_ITEMS + 20; i += 1) await one.save('person', `p${i}`, { text: `${i}` });
    const told: string[] = [];
    await push(one.ports(), (received, of) => told.push(`${received}/${of}`));
    expect(told).toEqual(['0/120', '100/120', '120/120']);
    expect(one.pushed.map((items) => items.length)).toEqual([100, 20]);
  });

  it('a batch stays under a megabyte and a half', async () => {
    const { one } = pair();
    for (let i = 0; i < 40; i += 1) await one.save('recording', `r${i}`, { text: `${i}${'x'.repeat(60_000)}` });
    await push(one.ports());
    expect(one.pushed.length).toBe(2);
    for (const items of one.pushed) expect(JSON.stringify(items).length).toBeLessThan(1_500_000);
    expect(one.store.entries('one')).toEqual([]);
  });
});

describe('one bad record never delays another', () => {
  it('held: received, set aside with its reason, and mended without a conflict with nobody', async () => {
    const { server, one } = pair();
    await one.save('recording', 'good', a);
    await one.save('recording', 'bad', { ...b, poison: true });
    expect(await one.sync()).toBe('done');
    expect(one.store.entries('one')).toEqual([]);
    expect(one.row('recording', 'bad')?.problem).toMatchObject({ outcome: 'held', code: 'identity-code' });
    await one.save('recording', 'bad', b);
    expect(stateOf(one.there('recording', 'bad'), false)).toBe('waiting');
    await one.sync();
    expect(needsAttention(one.there('recording', 'bad'))).toBe(false);
    expect(server.headOf('recording', 'bad')?.record).toEqual(b);
  });

  it('refused as a whole request: halved until it stands alone, kept, shown and exportable', async () => {
    const { server, one } = pair();
    for (const id of ['a', 'b', 'c', 'd', 'e']) await one.save('person', id, { text: id });
    const ports = one.ports();
    const network: typeof ports.network = {
      ...ports.network,
      push: async (body) =>
        body.items.some((item) => item.id === 'c')
          ? {
              ok: false,
              failure: { kind: 'problem', status: 400, code: 'json-number', detail: '', retry_after_seconds: null },
            }
          : ports.network.push(body),
    };
    expect((await push({ ...ports, network })).failure).toBeNull();
    expect(texts(server).sort()).toEqual(['a', 'b', 'd', 'e']);
    expect(one.store.entries('one')).toMatchObject([{ id: 'c', refused: { code: 'json-number' } }]);
    expect(stateOf(one.there('person', 'c'), false)).toBe('attention');
    expect(JSON.parse(await unsentAsFile(ports)).items).toMatchObject([{ id: 'c', record: { text: 'c' } }]);
    await one.save('person', 'c', { text: 'mended' });
    await push(ports);
    expect(one.store.entries('one')).toEqual([]);
    expect(server.headOf('person', 'c')?.record).toEqual({ text: 'mended' });
  });
});

describe('two people write the same record', () => {
  async function conflict() {
    const both = pair();
    await both.one.save('person', 'p', a);
    await both.one.sync();
    await both.two.sync();
    await both.one.save('person', 'p', { text: 'one’s' });
    await both.two.save('person', 'p', { text: 'two’s' });
    await both.one.sync();
    await both.two.sync();
    await both.one.sync();
    return both;
  }

  it('both are kept and both are shown, to both', async () => {
    const { server, one, two } = await conflict();
    expect(texts(server)).toEqual(['a', 'one’s', 'two’s']);
    expect(two.row('person', 'p')).toMatchObject({ record: { text: 'two’s' }, other: { record: { text: 'one’s' } } });
    expect(one.row('person', 'p')).toMatchObject({ record: { text: 'one’s' }, other: { record: { text: 'two’s' } } });
    expect(receivedAt(two.there('person', 'p'))).not.toBeNull();
  });

  it('what is received is never written over unsent work', async () => {
    const { one, two } = pair();
    await one.save('person', 'p', a);
    await one.sync();
    await two.sync();
    await two.save('person', 'p', b);
    await one.save('person', 'p', { text: 'head' });
    await one.sync();
    await pull(two.ports());
    expect(two.row('person', 'p')).toMatchObject({ record: b, other: { record: { text: 'head' } } });
    expect(two.store.entries('two')).toHaveLength(1);
  });
});

describe('the feed', () => {
  it('is asked again when it has a gap, and nothing of it is kept', async () => {
    const { server, one, two } = pair();
    for (const id of ['x', 'y', 'z']) await one.save('person', id, { text: id });
    await one.sync();
    const ports = two.ports();
    let calls = 0;
    const network: typeof ports.network = {
      ...ports.network,
      pull: async (after, epoch) => {
        calls += 1;
        const page = server.pull(after, epoch);
        return {
          ok: true,
          status: 200,
          etag: null,
          value: calls === 1 ? { ...page, items: page.items.slice(1) } : page,
        };
      },
    };
    expect((await pull({ ...ports, network })).failure).toBeNull();
    expect(calls).toBe(2);
    expect(two.store.rows('two')).toHaveLength(3);
  });

  it('starts over when the server was restored, and what it lost is offered again, once', async () => {
    const { server, one, two } = pair();
    await one.save('person', 'p', a);
    await one.sync();
    await one.save('person', 'p', b);
    await one.sync();
    server.restore(1, 'second');
    await one.sync();
    await two.sync();
    expect(texts(server)).toEqual(['a', 'b']);
    expect(server.effects.get('one-edit-2')).toBe(1);
    expect(two.row('person', 'p')?.record).toEqual(b);
  });

  it('an erasure reaches the others, and unsent work on it is told, not lost', async () => {
    const { one, two } = pair();
    await one.save('person', 'p', a);
    await one.sync();
    await two.sync();
    await two.save('person', 'p', b);
    await one.erase('person', 'p');
    await one.sync();
    await two.sync();
    expect(two.row('person', 'p')).toMatchObject({ record: b, problem: { outcome: 'withdrawn' } });
    expect(one.row('person', 'p')?.record).toBeNull();
  });

  it('nobody’s work is sent under another’s sign-in', async () => {
    const { server, one } = pair();
    await known(a);
    await one.save('person', 'p', a);
    one.signedInAs = 'two';
    expect(await one.sync()).toBe('session-expired');
    expect(server.feed).toEqual([]);
  });
});
