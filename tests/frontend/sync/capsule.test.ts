/** The file that carries what waits here to another device: made without a network, taken from anywhere, arriving once. */
import { capsuleItems, capsuleOf } from '@/sync/capsule-file';
import { delivery } from '@/sync/delivery';
import type { PushBody, PushItem } from '@/sync/wire';
import { pair } from './device-fixtures';
import type { Mood } from './line';

const a = { reference: 'a', note: '' };
const b = { reference: 'b', note: '' };
const uuid = (n: number) => `3f2b8c1e-5a6d-4e7f-8a90-${String(n).padStart(12, '0')}`;

function item(n: number, more: object = {}, sealed: object = {}): object {
  const seal = { author_id: uuid(1), device: uuid(2), ingest_key: uuid(3), signing_key: uuid(4) };
  return {
    ...{ kind: 'person', id: uuid(100 + n), edit: uuid(200 + n), base: null },
    sealed: { ...seal, opener: 'AAAA', signature: 'AAAA', content: btoa(`content ${n}`), ...sealed },
    ...more,
  };
}
const file = (items: unknown, more: object = {}) =>
  JSON.stringify({ liikereppu: 'capsule', version: 1, made_at: '', device: uuid(9), items, ...more });

describe('a file made on a device without a network', () => {
  async function made() {
    const there = pair();
    await there.one.save('person', 'p', a);
    const text = await there.one.capsule();
    return { ...there, text };
  }

  it('holds what waits of everybody, oldest first, and nothing of it in the clear', async () => {
    const { one } = pair();
    await one.save('person', 'p', a);
    one.signIn('two');
    await one.save('person', 'q', b);
    const { text, items } = await capsuleOf(one.ports());
    expect(items).toBe(2);
    const { liikereppu, version, device, items: sent } = JSON.parse(text);
    expect({ liikereppu, version, device }).toEqual({ liikereppu: 'capsule', version: 1, device: one.name });
    expect(sent.map(({ id }: PushItem) => id)).toEqual(['p', 'q']);
    expect(text).not.toContain('reference');
    expect(one.store.entries(null)).toHaveLength(2);
  });

  it('is never changed under the same id once it has been made', async () => {
    const { one } = await made();
    await one.save('person', 'p', b);
    expect(one.store.entries('one').map(({ attempts }) => attempts)).toEqual([1, 0]);
  });

  it('arrives through another device, once, and the first hears of it from the server', async () => {
    const { server, one, two, text } = await made();
    await two.deliver(text);
    await two.deliver(text);
    expect(server.unit('one').items).toMatchObject([{ author_id: 'one', record: a }]);
    expect(one.store.entries('one')).toHaveLength(1);
    await one.end();
    expect(one.store.entries('one')).toEqual([]);
    expect(server.unit('one').items).toHaveLength(1);
    expect(one.row('person', 'p')?.receipt).toMatchObject({ outcome: 'duplicate' });
  });

  it.each(['answer-lost', 'truncated', 'wrong-seal', 'html', 'empty'] as Mood[])(
    'is told as arrived only by the server’s own word: %s',
    async (mood) => {
      const { server, two, text } = await made();
      const { items } = JSON.parse(text) as { items: PushItem[] };
      const push = (body: PushBody) => two.ports().network.push(body);
      two.moods = [mood];
      const needed = { device: 'd', sealOf: two.ports().sealOf, push };
      const end = await delivery(needed, items, 0, () => undefined);
      expect(end).toMatchObject({ received: 0, of: 1 });
      expect(end.failure).not.toBeNull();
      const again = await delivery(needed, items, 0, () => undefined);
      expect(again).toMatchObject({ received: 1, failure: null });
      expect(server.unit('one').items).toHaveLength(1);
    },
  );

  it('one item that spoils a whole request delays no other', async () => {
    const items = Array.from({ length: 250 }, (_, n) => item(n) as PushItem);
    const sizes: number[] = [];
    const push = async ({ items: sent }: PushBody) => {
      sizes.push(sent.length);
      if (sent.some(({ id }) => id === uuid(107))) {
        const failure = {
          kind: 'problem',
          status: 400,
          code: 'json-number',
          detail: '',
          retry_after_seconds: null,
        } as const;
        return { ok: false as const, failure };
      }
      const results = sent.map(({ edit, sealed }) => ({
        edit,
        outcome: 'stored',
        n: 1,
        hash: null,
        seal: sealed.content,
      }));
      return { ok: true as const, status: 200, etag: null, value: { results } };
    };
    const end = await delivery(
      { device: 'd', sealOf: async ({ content }) => content, push },
      items,
      3,
      () => undefined,
    );
    expect(end).toEqual({ received: 249, of: 253, outcomes: { stored: 249, refused: 4 }, failure: null });
    expect(Math.max(...sizes)).toBe(100);
  });
});

describe('a file from anywhere', () => {
  it.each([
    ['is no JSON', 'PK\u0003\u0004'],
    ['is cut', file([item(1)]).slice(0, -5)],
    ['is empty', ''],
    ['is another’s', '{"items": []}'],
    ['is of a later version', file([item(1)], { version: 2 })],
    ['has no items', file('none')],
    ['is a list', '[]'],
    ['is null', 'null'],
  ])('that %s is not taken', (_what, text) => {
    expect(capsuleItems(text)).toBeNull();
  });

  it.each([
    ['unsealed, and would be taken for the sender’s', item(1, { sealed: undefined, record: a })],
    ['of a kind nobody knows', item(1, { kind: 'weather' })],
    ['without a usable id', item(1, { edit: 'x' })],
    ['made from no edit', item(1, { base: 7 })],
    ['by nobody', item(1, {}, { author_id: '' })],
    ['with a content that is no base64', item(1, {}, { content: '<b>' })],
    ['too large for any edit', item(1, {}, { content: 'A'.repeat(200_000) })],
    ['a number', 7],
    ['nothing', null],
  ])('an item that is %s is left out and counted', (_what, bad) => {
    expect(capsuleItems(file([bad, item(2)]))).toMatchObject({ items: [{ edit: uuid(202) }], unusable: 1 });
  });

  it('the same item twice is sent once; what else a file holds is not sent on', () => {
    const taken = capsuleItems(file([item(1, { note: 'x' }), item(1), item(2, { erase: true })]));
    expect(taken?.items).toEqual([item(1), item(2)]);
  });

  it('fifty thousand items are read in a moment', () => {
    expect(capsuleItems(file(Array.from({ length: 50_000 }, (_, n) => item(n))))?.items).toHaveLength(50_000);
  });
});
