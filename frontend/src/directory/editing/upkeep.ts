/** What those who keep the directory ask of the server and send to it. Office work, with a network. */
import { type Answer, api } from '@/http/api';
import type { Texts } from '@/guides/guide';
import type { Opportunity } from '../opportunity';

/** An entry while it is being written: any key may be missing, or of a shape the server will refuse. */
export type Written = Record<string, unknown>;

export interface Line {
  id: string;
  name: Texts;
  kind: Opportunity['kind'];
  category: string;
  municipality: string;
  state: 'shown' | 'retired' | 'joined';
  sources: string[];
  /** The day the facts are of. */
  information_from: string;
  address: Opportunity['address'];
  parent: Texts | null;
  corrected: boolean;
  flags: number;
}

export interface Reason {
  code: string;
  [figure: string]: unknown;
}

export interface Change {
  change: string;
  at: string;
  by: string | null;
  what: 'correct' | 'places' | 'retire' | 'restore' | 'confirm' | 'add' | 'same' | 'not_same';
  entry: string;
  other: string | null;
  name: Texts | null;
  fields: Record<string, { before: unknown; after: unknown }>;
  reason: string;
  undone_at: string | null;
  undone_by: string | null;
}

export interface Flag {
  id: string;
  entry: string;
  name: Texts | null;
  what: 'closed' | 'wrong' | 'missing';
  note: string;
  language: 'fi' | 'sv' | 'en';
  by: 'client' | 'worker';
  received_at: string;
  settled_at: string | null;
  settled_by: string | null;
  outcome: Outcome | null;
}
export type Outcome = 'corrected' | 'unfounded' | 'passed_on';

export interface Kept {
  id: string;
  /** Names what was seen: another editor's change makes another. */
  revision: string;
  state: Line['state'];
  joined_into: string | null;
  own: boolean;
  entry: Written & Opportunity;
  /** The same without corrections. */
  register: Written;
  members: { id: string; collection: string; source: string; entry: Opportunity }[];
  links: { one: string; other: string; reasons: Reason[] }[];
  fields: Record<string, { from: string; change?: string; register_changed?: boolean; register?: unknown }>;
  history: Change[];
  flags: Flag[];
}

export interface Pair {
  one: Line;
  other: Line;
  metres: number | null;
  reasons: Reason[];
}

export interface Overtaken {
  line: Line;
  field: string;
  change: string;
  register: unknown;
  value: unknown;
}

/** A page of a list; `next` asks for the one after it. */
export interface PageOf<T> {
  items: T[];
  next: string | null;
}

export interface Municipality {
  municipality: string;
  name: Texts;
  entries: number;
  flags: number;
  changes: number;
}

const ROOM = '/directory-editing';
const place = (id: string) => `${ROOM}/entries/${encodeURIComponent(id)}`;
const query = (asked: Record<string, string>) =>
  new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== '')).toString();

export function fetchOverview(): Promise<Answer<{ municipalities: Municipality[] }>> {
  return api(`${ROOM}/overview`);
}

/** A list by its name, as the server calls it. */
export function fetchPage<T>(
  list: 'entries' | 'flags' | 'duplicates' | 'stale' | 'corrections' | 'changes',
  asked: Record<string, string>,
): Promise<Answer<PageOf<T>>> {
  return api(`${ROOM}/${list}?${query(asked)}`);
}

export function fetchKept(id: string): Promise<Answer<Kept>> {
  return api(place(id));
}

/** `change` is made once for one attempt of a person, so that trying again never does it twice. */
export function correct(id: string, change: string, revision: string, fields: Written): Promise<Answer<Kept>> {
  return api(`${place(id)}/fields`, { method: 'PUT', body: { change, revision, fields } });
}

export function setPlaces(id: string, change: string, places_left: number | null): Promise<Answer<Kept>> {
  return api(`${place(id)}/places`, { method: 'PUT', body: { change, places_left } });
}

export function retire(id: string, change: string, revision: string, reason: string): Promise<Answer<Kept>> {
  return api(`${place(id)}/retire`, { body: { change, revision, reason } });
}

export function restore(id: string, change: string, revision: string): Promise<Answer<Kept>> {
  return api(`${place(id)}/restore`, { body: { change, revision } });
}

/** Somebody has looked today: it is as it says. */
export function confirm(id: string, change: string, revision: string): Promise<Answer<Kept>> {
  return api(`${place(id)}/confirm`, { body: { change, revision } });
}

export function add(change: string, municipality: string, entry: Written): Promise<Answer<Kept>> {
  return api(`${ROOM}/entries`, { body: { change, municipality, entry } });
}

export function undo(change: string): Promise<Answer<{ entry: string }>> {
  return api(`${ROOM}/changes/${change}/undo`, { body: {} });
}

export function decide(change: string, one: string, other: string, same: boolean): Promise<Answer<{ entry: string }>> {
  return api(`${ROOM}/duplicates`, { body: { change, one, other, same } });
}

export function settle(flag: string, outcome: Outcome | null): Promise<Answer<Flag>> {
  return api(`${ROOM}/flags/${flag}/settle`, { body: { outcome } });
}
