/**
 * Every order of what can happen to a tablet between two people, up to four happenings long: whatever was saved is with the
 * server in the end, once, under its author's name, and neither has seen anything of the other's. Two files share them, so
 * that they share the machine's cores.
 */
import { lock, openSession, practitioner, signIn, signOut, startAnew, unlock } from '@/accounts/session';
import { contentHash } from '@/store/canonical';
import { changeCount } from '@/store/changes';
import { list, save } from '@/store/records';
import { cycle } from '@/sync/run';
import { ports } from '@/sync/start';
import type { PullItem, PushBody } from '@/sync/wire';
import { sealOf } from '@/sync/wire';
import { unsealed } from '../store/unsealing';
import { forget, freshTablet, type Server } from './tablet';

const LONGEST = 4;
const quietly = () => undefined;
const json = (body: unknown) => new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });

/** Keeps what comes, proven by its seal; every author's unit is their own, so that a leak would be seen. */
class Keeping {
  readonly feed: PullItem[] = [];

  constructor(readonly server: Server) {
    server.units = { eeva: 'u1', matti: 'u2' };
    vi.stubGlobal('fetch', (url: string, init: RequestInit) => this.answer(url, init));
  }

  private async answer(url: string, init: RequestInit): Promise<Response> {
    const { session } = this.server;
    if (!url.includes('/sync/')) return this.server.answer(url, init);
    if (session === null) return new Response('{"code":"session-expired"}', { status: 401 });
    if (url.includes('/held/own')) return json({ items: [] });
    if (url.includes('/pull')) {
      const mine = this.feed.filter(({ author_id }) => author_id === `p-${session}`);
      const after = Number(new URL(url, 'http://x').searchParams.get('after'));
      const items = mine.map((item, index) => ({ ...item, n: index + 1 })).slice(after);
      return json({ epoch: 'e', items, up_to: mine.length, more: false });
    }
    return json({ results: await this.take(JSON.parse(await text(init.body)) as PushBody, `p-${session}`) });
  }

  private async take({ items }: PushBody, sender: string): Promise<unknown[]> {
    const results: unknown[] = [];
    for (const { kind, id, edit, base, sealed } of items) {
      const { record } = (await unsealed(sealed, { kind, id, edit })) as { record: unknown };
      const [hash, seal] = [await contentHash(record), await sealOf(sealed)];
      const known = this.feed.some((each) => each.edit === edit);
      const n = this.feed.length + 1;
      const author_id = sealed.author_id;
      if (!known)
        this.feed.push({
          ...{
            n,
            kind: kind as 'person',
            id,
            edit,
            base,
            outcome: 'stored',
            author_id,
            author: author_id,
            hash,
            record,
          },
          received_at: '2026-11-21T10:00:00Z',
        });
      const own = author_id === sender;
      results.push({ edit, outcome: known ? 'duplicate' : 'stored', n: own ? n : null, hash: own ? hash : null, seal });
    }
    return results;
  }
}

async function text(body: unknown): Promise<string> {
  if (typeof body === 'string') return body;
  const stream = new Blob([body as BlobPart]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).text();
}

type Name = 'eeva' | 'matti';
const other = (name: Name): Name => (name === 'eeva' ? 'matti' : 'eeva');

class Tablet {
  readonly saved = new Map<string, Name>();
  last: Name = 'eeva';
  /** With what each one's vault on this tablet opens; the server may want another by now. */
  private readonly opens: Record<Name, string> = { eeva: '', matti: '' };
  private resets = 0;
  private before: What | null = null;

  constructor(readonly keeping: Keeping) {}

  private get server(): Server {
    return this.keeping.server;
  }

  /** With the passphrase as it is now; one that was reset meanwhile begins anew. */
  async enter(name: Name): Promise<void> {
    const fault = await signIn(name, this.server.passphrases[name], quietly);
    if (fault?.kind === 'vault-closed') expect(await startAnew()).toBeNull();
    else expect(fault).toBeNull();
    this.opens[name] = this.server.passphrases[name];
    this.last = name;
  }

  /** Whoever was here last writes in one of two records, opening the tablet first where it is closed. */
  async save(): Promise<void> {
    const name = this.last;
    if (practitioner.value === null) expect(await unlock(`p-${name}`, this.opens[name], quietly)).toBeNull();
    expect(practitioner.value?.id).toBe(`p-${name}`);
    const words = `${name} ${this.saved.size}`;
    this.saved.set(words, name);
    await save('person', `${name}-${[...this.saved.values()].filter((each) => each === name).length % 2}`, {
      reference: words,
    });
  }

