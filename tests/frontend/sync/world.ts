/** Some devices, some people, one server, and what the one who watches knows: every edit that was ever saved. */
import type { Kind, OutboxEntry, Row } from '@/store/rows';
import { chance, type Random } from './chance';
import { Device, type Variant } from './device';
import { ModelServer } from './model-server';

/** An edit of which the device has said: saved. */
export interface Saved {
  edit: string;
  owner: string;
  device: Device;
  kind: Kind;
  id: string;
}

export interface World {
  server: ModelServer;
  devices: Device[];
  random: Random;
  saved: Map<string, Saved>;
  /** Edits whose last copy went with its device, as everybody was told: an emptied store, a device taken out of use. */
  gone: Set<string>;
  /** Conflicts that somebody has looked at and settled. */
  settled: Set<string>;
  backups: ReturnType<ModelServer['backup']>[];
  capsules: string[];
  faults: string[];
  /** Grows, so that no two texts are the same. */
  count: number;
}

export const PEOPLE = [
  { id: 'anna', unit: 'east', lead: false },
  { id: 'bengt', unit: 'east', lead: false },
  { id: 'cecilia', unit: 'east', lead: true },
  { id: 'dora', unit: 'west', lead: true },
];
/** Who works on which device: the first is shared, also by people of two units; Anna has two. */
const WORKPLACES: Record<string, string[]> = {
  shared: ['anna', 'bengt', 'dora'],
  tablet: ['anna', 'cecilia'],
  phone: ['bengt'],
};

export function world(seed: number, variant: Variant): World {
  const random = chance(seed);
  const server = new ModelServer(PEOPLE);
  const devices = Object.keys(WORKPLACES).map((name) => new Device(server, name, variant, random));
  for (const device of devices) device.signIn(people(device)[0] ?? '');
  return {
    ...{ server, devices, random, saved: new Map(), gone: new Set(), settled: new Set() },
    ...{ backups: [], capsules: [], faults: [], count: 0 },
  };
}

export function people(device: Device): string[] {
  return WORKPLACES[device.name] ?? [];
}

type Fields = Record<string, unknown>;
const QUESTIONS = ['a', 'b', 'c'];

function blank(kind: Kind): Fields {
  if (kind === 'person') return { reference: '', note: '' };
  return {
    guide: 'g',
    guide_version: 1,
    state: 'draft',
    finished_at: null,
    minutes: 0,
    topic: 'one',
    answers: {},
    notes: [],
  };
}

/** The record with one thing said anew, as a screen would save it. */
export function changed(world: World, kind: Kind, row: Row | undefined): Fields {
  const { random } = world;
  world.count += 1;
  const text = `text ${world.count}`;
  const record = { ...((row?.record as Fields | undefined) ?? blank(kind)) };
  delete record['poison'];
  delete record['toxic'];
  if (kind === 'person') return { ...blank(kind), ...record, [random() < 0.5 ? 'reference' : 'note']: text };
  const dice = random();
  if (dice < 0.2) record['notes'] = [...(record['notes'] as unknown[]), { id: `n${world.count}`, topic: null, text }];
  else if (dice < 0.25) Object.assign(record, { state: 'finished', finished_at: text });
  else {
    const question = QUESTIONS[Math.floor(random() * QUESTIONS.length)] ?? 'a';
    record['answers'] = { ...(record['answers'] as Fields), [question]: { value: text } };
  }
  return record;
}

/** Writes down what has been saved on the device, and forgets what was replaced before it ever left. */
export function noteSaved(world: World, device: Device, row: Row, before: Row | undefined): void {
  const { owner, kind, id, edit } = row;
  for (const each of before?.unsent ?? []) if (!device.store.outbox.has(each)) world.saved.delete(each);
  world.saved.set(edit, { edit, owner, device, kind, id });
}

/** These edits are on no device any more, and everybody was told. */
export function noteGone(world: World, entries: Iterable<Pick<OutboxEntry, 'edit'>>): void {
  for (const { edit } of entries) world.gone.add(edit);
}
