/** When all is well again: nothing lost, nothing doubled, nothing stuck, nothing in another's name, and everybody sees the same. */
import type { Row } from '@/store/rows';
import { needsAttention } from '@/store/states';
import { overlaid } from '@/sync/overlay';
import type { PullItem } from '@/sync/wire';
import { same } from './joining';
import type { Device } from './device';
import { leadDecides, settleOne, sync } from './happenings';
import { people, type World } from './world';

/** Faults end; everybody signs in everywhere they may, sends and receives. */
export async function heal(world: World, leads = true): Promise<void> {
  const { server, devices, faults } = world;
  server.older = false;
  for (const user of server.users.values()) user.disabled = false;
  for (const device of devices) {
    device.store.disk = () => undefined;
    device.late.length = 0;
  }
  for (let [round, before] = [0, '']; round < 3; round += 1) {
    // Once more after the first, and to the end of what that brings about.
    if (round > 1 && writtenIn(world) === before) break;
    before = writtenIn(world);
    for (const device of devices) {
      for (const user of present(device)) {
        device.signIn(user);
        const end = await sync(world, device, false);
        if (round > 0 && end !== 'done' && !(end === 'device-revoked' && server.revoked.has(device.name)))
          faults.push(`${user} on ${device.name} cannot finish: ${end}`);
      }
    }
    if (round === 0 && leads) leadDecides(world, true);
  }
}

/** Another text after anything was written anywhere: where a round has written nothing, neither will the next. */
function writtenIn({ server, devices }: World): string {
  const there = [...server.units.values()].map(({ items, held }) => [items.length, ...held.map(({ state }) => state)]);
  return `${there.join(' ')} ${devices.map(({ store, wiped }) => store.writes + wiped).join(' ')}`;
}

function present(device: Device): string[] {
  return device.server.revoked.has(device.name) ? ['nobody'] : people(device);
}

export function judge(world: World): void {
  const { server, devices, faults } = world;
  lost(world);
  const everywhere = new Map<string, number>();
  for (const unit of server.units.values()) {
    for (const [index, item] of unit.items.entries()) {
      if (item.n !== index + 1) faults.push(`the feed has a gap at ${item.n}`);
      everywhere.set(item.edit, (everywhere.get(item.edit) ?? 0) + 1);
      const saved = world.saved.get(item.edit);
      if (saved && item.author_id !== saved.owner)
        faults.push(`${item.edit} of ${saved.owner} stands under ${item.author_id}`);
    }
  }
  for (const [edit, times] of everywhere) if (times > 1) faults.push(`${edit} had an effect ${times} times`);
  if (server.reused.length > 0) faults.push(`an edit id was used for two contents: ${server.reused.join(' ')}`);
  for (const device of devices) {
    for (const entry of device.store.outbox.values())
      if (entry.refused === null) faults.push(`stuck on ${device.name}: ${entry.edit}`);
    for (const owner of device.vaults.keys()) for (const row of device.store.rows(owner)) compare(world, device, row);
  }
  contested(world);
  unproven(world);
}

/** What the server could not prove while others brought it is its author's once they have signed in where they wrote it. */
function unproven({ server, devices, gone, faults }: World): void {
  const units = [...server.units.values()];
  const aside = units.flatMap(({ held }) => held.filter(({ code }) => code === 'author-unproven'));
  for (const { item } of aside) {
    const { author_id, device: name, signing_key } = item.sealed;
    const device = devices.find((each) => each.name === name);
    if (!device?.signingKeys(author_id).includes(signing_key) || server.revoked.has(name)) continue;
    const unit = server.unit(author_id);
    const judged = unit.held.some(({ item: { edit }, code }) => edit === item.edit && code !== 'author-unproven');
    if (judged || unit.kept(item.edit) || server.erased.has(`${item.kind}/${item.id}`) || gone.has(item.edit)) continue;
    faults.push(`${item.edit} of ${author_id} was never proven`);
  }
}

