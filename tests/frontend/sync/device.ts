/**
 * One tablet of the model: the real save, push, pull and settle on a store in memory, several people's vaults, and a network
 * that can be told how to fail.
 */
import { eraseEdit, writeEdit } from '@/store/edits';
import { forgetCopies } from '@/store/forget';
import type { Kind, Row, Seal, Transact, Transaction } from '@/store/rows';
import { capsuleOf } from '@/sync/capsule-file';
import { delivery } from '@/sync/delivery';
import type { Joining } from '@/sync/joined';
import type { Ports } from '@/sync/ports';
import { type Cycle, cycle } from '@/sync/run';
import { proven } from '@/sync/restored';
import type { PushItem, WhoAnswer } from '@/sync/wire';
import { fine, Killed, Line, refusal } from './line';
import { MemoryStore, type MemoryTransaction } from './memory-store';
import { modelSealOf } from './model-seal';
import type { ModelServer } from './model-server';

/** A client that does one thing otherwise: its store, its network, or what happens when people come and go. */
export interface Variant {
  tx?: (tx: Transaction, device: Device) => Partial<Transaction>;
  ports?: (ports: Ports, device: Device) => Partial<Ports>;
  network?: (network: Ports['network'], device: Device) => Partial<Ports['network']>;
  /** Called after: signed out, made anew, wiped. */
  left?: (device: Device, owner: string | null) => void;
  /** The id for a new edit. */
  edit?: (device: Device, kind: Kind, id: string) => string | undefined;
}

export class Device extends Line {
  readonly store = new MemoryStore();
  /** Whose sign-in the server takes the cookie for. */
  session: string | null = null;
  /** Whose vault was made with which passphrase, and how many there have been: each has a signing key of its own. */
  readonly vaults = new Map<string, { passphrase: number; made: number; ingest_key: string; before: number[] }>();
  /** In which epoch the server was last told whose keys. */
  private readonly told = new Map<string, string>();
  /** The device's clock minus the server's, in minutes. */
  ahead = 0;
  readonly news: Joining[] = [];
  readonly transact: Transact;
  wiped = 0;
  private edits = 0;
  private made = 0;

  constructor(
    readonly server: ModelServer,
    readonly name: string,
    readonly variant: Variant = {},
    random: () => number = () => 0.5,
  ) {
    super(random);
    const { tx: change } = variant;
    this.transact = change
      ? (work) =>
          this.store.transact((tx) => work(Object.assign(Object.create(tx as MemoryTransaction), change(tx, this))))
      : this.store.transact;
  }

  get owner(): string | null {
    return this.store.open;
  }

  now(): Date {
    return new Date(this.server.time() + this.ahead * 60_000);
  }

  ports(): Ports {
    const ports: Ports = {
      owner: this.owner,
      device: this.name,
      transact: this.transact,
      sealOf: modelSealOf,
      now: () => this.now(),
      changed: () => undefined,
      met: async (who) => {
        await this.met(who.practitioner.id, who);
        return null;
      },
      joined: (joining) => void this.news.push(joining),
      wipe: () => this.wipe(),
      network: this.network(),
    };
    return { ...ports, ...this.variant.ports?.(ports, this) };
  }

  private network(): Ports['network'] {
    const network: Ports['network'] = {
      who: async () => {
        if (this.server.revoked.has(this.name)) return refusal(403, 'device-revoked');
        if (this.session === null || this.server.users.get(this.session)?.disabled)
          return { ok: false, failure: { kind: 'session-expired' } };
        return fine(this.server.who(this.session)) as Awaited<ReturnType<Ports['network']['who']>>;
      },
      push: (body) => this.deliverPush(body, () => this.server.push(body, this.session)),
      pull: (after, epoch) => this.send(() => this.server.pull(this.session ?? '', after, epoch)),
      held: () => this.send(() => this.server.heldOwn(this.session ?? '')),
    };
    return { ...network, ...this.variant.network?.(network, this) };
  }

  /** What the real app does with the answer about the session: keeps the server's key, and tells its own to each epoch. */
  private async met(user: string, { ingest_key, epoch }: WhoAnswer): Promise<void> {
    const vault = this.vaults.get(user);
    if (vault === undefined) return;
    if (ingest_key && this.owner === user) vault.ingest_key = ingest_key.id;
    if (this.told.get(user) === epoch) return;
    for (const key of this.signingKeys(user)) this.server.enrol(key, user, this.name);
    await proven(this, user);
    this.told.set(user, epoch);
  }

  /** Of every vault this person has had here since the device was last empty. */
  signingKeys(user: string): string[] {
    const vault = this.vaults.get(user);
    return vault ? [...vault.before, vault.made].map((made) => this.signingKey(user, made)) : [];
  }

