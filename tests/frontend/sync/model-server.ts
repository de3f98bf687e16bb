/** What the server promises (docs/protocol.md), as small as it can be written: kept edits, heads, one numbered feed. */
import { canonical, type PullAnswer, type PullItem, type PushItem, type PushResult } from '@/sync/wire';

interface Head {
  edit: string;
  erased: boolean;
}

/** Not SHA-256: the model and the client under test only have to agree. */
export type Hash = (record: unknown) => string;

export class ModelServer {
  epoch = 'first';
  feed: PullItem[] = [];
  held = new Map<string, PushItem>();
  heads = new Map<string, Head>();
  /** Counts how often each edit had an effect, to see doubles. */
  effects = new Map<string, number>();
  /** Edit ids that came with two contents: never, from a client that keeps its word. */
  reused: string[] = [];
  pageSize = 5;

  constructor(
    readonly hash: Hash,
    readonly holds: (item: PushItem) => string | null = () => null,
  ) {}

  push(items: PushItem[], author: string): { results: PushResult[] } {
    return { results: items.map((item) => this.take(item, author)) };
  }

  private take(item: PushItem, author: string): PushResult {
    const { edit } = item;
    const hash = item.erase ? null : this.hash(item.record);
    const key = `${item.kind}/${item.id}`;
    const head = this.heads.get(key);
    const code = this.holds(item);
    if (code !== null) {
      this.held.set(edit, item);
      return { edit, outcome: 'held', n: null, hash, problem: { code, detail: '' } };
    }
    if (head?.erased) return { edit, outcome: 'withdrawn', n: this.feed.length, hash: null };
    const kept = this.feed.find((each) => each.edit === edit);
    if (kept) {
      if (kept.hash !== hash)
        return { edit, outcome: 'held', n: null, hash, problem: { code: 'edit-id-reused', detail: '' } };
      return { edit, outcome: 'duplicate', n: kept.n, hash };
    }
    const base = this.madeFrom(item.base);
    const outcome = item.erase ? 'withdrawn' : head === undefined || base === head.edit ? 'stored' : 'conflict';
    const n = this.feed.length + 1;
    const { kind, id } = item;
    this.feed.push({
      ...{ n, kind, id, edit, base: item.base, outcome, author_id: author, author, hash },
      received_at: '2026-11-21T10:00:00Z',
      record: item.erase ? null : item.record,
    });
    this.effects.set(edit, (this.effects.get(edit) ?? 0) + 1);
    if (outcome !== 'conflict') this.heads.set(key, { edit, erased: item.erase === true });
    if (item.erase) {
      for (const each of this.feed) if (each.kind === kind && each.id === id) each.record = null;
    }
    return { edit, outcome, n, hash };
  }

  /** A held edit stands for the one it was made from. */
  private madeFrom(base: string | null): string | null {
    let from = base;
    while (from !== null && this.held.has(from)) from = this.held.get(from)?.base ?? null;
    return from;
  }

  pull(after: number, epoch: string | null): PullAnswer {
    const from = epoch !== null && epoch !== this.epoch ? 0 : after;
    const items = this.feed.slice(from, from + this.pageSize);
    const up_to = items.at(-1)?.n ?? from;
    return { epoch: this.epoch, items: structuredClone(items), up_to, more: up_to < this.feed.length };
  }

  headOf(kind: string, id: string): PullItem | null {
    const head = this.heads.get(`${kind}/${id}`);
    return this.feed.find((each) => each.edit === head?.edit) ?? null;
  }

  /** Back to how things stood when the feed was `n` long: a backup was restored. */
  restore(n: number, epoch: string): void {
    this.epoch = epoch;
    this.feed = this.feed.slice(0, n);
    this.heads.clear();
    this.effects.clear();
    this.held.clear();
    for (const item of this.feed) {
      this.effects.set(item.edit, 1);
      if (item.outcome !== 'conflict') {
        this.heads.set(`${item.kind}/${item.id}`, { edit: item.edit, erased: item.outcome === 'withdrawn' });
      }
    }
  }

  /** Every content ever received and not erased. */
  contents(): Set<string> {
    const all = [...this.feed.map((each) => each.record), ...[...this.held.values()].map((each) => each.record)];
    return new Set(all.filter((record) => record !== null && record !== undefined).map(canonical));
  }
}
