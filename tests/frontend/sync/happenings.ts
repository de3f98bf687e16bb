/** What happens in a day, by chance. Each happening is what a person, a network, a server or a machine does in truth. */
import { lossBetween } from '@/store/emptied';
import type { Kind, Row } from '@/store/rows';
import { isContested, needsAttention } from '@/store/states';
import { forgetOld } from '@/sync/restored';
import { mayHandOver } from '@/sync/handover';
import { decision, letGoOf } from '@/sync/decision';
import { pick } from './chance';
import type { Device } from './device';
import { moods } from './line';
import { lookAfter, lookBefore } from './looking';
import { TOXIC } from './model-server';
import { changed, noteGone, noteSaved, people, type World } from './world';

type Happening = (world: World, device: Device) => unknown;

/** How often each, by weight. */
const happenings: [number, Happening][] = [
  [420, save],
  [270, (world, device) => sync(world, device, true)],
  [30, settle],
  [14, erase],
  [30, (_world, device) => device.lock()],
  [50, (world, device) => device.unlock(pick(world.random, people(device)))],
  [50, signIn],
  [14, (_world, device) => device.signOut().catch(diskOnly)],
  [6, ({ random, server }) => void bump(server.users.get(pick(random, ['anna', 'bengt', 'dora'])))],
  [2, revoke],
  [8, disable],
  [14, makeCapsule],
  [14, deliverCapsule],
  [14, backup],
  [6, restore],
  [10, clock],
  [2, evict],
  [10, (world, device) => diskFull(world, device)],
  [5, ({ server }) => server.rotate()],
  [20, (world) => leadDecides(world, false)],
  [14, deliverLate],
  [6, daysPass],
  [4, olderServer],
];
const total = happenings.reduce((sum, [weight]) => sum + weight, 0);

export async function happen(world: World): Promise<void> {
  const device = pick(world.random, world.devices);
  world.server.minutes += 1;
  let dice = world.random() * total;
  for (const [weight, happening] of happenings) {
    dice -= weight;
    if (dice < 0) return void (await happening(world, device));
  }
}

const kinds: Kind[] = ['recording', 'recording', 'person'];

export async function save(world: World, device: Device): Promise<void> {
  if (device.owner === null) return;
  const { random } = world;
  const kind = pick(random, kinds);
  const id = `${world.server.users.get(device.owner)?.unit} ${Math.floor(random() * 3)}`;
  const row = device.row(kind, id);
  // Ids are made anew for each record: what was erased is never made again under the same.
  if (row?.record === null || (row === undefined && world.server.erased.has(`${kind}/${id}`))) return;
  const dice = random();
  const record = changed(world, kind, row);
  const spoilt = dice < 0.02 ? { ...record, poison: true } : kind === 'person' && dice > 0.99 ? TOXIC : record;
  await store(world, device, row, kind, id, spoilt);
}

/** Saved only when the store has said so. */
async function store(
  world: World,
  device: Device,
  row: Row | undefined,
  kind: Kind,
  id: string,
  record: unknown,
  base?: string,
) {
  const next = await device.save(kind, id, record, base).catch(diskOnly);
  if (next) noteSaved(world, device, next, row);
}

class DiskFull extends Error {}
function diskOnly(error: unknown): undefined {
  if (!(error instanceof DiskFull)) throw error;
}

async function erase(world: World, device: Device): Promise<void> {
  const rows = device.owner === null ? [] : device.store.rows(device.owner).filter((row) => row.record !== null);
  const row = pick(world.random, rows);
  if (row === undefined) return;
  const done = await device.erase(row.kind, row.id).then(() => true, diskOnly);
  if (!done) return;
  const next = device.row(row.kind, row.id);
  if (next) noteSaved(world, device, next, row);
  else for (const edit of row.unsent) world.saved.delete(edit);
}

/** A cycle under whatever moods of the network; what is saved meanwhile is saved. */
export async function sync(world: World, device: Device, spoilt: boolean): Promise<string> {
  const { random } = world;
  const before = lookBefore(device);
  device.moods = [];
  if (spoilt && random() < 0.6)
    device.moods = Array.from({ length: 8 }, () => (random() < 0.5 ? 'fine' : pick(random, moods)));
  if (spoilt) device.meanwhile = () => (random() < 0.15 ? save(world, device) : nothing);
  const end = await device.sync().catch(diskOnly);
  device.moods = [];
  device.meanwhile = () => nothing;
  if (end !== undefined && end !== 'killed' && end.received_for && random() < 0.1)
    await forgetOld(device.ports(), end.server_time).catch(diskOnly);
  lookAfter(world, device, before);
  if (end === undefined) return 'full';
  return end === 'killed' ? end : (end.failure?.kind ?? 'done');
}

const nothing = Promise.resolve();

/** Somebody looks at what needs to be looked at, if anything does. */
async function settle(world: World, device: Device): Promise<void> {
  const rows = device.owner === null ? [] : device.store.rows(device.owner).filter(needsAttention);
  const row = pick(world.random, rows);
  if (row !== undefined) await settleOne(world, device, row);
}

