/** Days made of chance: saves, sendings that fail in every way, kills, restored backups. A seed makes the same day again. */
import type { Kind, Row, Transact } from '@/store/rows';
import { needsAttention } from '@/store/states';
import { canonical } from '@/sync/wire';
import { decision } from '@/sync/settle';
import { Device, type Mood, modelServer } from './device';
import type { MemoryStore } from './memory-store';
import type { ModelServer } from './model-server';

/** Mulberry32: small, and the same everywhere. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export interface Variant {
  transact?: (store: MemoryStore) => Transact;
  /** Changes a device before the day begins: a known-bad client. */
  spoil?: (device: Device) => void;
}

const moods: Mood[] = [
  'fine',
  'fine',
  'fine',
  'unreachable',
  'answer-lost',
  'html',
  'truncated',
  'partial',
  'empty',
  'killed',
];
const kinds: Kind[] = ['recording', 'person'];

interface Day {
  server: ModelServer;
  devices: Device[];
  /** The last content each device saved of each record; null when it erased it. */
  last: Map<string, unknown>;
  saved: Set<string>;
  /** What was saved and not yet received: it must stay on its author's screen. */
  typed: Set<string>;
  faults: string[];
  random: () => number;
  count: number;
}

/** What went wrong on the day of this seed; empty when all is well. */
export async function live(seed: number, steps: number, variant: Variant = {}): Promise<string[]> {
  const random = chance(seed);
  const server = modelServer((item) =>
    (item.record as { poison?: boolean } | undefined)?.poison ? 'identity-code' : null,
  );
  const devices = ['anna', 'bengt', 'cecilia'].map((name) => new Device(server, name, variant.transact, random));
  if (variant.spoil) devices.forEach(variant.spoil);
  const day: Day = {
    server,
    devices,
    last: new Map(),
    saved: new Set(),
    typed: new Set(),
    faults: [],
    random,
    count: 0,
  };
  for (let step = 0; step < steps; step += 1) await happen(day);
  const { faults } = day;
  await heal(day, faults);
  await judge(day, faults);
  if (faults.length === 0) await settleAll(day, faults);
  return faults;
}

function pick<T>(random: () => number, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)] as T;
}

async function happen(day: Day): Promise<void> {
  const { random } = day;
  const device = pick(random, day.devices);
  const dice = random();
  if (dice < 0.5) return write(day, device, random() < 0.06);
  if (dice < 0.53) return erase(day, device);
  if (dice < 0.54 && day.server.feed.length > 3) {
    day.count += 1;
    return day.server.restore(Math.floor(random() * day.server.feed.length), `epoch-${day.count}`);
  }
  device.moods = Array.from({ length: 6 }, () => pick(random, moods));
  device.meanwhile = async () => {
    if (random() < 0.4) await write(day, device, false);
  };
  await device.sync();
  look(day, device);
  device.moods = [];
  device.meanwhile = async () => undefined;
}

async function write(day: Day, device: Device, poison: boolean): Promise<void> {
  const kind = pick(day.random, kinds);
  const id = `r${Math.floor(day.random() * 3)}`;
  const row = device.row(kind, id);
  if (row?.record === null) return;
  day.count += 1;
  const record = { text: `${device.owner} ${day.count}`, poison };
  await device.save(kind, id, record);
  day.last.set(`${device.owner}/${kind}/${id}`, record);
  day.typed.add(`${device.owner}/${kind}/${id}`);
  day.saved.add(canonical(record));
}

/** Unsent work is on the screen as it was typed, whatever was received meanwhile. */
function look({ typed, last, faults }: Day, device: Device): void {
  for (const row of device.store.rows(device.owner)) {
    const key = `${row.owner}/${row.kind}/${row.id}`;
    if (row.unsent.length === 0) typed.delete(key);
    else if (typed.has(key) && canonical(row.record) !== canonical(last.get(key))) {
      faults.push(`${key} shows ${canonical(row.record)} in place of unsent work`);
    }
  }
}

async function erase(day: Day, device: Device): Promise<void> {
  const row = pick(
    day.random,
    device.store.rows(device.owner).filter((each) => each.record !== null),
  );
  if (!row) return;
  await device.erase(row.kind, row.id);
  day.last.set(`${device.owner}/${row.kind}/${row.id}`, null);
}