/** Everything that was ever told to be saved is in the history, with the unit's lead, or still on its device. */
function lost({ server, saved, gone, faults }: World): void {
  const units = [...server.units.values()];
  // With the unit's lead, or discarded by the lead.
  const held = new Set(units.flatMap((unit) => unit.held.map(({ item }) => item.edit)));
  for (const { edit, owner, device, kind, id } of saved.values()) {
    if (held.has(edit) || device.store.outbox.has(edit) || gone.has(edit)) continue;
    if (units.some(({ places }) => places.has(edit)) || server.erased.has(`${kind}/${id}`)) continue;
    faults.push(`lost: ${edit}, ${kind} ${id} of ${owner} on ${device.name}`);
  }
}

/** What a device shows is the server's head, or a person is told to look. */
function compare({ server, faults }: World, device: Device, row: Row): void {
  const unit = server.unit(row.owner);
  if (device.store.cursors.get(row.owner)?.n !== unit.items.length)
    faults.push(`${row.owner} on ${device.name} has not received everything`);
  if (row.unsent.some((edit) => device.store.outbox.get(edit)?.refused === null))
    faults.push(`${device.name} still believes ${row.id} of ${row.owner} waits`);
  if (needsAttention(row) && row.record !== null) return;
  const head = unit.headOf(row.kind, row.id);
  if (head && !same(head.record, row.record))
    faults.push(
      `${row.owner} on ${device.name} shows ${JSON.stringify(row.record)} of ${row.id}, the server has ${JSON.stringify(head.record)}`,
    );
}

/** A conflict that nobody has settled is shown to somebody, where somebody is. */
function contested({ server, devices, settled, faults }: World): void {
  for (const unit of server.units.values()) {
    const here = devices.flatMap((device) => [...device.vaults.keys()]).some((user) => server.unit(user) === unit);
    for (const item of here ? unit.items : []) {
      if (item.outcome !== 'conflict' || item.record === null || settled.has(item.edit)) continue;
      const since = unit.items.slice(item.n);
      const later = since.filter((each) => each.kind === item.kind && each.id === item.id);
      // Whoever wrote it has since written the head; or another conflict of the same record is shown: one at a time.
      if (later.some((each) => each.author_id === item.author_id && !each.joined_from && each.outcome !== 'conflict'))
        continue;
      if (later.some((each) => each.author_id !== item.author_id && each.outcome === 'conflict')) continue;
      // Or what touched has come to be as it was written there, or as the same hand wrote it later.
      const words = [item, ...later.filter((each) => each.author_id === item.author_id && covers(each, item))];
      const heads = later.filter((each) => each.outcome === 'stored');
      if (heads.some(({ record }) => words.some((each) => stands(each, record)))) continue;
      const seen = devices.some(({ store }) =>
        [...store.copies.values()].some((rows) => {
          const row = rows.get(`${item.kind}/${item.id}`);
          return row !== undefined && needsAttention(row);
        }),
      );
      if (!seen) faults.push(`nobody is shown the conflict ${item.edit} of ${item.author_id}`);
    }
  }
}

function covers(later: PullItem, item: PullItem): boolean {
  const { outcome, touching = [] } = later;
  return outcome === 'conflict' && (item.touching ?? []).every((unit) => touching.includes(unit));
}

function stands({ record, touching = [] }: PullItem, head: unknown): boolean {
  return head !== null && same(overlaid(head, record, touching), head);
}

/** Everybody in turn decides what they are shown; then nobody has to look at anything, and all see the same. */
export async function settleAll(world: World): Promise<void> {
  for (let [round, before] = [0, '']; round < 4 && before !== writtenIn(world); round += 1) {
    before = writtenIn(world);
    for (const device of world.devices) {
      for (const user of present(device)) {
        if (!device.signIn(user)) continue;
        await sync(world, device, false);
        for (const row of device.store.rows(user)) if (needsAttention(row)) await settleOne(world, device, row);
        await sync(world, device, false);
      }
    }
  }
  await heal(world, false);
  judge(world);
  for (const { name, store } of world.devices)
    for (const [owner, rows] of store.copies)
      for (const row of rows.values())
        if (row.record !== null && needsAttention(row))
          world.faults.push(`${owner} on ${name} cannot settle ${row.kind} ${row.id}`);
}