  /** False when it changed nothing: then a shorter order is the same. */
  async do(what: What): Promise<boolean> {
    const again = what === this.before;
    this.before = what;
    switch (what) {
      case 'save':
        await this.save();
        return true;
      case 'lock':
        if (practitioner.value === null) return false;
        await lock();
        return true;
      case 'sign out':
        await signOut();
        return true;
      case 'other user signs in':
        await this.enter(other(this.last));
        return true;
      case 'passphrase reset':
        this.resets += 1;
        this.server.reset(this.last, `another ${this.resets}`);
        return !again;
      case 'sync':
        return this.sync();
      case 'reload':
        forget();
        await openSession();
        return !again;
    }
  }

  /** Whether anything was sent or received: without a sign-in, all stays as it was. */
  async sync(): Promise<boolean> {
    const { failure } = await cycle(ports('00000000-0000-4000-8000-000000000001'), quietly);
    expect(failure?.kind === 'session-expired' || failure === null).toBe(true);
    return this.server.session !== null;
  }

  /** Both come back to the tablet in the evening, and it sends. */
  async evening(): Promise<void> {
    for (const name of [other(this.last), this.last]) {
      await this.enter(name);
      await this.sync();
      const shown = (await list<{ reference: string }>('person')).map((each) => each.record.reference);
      expect(shown.filter((words) => !words.startsWith(name))).toEqual([]);
      const newest = new Map(
        [...this.saved].filter(([, who]) => who === name).map(([words], index) => [(index + 1) % 2, words]),
      );
      expect(shown.sort()).toEqual([...newest.values()].sort());
    }
  }

  /** A save that was written over before it was ever sent is in the record's newest; all others stand by themselves. */
  judge(): void {
    const there = new Map(this.keeping.feed.map((item) => [(item.record as { reference: string }).reference, item]));
    for (const name of ['eeva', 'matti'] as const) {
      const words = [...this.saved].filter(([, who]) => who === name).map(([each]) => each);
      for (const each of words.slice(-2)) expect([...there.keys()]).toContain(each);
    }
    for (const [words, item] of there) expect(`p-${this.saved.get(words)}`).toBe(item.author_id);
    expect(there.size).toBe(this.keeping.feed.length);
  }
}

const WHATS = ['save', 'lock', 'sign out', 'other user signs in', 'passphrase reset', 'sync', 'reload'] as const;
export type What = (typeof WHATS)[number];

/** Lives one order; false when some happening in it changed nothing, so that a shorter order is the same. */
async function live(order: readonly What[]): Promise<boolean> {
  const tablet = new Tablet(new Keeping(await freshTablet()));
  await tablet.enter('eeva');
  await tablet.save();
  for (const what of order) if (!(await tablet.do(what))) return false;
  await tablet.evening();
  tablet.judge();
  return true;
}

/** All orders that begin so, up to the longest; what changed nothing is not gone into. */
async function explore(order: readonly What[]): Promise<number> {
  let lived = 0;
  const whole = await live(order).catch((error: unknown) => {
    throw new Error(`after ${order.join(', ')}: ${error instanceof Error ? error.message : String(error)}`);
  });
  if (!whole) return 0;
  lived += 1;
  if (order.length < LONGEST) for (const what of WHATS) lived += await explore([...order, what]);
  return lived;
}

/** Happenings that one of the two files begins with. */
export const HALVES: readonly (readonly What[])[] = [
  ['save', 'lock', 'sign out', 'sync'],
  ['other user signs in', 'passphrase reset', 'reload'],
];

export function ordersThatBegin(firsts: readonly What[] = []): void {
  afterEach(() => vi.unstubAllGlobals());
  describe('whatever two people do at one tablet in whatever order', () => {
    for (const first of firsts) {
      it(`nothing is lost or shown to the other when it begins with ${first}`, { timeout: 240_000 }, async () => {
        const before = changeCount.peek();
        expect(await explore([first])).toBeGreaterThan(150);
        expect(changeCount.peek()).toBeGreaterThan(before);
      });
    }
  });
}

it('the two files begin with everything', () => expect(HALVES.flat().sort()).toEqual([...WHATS].sort()));
