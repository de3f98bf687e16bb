/** One tablet of the model: the real save, push and pull on a store in memory, and a network that can be told how to fail. */
import type { Answer } from '@/http/api';
import { eraseEdit, writeEdit } from '@/store/edits';
import type { Kind, Row, Transact } from '@/store/rows';
import { cycle } from '@/sync/run';
import { contentHash, type Ports, type PushItem, type PushResult } from '@/sync/wire';
import { MemoryStore } from './memory-store';
import { ModelServer } from './model-server';

const hashes = new Map<string, string>();
/** SHA-256 made once for each content, so that the model server can answer at once. */
export async function known(record: unknown): Promise<void> {
  hashes.set(JSON.stringify(record), await contentHash(record));
}
export function modelServer(holds?: (item: PushItem) => string | null): ModelServer {
  return new ModelServer((record) => {
    const hash = hashes.get(JSON.stringify(record));
    if (hash === undefined) throw new Error('content was never saved');
    return hash;
  }, holds);
}

/** How the next requests fare: each call takes the next mood, then all is well. */
export type Mood = 'fine' | 'unreachable' | 'answer-lost' | 'html' | 'truncated' | 'partial' | 'empty' | 'killed';

export class Killed extends Error {}
const offline: Answer<never> = { ok: false, failure: { kind: 'offline', reason: 'unreachable' } };
const fine = (value: unknown): Answer<unknown> => ({ ok: true, status: 200, etag: null, value });

export class Device {
  readonly store = new MemoryStore();
  moods: Mood[] = [];
  pushed: PushItem[][] = [];
  /** Called while a push or a pull is on its way: what the practitioner does meanwhile. */
  meanwhile: () => Promise<unknown> = async () => undefined;
  signedInAs: string;
  private edits = 0;

  constructor(
    readonly server: ModelServer,
    readonly owner: string,
    readonly transact: (store: MemoryStore) => Transact = (store) => store.transact,
    readonly random: () => number = Math.random,
  ) {
    this.signedInAs = owner;
  }

  ports(): Ports {
    return {
      owner: this.owner,
      device: `device-of-${this.owner}`,
      transact: this.transact(this.store),
      now: () => new Date('2026-11-21T10:00:00Z'),
      changed: () => undefined,
      network: {
        who: async () => ({
          ok: true,
          status: 200,
          etag: null,
          value: { practitioner: { id: this.signedInAs }, epoch: this.server.epoch },
        }),
        push: (body) => this.push(body.items),
        pull: async (after, epoch) => {
          const mood = this.moods.shift() ?? 'fine';
          await this.meanwhile();
          return this.spoilt(mood, () => this.server.pull(after, epoch));
        },
      },
    };
  }

  private async push(items: PushItem[]): Promise<Answer<unknown>> {
    const mood = this.moods.shift() ?? 'fine';
    this.pushed.push(structuredClone(items));
    await this.meanwhile();
    return this.spoilt(mood, () => this.server.push(structuredClone(items), this.owner));
  }

  private spoilt(mood: Mood, serve: () => object): Answer<unknown> {
    if (mood === 'unreachable') return offline;
    const value = serve();
    if (mood === 'answer-lost') return offline;
    if (mood === 'killed') throw new Killed();
    if (mood === 'html') return fine('<html>sign in to the café network</html>');
    if (mood === 'empty') return fine(null);
    if (mood === 'truncated' && 'results' in value) {
      return fine({ results: (value.results as PushResult[]).map(({ edit, outcome }) => ({ edit, outcome })) });
    }
    if (mood === 'truncated') return fine(Object.fromEntries(Object.entries(value).slice(0, 1)));
    if (mood === 'partial' && 'results' in value) {
      return fine({ results: (value.results as PushResult[]).filter(() => this.random() < 0.5) });
    }
    return fine(value);
  }

  private edit(): string {
    this.edits += 1;
    return `${this.owner}-edit-${this.edits}`;
  }

  async save(kind: Kind, id: string, record: unknown, base?: string): Promise<Row> {
    await known(record);
    const input = { owner: this.owner, kind, id, record, edit: this.edit(), saved_at: '2026-11-21T09:00:00Z' };
    return this.transact(this.store)((tx) => writeEdit(tx, base === undefined ? input : { ...input, base }));
  }

  erase(kind: Kind, id: string): Promise<void> {
    const input = { owner: this.owner, kind, id, edit: this.edit(), saved_at: '2026-11-21T09:00:00Z' };
    return this.transact(this.store)((tx) => eraseEdit(tx, input));
  }

  /** One cycle; a killed one ends as the browser ends: without a word. */
  async sync(): Promise<string> {
    try {
      const { failure } = await cycle(this.ports(), () => undefined);
      return failure?.kind ?? 'done';
    } catch (error) {
      if (error instanceof Killed) return 'killed';
      throw error;
    }
  }

  row(kind: Kind, id: string): Row | undefined {
    return this.store.rows(this.owner).find((row) => row.kind === kind && row.id === id);
  }

  /** The row, which the test knows to be there. */
  there(kind: Kind, id: string): Row {
    const row = this.row(kind, id);
    if (row === undefined) throw new Error(`no ${kind} ${id} on the device of ${this.owner}`);
    return row;
  }
}