  private signingKey(user: string, made = this.vaults.get(user)?.made ?? 0): string {
    return `${user} on ${this.name} ${made}`;
  }

  private seal(): Seal {
    const owner = this.owner ?? '';
    const vault = this.vaults.get(owner);
    if (vault === undefined) throw new Error('nobody is here to save');
    return this.server.drawer.seal(owner, this.name, this.signingKey(owner), vault.ingest_key);
  }

  /** Signs in, when the server lets them; whoever's vault was made with another passphrase begins with a new one. */
  signIn(user: string): boolean {
    const account = this.server.users.get(user);
    if (account === undefined || account.disabled || this.server.older || this.server.revoked.has(this.name))
      return false;
    this.session = user;
    const vault = this.vaults.get(user);
    if (vault === undefined || vault.passphrase !== account.passphrase) this.makeVault(user, account.passphrase);
    else vault.ingest_key = this.server.ingest_key;
    this.store.open = user;
    return true;
  }

  /** Copies that no key opens any more go; what is sealed stays. */
  private makeVault(user: string, passphrase: number): void {
    this.made += 1;
    const old = this.vaults.get(user);
    const before = old ? [...old.before, old.made] : [];
    this.vaults.set(user, { passphrase, made: this.made, ingest_key: this.server.ingest_key, before });
    this.server.enrol(this.signingKey(user), user, this.name);
    this.store.vaults.add(user);
    this.store.copies.delete(user);
    const cursor = this.store.cursors.get(user);
    if (cursor) this.store.cursors.set(user, { epoch: cursor.epoch, n: 0 });
    if (old) this.variant.left?.(this, user);
  }

  lock(): void {
    this.store.open = null;
  }

  unlock(user: string): void {
    if (this.vaults.has(user)) this.store.open = user;
  }

  async signOut(): Promise<void> {
    const user = this.owner ?? this.session;
    this.store.open = null;
    this.session = null;
    if (user === null) return;
    await this.transact((tx) => forgetCopies(tx, user));
    this.variant.left?.(this, user);
  }

  /** As the store does it: only what nobody has received stays. */
  private async wipe(): Promise<void> {
    this.wiped += 1;
    this.session = null;
    this.vaults.clear();
    const { store } = this;
    store.open = null;
    for (const each of [store.vaults, store.copies, store.kept, store.cursors]) each.clear();
    this.variant.left?.(this, null);
  }

  async save(kind: Kind, id: string, record: unknown, base?: string): Promise<Row> {
    const input = { owner: this.owner ?? '', kind, id, record, edit: this.edit(kind, id), saved_at: this.saved_at() };
    return this.transact((tx) => writeEdit(tx, base === undefined ? input : { ...input, base }, this.seal()));
  }

  erase(kind: Kind, id: string): Promise<void> {
    const input = { owner: this.owner ?? '', kind, id, edit: this.edit(kind, id), saved_at: this.saved_at() };
    return this.transact((tx) => eraseEdit(tx, input, this.seal()));
  }

  private edit(kind: Kind, id: string): string {
    const chosen = this.variant.edit?.(this, kind, id);
    if (chosen !== undefined) return chosen;
    this.edits += 1;
    return `${this.name}-${this.edits}`;
  }

  private saved_at(): string {
    return this.now().toISOString().replace('.000', '');
  }

  /** One cycle, as it ended; a killed one ends as the browser ends: without a word. */
  async sync(): Promise<Cycle | 'killed'> {
    try {
      return await cycle(this.ports(), () => undefined);
    } catch (error) {
      if (error instanceof Killed) return 'killed';
      throw error;
    }
  }

  /** How the cycle ended: the failure's kind, or 'done'. */
  async end(): Promise<string> {
    const end = await this.sync();
    return end === 'killed' ? end : (end.failure?.kind ?? 'done');
  }

  async capsule(): Promise<string> {
    return (await capsuleOf(this.ports())).text;
  }

  /** Sends another device's file, past the checks of what may come from anywhere (these have tests of their own). */
  async deliver(text: string): Promise<void> {
    const { items } = JSON.parse(text) as { items: PushItem[] };
    const push: Ports['network']['push'] = (body) => this.send(() => this.server.push(body, this.session));
    await delivery({ device: this.name, sealOf: modelSealOf, push }, items, 0, () => undefined).catch(killedOnly);
  }

  row(kind: Kind, id: string): Row | undefined {
    return this.owner === null ? undefined : this.store.copies.get(this.owner)?.get(`${kind}/${id}`);
  }

  /** The row, which the test knows to be there. */
  there(kind: Kind, id: string): Row {
    const row = this.row(kind, id);
    if (row === undefined) throw new Error(`no ${kind} ${id} for ${this.owner} on ${this.name}`);
    return row;
  }
}

function killedOnly(error: unknown): void {
  if (!(error instanceof Killed)) throw error;
}