/** The network is well again: everybody sends and receives until nothing moves. */
async function heal(day: Day, faults: string[]): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    for (const device of day.devices) {
      const end = await device.sync();
      if (round > 0 && end !== 'done') faults.push(`${device.owner} cannot finish: ${end}`);
    }
  }
  for (const device of day.devices) {
    const stuck = device.store.entries(device.owner);
    if (stuck.length > 0) faults.push(`stuck with ${device.owner}: ${stuck.map((entry) => entry.edit).join(' ')}`);
    for (const row of device.store.rows(device.owner)) {
      if (row.unsent.length > 0) faults.push(`${device.owner} still believes ${row.id} waits`);
    }
  }
}

async function judge({ server, devices, last, saved }: Day, faults: string[]): Promise<void> {
  const there = server.contents();
  for (const [key, record] of last) {
    const [owner = '', kind = '', id = ''] = key.split('/');
    const erased = server.heads.get(`${kind}/${id}`)?.erased === true;
    const shown = devices.find((device) => device.owner === owner)?.row(kind as Kind, id);
    const kept = shown !== undefined && canonical(shown.record) === canonical(record) && shown.problem !== null;
    if (record !== null && !there.has(canonical(record)) && !erased && !kept)
      faults.push(`lost: ${key} ${canonical(record)}`);
    if (record !== null && erased && !there.has(canonical(record)) && shown?.record !== null && !kept) {
      faults.push(`erased record shown without a word: ${key}`);
    }
  }
  for (const [edit, times] of server.effects) if (times !== 1) faults.push(`${edit} had an effect ${times} times`);
  const counts = new Map<string, number>();
  for (const item of server.feed) {
    if (item.record !== null) counts.set(canonical(item.record), (counts.get(canonical(item.record)) ?? 0) + 1);
  }
  for (const [content, times] of counts) if (saved.has(content) && times > 1) faults.push(`doubled: ${content}`);
  if (server.reused.length > 0) faults.push(`an edit id was used for two contents: ${server.reused.join(' ')}`);
  for (const device of devices) for (const row of device.store.rows(device.owner)) compare(server, device, row, faults);
}

/** What a device shows is the server's head, or a person is told to look. */
function compare(server: ModelServer, device: Device, row: Row, faults: string[]): void {
  if (needsAttention(row) && row.record !== null) return;
  const head = server.headOf(row.kind, row.id);
  if (head === null) return;
  if (canonical(head.record) !== canonical(row.record)) {
    faults.push(
      `${device.owner} shows ${canonical(row.record)} of ${row.id}, the server has ${canonical(head.record)}`,
    );
  }
  if (canonical(device.store.state.cursors.get(device.owner)?.n) !== canonical(server.feed.length)) {
    faults.push(`${device.owner} has not received everything`);
  }
}

/** Everybody in turn decides what they were shown; then all see the same and nobody has to look at anything. */
async function settleAll(day: Day, faults: string[]): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    for (const device of day.devices) {
      await device.sync();
      for (const row of device.store.rows(device.owner)) await settleOne(day, device, row);
      await device.sync();
    }
  }
  await heal(day, faults);
  await judge({ ...day, last: new Map(), saved: new Set() }, faults);
  for (const device of day.devices) {
    for (const row of device.store.rows(device.owner)) {
      if (row.record !== null && needsAttention(row))
        faults.push(`${device.owner} cannot settle ${row.kind} ${row.id}`);
    }
  }
}

async function settleOne(day: Day, device: Device, row: Row): Promise<void> {
  if (row.record === null || !needsAttention(row)) return;
  day.count += 1;
  if (row.problem?.outcome === 'withdrawn') {
    await device.store.transact((tx) => tx.putRow({ ...row, record: null, problem: null, other: null }));
    return;
  }
  if (row.other === null && row.problem?.outcome === 'held') {
    await device.save(row.kind, row.id, { text: `mended ${day.count}` });
    return;
  }
  const what = decision(row, row.other === null || day.random() < 0.5 ? 'mine' : 'other');
  if ('adopt' in what) await device.store.transact((tx) => tx.putRow(what.adopt));
  if ('save' in what) await device.save(row.kind, row.id, { text: `settled ${day.count}` }, what.base);
}
