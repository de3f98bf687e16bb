/** One unit of the model server: kept edits, heads, one numbered feed, what is held. As small as the protocol can be written. */
import type { Kind } from '@/store/rows';
import type { PullItem, PushItem } from '@/sync/wire';
import { beforeTouching, join, same } from './joining';

type Fields = Record<string, unknown>;

interface Head {
  edit: string;
  author: string;
  erased: boolean;
}
export interface HeldEdit {
  number: number;
  item: PushItem;
  author: string;
  code: string;
  state: 'waiting' | 'released' | 'repaired' | 'discarded';
  reason?: string;
}
export interface Edit extends Pick<PushItem, 'kind' | 'id' | 'edit' | 'base'> {
  author: string;
  seal: string | null;
  /** Null erases. */
  record: unknown;
  mends?: string;
}
export interface Taken {
  outcome: string;
  n: number | null;
  hash: string | null;
  code?: string;
  errors?: Record<string, string[]>;
}

export const hashOf = (record: unknown): string => JSON.stringify(record);

export class UnitFeed {
  items: PullItem[] = [];
  /** edit → its place in the feed. */
  places = new Map<string, number>();
  seals = new Map<string, string | null>();
  heads = new Map<string, Head>();
  held: HeldEdit[] = [];

  copy(): UnitFeed {
    const copy = new UnitFeed();
    copy.items = [...this.items];
    copy.places = new Map(this.places);
    copy.seals = new Map(this.seals);
    copy.heads = new Map(this.heads);
    copy.held = this.held.map((each) => ({ ...each }));
    return copy;
  }

  kept(edit: string | null): PullItem | undefined {
    const place = edit === null ? undefined : this.places.get(edit);
    return place === undefined ? undefined : this.items[place];
  }

  headOf(kind: string, id: string): PullItem | undefined {
    return this.kept(this.heads.get(`${kind}/${id}`)?.edit ?? null);
  }

  take(edit: Edit, at: string, mayErase: boolean): Taken {
    const key = `${edit.kind}/${edit.id}`;
    const head = this.heads.get(key);
    const kept = this.kept(edit.edit);
    if (kept && (kept.kind !== edit.kind || kept.id !== edit.id)) return reused;
    if (head?.erased) return { outcome: 'withdrawn', n: this.places.get(head.edit) ?? 0, hash: null };
    if (kept) return kept.hash === hashOf(edit.record) ? { outcome: 'duplicate', n: kept.n, hash: kept.hash } : reused;
    if (edit.record === null) {
      if (!mayErase) return { outcome: 'held', n: null, hash: null, code: 'not-allowed' };
      const taken = this.keep(edit, 'withdrawn', at);
      this.purge(edit);
      return taken;
    }
    const base = this.madeFrom(edit);
    if (head === undefined || base === head.edit) return this.keep(edit, 'stored', at);
    return this.meet({ ...edit, base }, head, at, edit.base);
  }

  /** An edit and a head it was not made from. */
  private meet(edit: Edit, head: Head, at: string, base: string | null): Taken {
    const here = this.kept(head.edit)?.record as Fields;
    const ground = this.ground(edit.base, edit, here);
    const { record, touching } = join(edit.kind as Kind, ground, here, edit.record as Fields);
    const outcome = touching.length > 0 ? 'conflict' : 'merged';
    const taken = this.keep({ ...edit, base }, outcome, at, touching);
    if (!same(record, here)) {
      const joined = { ...edit, edit: `${edit.edit}+${head.edit}`, base: head.edit, seal: null, record };
      this.keep(joined, 'stored', at, undefined, edit.edit);
    }
    if (outcome === 'merged') return taken;
    return {
      ...taken,
      code: 'conflict',
      errors: Object.fromEntries(touching.map((each) => [each, ['changed-by-both']])),
    };
  }

  /** The ground of what is made from `edit`: its record, but where it touched as before, as long as the head has something else there. */
  private ground(edit: string | null, of: Pick<Edit, 'kind' | 'id'>, head: Fields, steps = 20): Fields | null {
    const item = this.kept(edit);
    if (!item || item.record === null || item.kind !== of.kind || item.id !== of.id) return null;
    const record = item.record as Fields;
    if (item.outcome !== 'conflict' || steps === 0) return record;
    const before = this.ground(this.madeFrom({ base: item.base, id: item.id }), of, head, steps - 1);
    return beforeTouching(item.kind, record, before, item.touching ?? [], head);
  }

  /** A held edit stands for the one it was made from. */
  private madeFrom({ base, id }: Pick<Edit, 'base' | 'id'>): string | null {
    let from = base;
    for (let steps = 0; steps < 20 && from !== null && !this.places.has(from); steps += 1) {
      const held = this.held.findLast(
        ({ item, code }) => item.edit === from && item.id === id && code !== 'edit-id-reused',
      );
      if (held === undefined) break;
      from = held.item.base;
    }
    return from;
  }

  private keep(edit: Edit, outcome: PullItem['outcome'], at: string, touching?: string[], joined_from?: string): Taken {
    const n = this.items.length + 1;
    const hash = edit.record === null ? null : hashOf(edit.record);
    const { kind, id, base, author, record, mends } = edit;
    const item: PullItem = {
      ...{ n, kind: kind as Kind, id, edit: edit.edit, base, outcome, hash, record, received_at: at },
      ...{ author_id: author, author },
    };
    if (touching && touching.length > 0) item.touching = touching;
    if (joined_from) item.joined_from = joined_from;
    if (mends) item.mends = mends;
    this.places.set(edit.edit, this.items.length);
    this.seals.set(edit.edit, edit.seal);
    this.items.push(item);
    const key = `${kind}/${id}`;
    const first = this.heads.get(key)?.author ?? author;
    if (outcome === 'stored' || outcome === 'withdrawn')
      this.heads.set(key, { edit: edit.edit, author: first, erased: outcome === 'withdrawn' });
    return { outcome, n, hash };
  }

  private purge({ kind, id }: Pick<Edit, 'kind' | 'id'>): void {
    const gone = (item: PullItem) => item.kind === kind && item.id === id && item.record !== null;
    this.items = this.items.map((item) => (gone(item) ? { ...item, record: null, hash: null } : item));
    this.held = this.held.filter(({ item }) => item.kind !== kind || item.id !== id);
  }
}

const reused: Taken = { outcome: 'held', n: null, hash: null, code: 'edit-id-reused' };
