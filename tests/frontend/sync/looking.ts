/** What must hold after every cycle of a device, whatever has happened in it. */
import { stateOf } from '@/store/states';
import type { Device } from './device';
import type { World } from './world';

interface Before {
  entries: string[];
  wiped: number;
}

export function lookBefore(device: Device): Before {
  return { entries: [...device.store.outbox.keys()], wiped: device.wiped };
}

export function lookAfter(world: World, device: Device, before: Before): void {
  left(world, device, before);
  if (device.wiped > before.wiped) emptied(world, device);
  else shown(world, device);
}

/** An entry leaves the outbox only when an answer with its own id and seal has come through. */
function left({ saved, faults }: World, device: Device, { entries }: Before): void {
  // Made, refused and mended within one cycle.
  for (const edit of device.refused) if (!device.store.outbox.has(edit)) saved.delete(edit);
  for (const edit of entries) {
    if (device.store.outbox.has(edit) || device.confirmed.has(edit)) continue;
    // A later edit of the same record has taken its place: it never left, or the server would not have it.
    if (device.refused.has(edit) || !saved.has(edit)) saved.delete(edit);
    else faults.push(`${edit} left the outbox of ${device.name} without an answer`);
  }
}

/** A device that was taken out of use keeps nothing but what is sealed and not yet received. */
function emptied({ faults, gone }: World, device: Device): void {
  const { vaults, copies, kept, cursors } = device.store;
  if (vaults.size + copies.size + kept.size + cursors.size > 0)
    faults.push(`${device.name} kept what it was to forget`);
  for (const edit of device.confirmed) gone.add(edit);
}

/** What is told as received has been received; unsent work is there as it was typed. */
function shown({ server, saved, faults }: World, device: Device): void {
  const { owner } = device;
  if (owner === null) return;
  for (const row of device.store.rows(owner)) {
    const mine = saved.get(row.edit)?.device === device && row.author_id === null;
    if (mine && row.record !== null && stateOf(row, false) === 'received' && !server.ever.has(row.edit))
      faults.push(`${row.edit} is shown as received by the server`);
    for (const edit of row.unsent)
      if (!device.store.outbox.has(edit))
        faults.push(`${row.id} of ${owner} waits for ${edit}, which is not in the outbox`);
    const last = row.unsent.at(-1);
    if (
      last !== undefined &&
      saved.get(last)?.device === device &&
      row.author_id !== null &&
      !device.store.outbox.get(last)?.attempts
    )
      faults.push(`unsent ${last} of ${owner} was written over`);
  }
}
