/** A tablet for the tests of accounts: a server that knows two people, a derivation that takes no time, the page opened anew. */
import { batch } from '@preact/signals';
import * as state from '@/accounts/state';
import type { Derived, Kdf } from '@/accounts/secret';
import { toBase64 } from '@/store/base64';
import { transact } from '@/store/db';
import { forgetKeys } from '@/store/vault';
import { freshStore, ingestKey } from '../store/fresh';

const kdf = { algorithm: 'argon2id', version: 19, memory_kib: 47104, passes: 1, parallelism: 1, length: 32 };
const people = {
  eeva: {
    id: 'p-eeva',
    username: 'eeva',
    name: 'Eeva Virtanen',
    unit_id: 'u1',
    unit_name: 'Yksikkö',
    roles: ['field_worker'],
  },
  matti: {
    id: 'p-matti',
    username: 'matti',
    name: 'Matti Meri',
    unit_id: 'u1',
    unit_name: 'Yksikkö',
    roles: ['field_worker'],
  },
};
type Name = keyof typeof people;

/** Stands for Argon2id and HKDF: another passphrase or another salt is another secret and another key. */
export async function cheaply(passphrase: string, { salt }: Kdf): Promise<Derived> {
  const bytes = new TextEncoder().encode(`${salt} ${passphrase.normalize('NFKC')}`);
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  const uses: KeyUsage[] = ['wrapKey', 'unwrapKey'];
  const wrapping_key = await crypto.subtle.importKey('raw', digest, 'AES-GCM', false, uses);
  return { secret: `secret of ${passphrase} with ${salt}`, wrapping_key };
}

const json = (body: unknown, status = 200, type = 'application/json', headers = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': type, ...headers } });
const problem = (code: string, status: number, headers = {}) =>
  json({ code }, status, 'application/problem+json', headers);
const saltOf = (n: number) => toBase64(new Uint8Array(16).fill(n));

export class Server {
  network: 'on' | 'off' | 'too-many' | 'revoked' = 'on';
  calls: string[] = [];
  units: Partial<Record<Name, string>> = {};
  passphrases: Record<Name, string> = { eeva: 'right', matti: 'right' };
  salts: Record<Name, string> = { eeva: saltOf(1), matti: saltOf(2) };
  session: Name | null = null;
  enrolled: { id: string; public_key: string; by: string }[] = [];
  withKeys = true;
  ingest_id: string | null = null;

  /** The administrator gives a new passphrase: with it comes a new salt. */
  reset(name: Name, passphrase: string): void {
    this.passphrases[name] = passphrase;
    this.salts[name] = toBase64(crypto.getRandomValues(new Uint8Array(16)));
    this.session = null;
  }

  who(name: Name) {
    return { ...people[name], unit_id: this.units[name] ?? 'u1' };
  }

  async answer(url: string, init: RequestInit): Promise<Response> {
    this.calls.push(`${init.method} ${url.replace('/api/v1', '')}`);
    if (this.network === 'off') throw new TypeError('no network');
    if (init.method === 'DELETE') {
      this.session = null;
      return new Response(null, { status: 204 });
    }
    if (url.includes('/parameters')) {
      const name = new URL(url, 'http://x').searchParams.get('username') as Name;
      return json({ username: name, kdf: { ...kdf, salt: this.salts[name] ?? saltOf(9) } });
    }
    if (url.endsWith('/signing-key')) return this.enrol(init);
    if (init.method === 'POST') return this.enter(init);
    return this.session === null ? problem('session-expired', 401) : json(await this.told(this.session));
  }

  private enrol(init: RequestInit): Response {
    if (this.session === null) return problem('session-expired', 401);
    const { signing_key } = JSON.parse(String(init.body));
    this.enrolled.push({ ...signing_key, by: people[this.session].id });
    return new Response(null, { status: 204 });
  }

  private async enter(init: RequestInit): Promise<Response> {
    if (this.network === 'too-many') return problem('too-many-attempts', 429, { 'retry-after': '61' });
    if (this.network === 'revoked') return problem('device-revoked', 403);
    const { username, secret } = JSON.parse(String(init.body)) as { username: Name; secret: string };
    const right = `secret of ${this.passphrases[username]} with ${this.salts[username]}`;
    if (secret !== right) return problem('sign-in-failed', 401);
    this.session = username;
    return json(await this.told(username));
  }

  private async told(name: Name) {
    const { key } = await ingestKey();
    const ingest_key = this.withKeys ? { ...key, id: this.ingest_id ?? key.id } : null;
    return { practitioner: this.who(name), epoch: 'e', server_time: '', expires_at: '', ingest_key };
  }
}

/** A tablet that has never been used, and its server. */
export async function freshTablet(): Promise<Server> {
  await freshStore(null);
  forget();
  const server = new Server();
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => server.answer(url, init));
  return server;
}

/** The page is closed and opened anew: what was only in memory is gone. */
export function forget(): void {
  state.leave();
  batch(() => {
    forgetKeys();
    state.deviceRevoked.value = null;
    state.newDevice.value = false;
    state.storeClosed.value = null;
  });
}

/** As if the server had received everything that waits. */
export function receiveAll(who: string): Promise<void> {
  return transact(async (tx) => {
    for (const entry of await tx.entries(who)) {
      await tx.dropEntry(entry.edit);
      const row = await tx.row(who, entry.kind, entry.id);
      if (row) await tx.putRow({ ...row, unsent: [] });
    }
  });
}
