/** What the server promises (docs/protocol.md), as small as it can be written; the seals are a model too. */
import type { PullAnswer, PushBody, PushItem, PushResult, WhoAnswer } from '@/sync/wire';
import { type HeldEdit, hashOf, type Taken, UnitFeed } from './model-feed';
import { Drawer } from './model-seal';

interface User {
  id: string;
  unit: string;
  lead: boolean;
  disabled: boolean;
  /** Grows each time an administrator sets another passphrase. */
  passphrase: number;
}

/** All that is in the database: a backup has it, and a restored server comes back to it. */
interface Database {
  units: Map<string, UnitFeed>;
  signing: Map<string, string>;
  revoked: Set<string>;
  taken_at: number;
}

const BEGINNING = Date.UTC(2026, 10, 21);

export class ModelServer {
  epoch = 'epoch-0';
  /** The server's clock, in minutes since the beginning. */
  minutes = 0;
  private told = { minutes: -1, at: '' };
  readonly drawer = new Drawer();
  readonly users = new Map<string, User>();
  ingest_key = 'key-0';
  readonly keys = new Set(['key-0']);
  /** A server from before sealing: tells no key and takes nothing. */
  older = false;
  pageSize = 5;
  units = new Map<string, UnitFeed>();
  signing = new Map<string, string>();
  revoked = new Set<string>();
  /** Edit ids that came with two contents: never, from a client that keeps its word. */
  reused: string[] = [];
  /** Every edit that was ever kept or held, in any epoch. */
  readonly ever = new Set<string>();
  /** Records that were ever erased, in any epoch: nothing of them is kept to be offered again. */
  readonly erased = new Set<string>();
  private numbers = 0;

  constructor(users: Pick<User, 'id' | 'unit' | 'lead'>[] = []) {
    for (const user of users) this.users.set(user.id, { ...user, disabled: false, passphrase: 0 });
  }

  unit(user: string): UnitFeed {
    const name = this.users.get(user)?.unit ?? 'unit';
    const there = this.units.get(name) ?? new UnitFeed();
    this.units.set(name, there);
    return there;
  }

  /** In milliseconds, as a clock counts them. */
  time(): number {
    return BEGINNING + this.minutes * 60_000;
  }

  at(): string {
    if (this.told.minutes !== this.minutes) {
      const at = new Date(this.time()).toISOString().replace('.000', '');
      this.told = { minutes: this.minutes, at };
    }
    return this.told.at;
  }

  who(user: string): WhoAnswer {
    const answer = { practitioner: { id: user }, epoch: this.epoch, server_time: this.at() };
    return this.older ? answer : { ...answer, ingest_key: { id: this.ingest_key, public_key: '', suite: '' } };
  }

  enrol(signing_key: string, author: string, device: string): void {
    this.signing.set(signing_key, `${author} ${device}`);
  }

  rotate(): void {
    this.ingest_key = `key-${this.keys.size}`;
    this.keys.add(this.ingest_key);
  }

  /** Null: the whole request is refused for what stands in it. `sender` null: nobody's session (a revoked device). */
  push({ device, items }: PushBody, sender: string | null): { results: PushResult[] } | null {
    if (items.length > 100 || items.some((item) => this.drawer.open(item, item.sealed)?.record === TOXIC)) return null;
    return { results: items.map((item) => this.one(item, sender, this.revoked.has(device))) };
  }

  private one(item: PushItem, sender: string | null, revoked: boolean): PushResult {
    const { edit, sealed } = item;
    const seal = `seal of ${sealed.content}`;
    const proven = this.signing.get(sealed.signing_key) === `${sealed.author_id} ${sealed.device}`;
    if (revoked && (!proven || !this.revoked.has(sealed.device)))
      return { edit, outcome: 'refused', n: null, hash: null, problem: { code: 'device-revoked', detail: '' } };
    const author = proven ? sealed.author_id : (sender ?? sealed.author_id);
    const taken = this.judged(item, author, proven, seal);
    const foreign = sender === null || this.users.get(sender)?.unit !== this.users.get(author)?.unit;
    const told = { edit, outcome: taken.outcome, n: foreign ? null : taken.n, hash: foreign ? null : taken.hash, seal };
    if (taken.code === undefined) return told;
    const problem = { code: taken.code, detail: '' };
    return { ...told, problem: taken.errors && !foreign ? { ...problem, errors: taken.errors } : problem };
  }

