/** The line between a device and the server, which can be told how to fail. */
import type { Answer } from '@/http/api';
import type { PushBody, PushItem, PushResult } from '@/sync/wire';

/** How the next requests fare: each call takes the next mood, then all is well. */
export const moods = [
  'fine',
  'unreachable',
  'answer-lost',
  'late',
  'twice',
  'cut',
  'html',
  'empty',
  'no-content',
  'truncated',
  'partial',
  'wrong-seal',
  'shuffled',
  'gap',
  'gap',
  'gap',
  'busy',
  'killed',
] as const;
export type Mood = (typeof moods)[number];

export class Killed extends Error {}
const offline: Answer<never> = { ok: false, failure: { kind: 'offline', reason: 'unreachable' } };
const notOurs: Answer<never> = { ok: false, failure: { kind: 'offline', reason: 'not-ours' } };
export const fine = (value: unknown): Answer<unknown> => ({ ok: true, status: 200, etag: null, value });
export const refusal = (status: number, code: string): Answer<never> => ({
  ok: false,
  failure: { kind: 'problem', status, code, detail: '', retry_after_seconds: null },
});
const busy: Answer<never> = { ok: false, failure: { kind: 'bug', status: 503, detail: '', retry_after_seconds: 1 } };

export class Line {
  moods: Mood[] = [];
  pushed: PushItem[][] = [];
  /** Called while a push or a pull is on its way: what the practitioner does meanwhile. */
  meanwhile: () => Promise<unknown> = async () => undefined;
  /** Edits of which an answer has come through that says that the server has them. */
  readonly confirmed = new Set<string>();
  /** Edits that the server would not take at all. */
  readonly refused = new Set<string>();
  /** Requests that the network keeps back. */
  readonly late: (() => void)[] = [];

  constructor(readonly random: () => number) {}

  protected deliverPush(body: PushBody, serve: () => unknown): Promise<Answer<unknown>> {
    this.pushed.push(body.items);
    return this.send(serve, (value) => this.believe(value));
  }

  private believe(value: unknown): void {
    for (const { edit, outcome, seal } of (value as { results: PushResult[] }).results) {
      if (outcome === 'refused') this.refused.add(edit);
      else if (seal) this.confirmed.add(edit);
    }
  }

  protected async send(
    serve: () => unknown,
    told: (value: unknown) => void = () => undefined,
  ): Promise<Answer<unknown>> {
    const mood = this.moods.shift() ?? 'fine';
    await this.meanwhile();
    if (mood === 'unreachable') return offline;
    if (mood === 'busy') return busy;
    if (mood === 'late') {
      this.late.push(() => void serve());
      return offline;
    }
    if (mood === 'wrong-seal') return fine(forged(this.pushed.at(-1) ?? []));
    if (mood === 'twice') serve();
    const value = serve();
    if (value === null) {
      const [only, ...others] = this.pushed.at(-1) ?? [];
      if (only && others.length === 0) this.refused.add(only.edit);
      return refusal(400, 'json-number');
    }
    if (mood === 'answer-lost' || mood === 'cut') return mood === 'cut' ? this.cut(value) : offline;
    if (mood === 'killed') throw new Killed();
    if (mood === 'html' || mood === 'no-content')
      return mood === 'html' ? notOurs : { ok: true, status: 204, etag: null, value: null };
    if (mood === 'empty') return fine({});
    const spoilt = this.spoilt(mood, value as object);
    if (spoilt !== null) told(spoilt);
    return fine(spoilt);
  }

  /** The connection ends at any byte: what is left is no JSON. */
  private cut(value: unknown): Answer<unknown> {
    const text = JSON.stringify(value);
    try {
      return fine(JSON.parse(text.slice(0, Math.floor(this.random() * text.length))));
    } catch {
      return offline;
    }
  }

  private spoilt(mood: Mood, value: object): unknown {
    const { results } = value as { results?: PushResult[] };
    const { items } = value as { items?: unknown[] };
    if (results && mood === 'truncated')
      return { results: results.map(({ edit, outcome }) => ({ edit, outcome, n: 1 })) };
    if (results && mood === 'partial') return { results: results.filter(() => this.random() < 0.5) };
    if (results && mood === 'shuffled') return { results: [...results].reverse() };
    if (items && mood === 'truncated') return { ...value, items: items.slice(0, -1) };
    if (items && mood === 'gap') {
      const out = Math.floor(this.random() * items.length);
      return { ...value, items: items.filter((_, index) => index !== out) };
    }
    return value;
  }
}

/** An answer that names the edits and says what one would like to hear; it does not come from the server. */
function forged(items: PushItem[]): unknown {
  return { results: items.map(({ edit }) => ({ edit, outcome: 'stored', n: 1, hash: null, seal: 'seal of another' })) };
}