export async function settleOne(world: World, device: Device, row: Row): Promise<void> {
  const { random } = world;
  const { problem } = row;
  if (row.record === null) return;
  if (problem?.outcome === 'withdrawn' || (problem?.state === 'discarded' && random() < 0.5)) {
    noteGone(
      world,
      row.unsent.map((edit) => ({ edit })),
    );
    return device.transact((tx) => letGoOf(tx, row)).catch(diskOnly);
  }
  const touched = row.other !== null || isContested(row);
  if (!touched) return store(world, device, row, row.kind, row.id, changed(world, row.kind, row));
  const what = decision(row, row.other === null || random() < 0.5 ? 'mine' : 'other');
  for (const item of world.server.unit(row.owner).items)
    if (item.outcome === 'conflict' && item.kind === row.kind && item.id === row.id) world.settled.add(item.edit);
  if ('adopt' in what) await device.transact((tx) => tx.putRow(what.adopt)).catch(diskOnly);
  if ('save' in what) await store(world, device, row, row.kind, row.id, what.save, what.base);
}

function signIn(world: World, device: Device): void {
  const mine = people(device).filter((each) => !world.server.users.get(each)?.disabled);
  const user = pick(world.random, mine);
  if (user !== undefined) device.signIn(user);
}

function bump(user: { passphrase: number } | undefined): void {
  if (user) user.passphrase += 1;
}

/** At most one device of three is taken out of use. */
function revoke({ server }: World, device: Device): void {
  if (server.revoked.size === 0) server.revoked.add(device.name);
}

function disable({ server, random }: World): void {
  const user = server.users.get(pick(random, ['anna', 'bengt']));
  if (user) user.disabled = random() < 0.3;
}

async function makeCapsule(world: World, device: Device): Promise<void> {
  const text = await device.capsule().catch(diskOnly);
  if (text !== undefined) world.capsules.push(text);
}

async function deliverCapsule(world: World, device: Device): Promise<void> {
  const text = pick(world.random, world.capsules);
  if (text === undefined || device.session === null || world.server.revoked.has(device.name) || world.server.older)
    return;
  if (world.server.users.get(device.session)?.disabled) return;
  device.moods = [pick(world.random, moods)];
  await device.deliver(text);
  device.moods = [];
}

function backup(world: World): void {
  world.backups.push(world.server.backup());
  if (world.backups.length > 3) world.backups.shift();
}

/** Only as far back as devices can make good: fourteen days. */
function restore(world: World): void {
  const { server, random } = world;
  const young = world.backups.filter((each) => server.minutes - each.taken_at < 13 * 1440);
  const chosen = pick(random, young);
  if (chosen === undefined) return;
  world.count += 1;
  server.restore(chosen, `epoch-${world.count}`);
}

/** Ten years either way, a day, or right again. */
function clock({ random }: World, device: Device): void {
  device.ahead = pick(random, [0, 0, 1440, -1440, 5_259_600, -5_259_600]);
}

/** The browser throws everything away; the line outside the store tells it, and the day is not called complete. */
function evict(world: World, device: Device): void {
  const { store } = device;
  const kept = { device: device.name, made: store.seq, unsent: store.outbox.size };
  noteGone(world, [...store.outbox.values(), ...store.kept.values()]);
  store.evict();
  device.vaults.clear();
  device.session = null;
  const day = '2026-11-21';
  const lost = lossBetween(kept, { device: `${device.name} anew`, made: store.seq }, day);
  const complete = mayHandOver([], { own: 0, others: 0, refused: 0, memos: 0, unkept: 0, lost }, day);
  if (lost?.unsent !== kept.unsent || complete !== (kept.unsent === 0))
    world.faults.push(`${device.name} was emptied of ${kept.unsent}, and nobody is told`);
}

/** Up to five days in which nobody does anything. */
function daysPass({ server, random }: World): void {
  server.minutes += Math.floor(random() * 5 * 1440);
}

/** The server is put back to a version from before sealing, or brought up again. */
function olderServer({ server, random }: World): void {
  server.older = random() < 0.3;
}

/** No room for a while, from any write on. */
function diskFull({ random }: World, { store }: Device): void {
  let fails = Math.floor(random() * 4);
  store.disk = () => {
    if (fails > 0 && random() < 0.5) {
      fails -= 1;
      throw new DiskFull();
    }
  };
}

/** The unit's lead goes through what is held. */
export function leadDecides(world: World, all: boolean): void {
  const { server, random } = world;
  for (const [lead, unit] of [
    ['cecilia', server.unit('cecilia')],
    ['dora', server.unit('dora')],
  ] as const) {
    const waiting = unit.held.filter((each) => each.state === 'waiting');
    for (const held of all ? waiting : [pick(random, waiting)]) {
      if (held === undefined) continue;
      const dice = random();
      world.count += 1;
      if (held.code === 'identity-code' && dice < 0.5) repair(world, lead, held);
      else if (dice < 0.9) server.release(unit, held);
      else if (!all) server.discard(held);
    }
  }
}

function repair(world: World, lead: string, held: Parameters<World['server']['discard']>[0]): void {
  const { server } = world;
  const was = server.drawer.open(held.item, held.item.sealed)?.record;
  if (was === null || was === undefined) return;
  const record = { ...(was as object), poison: false };
  server.repair(server.unit(lead), held, lead, `repair-${world.count}`, record);
}

/** What the network had kept back arrives after all, perhaps in another epoch, or twice. */
function deliverLate({ random }: World, device: Device): void {
  const late = pick(random, device.late);
  if (late === undefined) return;
  if (random() < 0.7) device.late.splice(device.late.indexOf(late), 1);
  late();
}