  private judged(item: PushItem, author: string, proven: boolean, seal: string): Taken {
    const unit = this.unit(author);
    const kept = unit.kept(item.edit);
    if (kept && unit.seals.get(item.edit) === seal)
      return { outcome: 'duplicate', n: kept.n, hash: kept.record === null ? null : kept.hash };
    const { sealed } = item;
    if (!this.keys.has(sealed.ingest_key)) return this.hold(unit, item, author, 'seal-unknown-key');
    if (!proven) return this.hold(unit, item, author, 'author-unproven');
    if (this.drawer.open(item, sealed) === undefined) return this.hold(unit, item, author, 'seal-broken');
    if (this.revoked.has(sealed.device)) return this.hold(unit, item, author, 'device-revoked');
    if (this.users.get(author)?.disabled) return this.hold(unit, item, author, 'author-disabled');
    return this.applied(unit, item, author, seal);
  }

  private applied(unit: UnitFeed, item: PushItem, author: string, seal: string, byLead = false): Taken {
    const record = this.drawer.open(item, item.sealed)?.record;
    if ((record as { poison?: boolean } | null)?.poison) return this.hold(unit, item, author, 'identity-code');
    const { kind, id, edit, base } = item;
    const first = unit.heads.get(`${kind}/${id}`)?.author ?? author;
    const mayErase = byLead || first === author || this.users.get(author)?.lead === true;
    const taken = unit.take({ kind, id, edit, base, author, seal, record }, this.at(), mayErase);
    if (taken.code === 'edit-id-reused') this.reused.push(edit);
    if (taken.outcome === 'held') return this.hold(unit, item, author, taken.code ?? '');
    this.ever.add(edit);
    if (taken.outcome === 'withdrawn') this.erased.add(`${kind}/${id}`);
    return taken;
  }

  private hold(unit: UnitFeed, item: PushItem, author: string, code: string): Taken {
    const before = unit.held.find(
      (each) => each.item.edit === item.edit && each.item.sealed.content === item.sealed.content,
    );
    if (before === undefined) {
      this.numbers += 1;
      unit.held.push({ number: this.numbers, item, author, code, state: 'waiting' });
    } else if (before.state === 'waiting') before.code = code;
    this.ever.add(item.edit);
    const record = this.drawer.open(item, item.sealed)?.record ?? null;
    return {
      outcome: 'held',
      n: null,
      hash: record === null ? null : hashOf(record),
      code,
      errors: { reference: [code] },
    };
  }

  /** The lead's word on what is held. Nothing when it has been said already. */
  release(unit: UnitFeed, held: HeldEdit): void {
    if (held.state !== 'waiting' || this.drawer.open(held.item, held.item.sealed) === undefined) return;
    // What nobody could prove waits until its author's key is known again, and is then of the author's unit or stays.
    const { author_id: author, signing_key, device } = held.item.sealed;
    if (this.signing.get(signing_key) !== `${author} ${device}` || this.unit(author) !== unit) return;
    const seal = `seal of ${held.item.sealed.content}`;
    if (this.applied(unit, held.item, author, seal, true).outcome !== 'held') held.state = 'released';
  }

  repair(unit: UnitFeed, held: HeldEdit, lead: string, edit: string, record: unknown): void {
    if (held.state !== 'waiting') return;
    const { kind, id, base } = held.item;
    unit.take({ kind, id, edit, base, author: lead, seal: null, record, mends: held.item.edit }, this.at(), true);
    held.state = 'repaired';
  }

  discard(held: HeldEdit): void {
    if (held.state === 'waiting') Object.assign(held, { state: 'discarded', reason: 'a reason' });
  }

  heldOwn(user: string): unknown {
    const mine = this.unit(user).held.filter((each) => each.author === user);
    return {
      items: mine.map(({ item, code, state, reason }) => ({
        ...{ edit: item.edit, kind: item.kind, id: item.id, code, errors: {}, state },
        ...(reason ? { reason } : {}),
      })),
    };
  }

  pull(user: string, after: number, epoch: string | null): PullAnswer {
    const { items: all } = this.unit(user);
    const from = epoch !== null && epoch !== this.epoch ? 0 : after;
    const items = all.slice(from, from + this.pageSize);
    const up_to = items.at(-1)?.n ?? from;
    return { epoch: this.epoch, items, up_to, more: up_to < all.length };
  }

  backup(): Database {
    const units = new Map([...this.units].map(([name, unit]) => [name, unit.copy()]));
    return { units, signing: new Map(this.signing), revoked: new Set(this.revoked), taken_at: this.minutes };
  }

  restore(backup: Database, epoch: string): void {
    this.epoch = epoch;
    this.units = new Map([...backup.units].map(([name, unit]) => [name, unit.copy()]));
    this.signing = new Map(backup.signing);
    this.revoked = new Set(backup.revoked);
  }
}

/** A content that breaks the whole request it comes in. */
export const TOXIC = Object.freeze({ toxic: true });
