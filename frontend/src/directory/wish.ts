/** What somebody asks of the directory, and what is found: the shapes that screens, map and matching share. */
import type { OpportunityClass } from '../guides/guide';
import type { Point } from './distance';
import type { ReadAs } from './mistyping';
import type { AudienceGroup, Profile, Tier } from './opportunity';

/** What kind of thing it is, as a person would say it; `phone` is phone and web services. */
export const KINDS = ['idea', 'place', 'route', 'group', 'event', 'remote', 'phone'] as const;
export type KindWish = (typeof KINDS)[number];
/** Cheapest first: the order in which the options are offered (mini-intervention, the five classes). */
export const CLASSES: readonly OpportunityClass[] = [
  'everyday',
  'outdoors',
  'free_place',
  'self_directed',
  'organised',
];

export interface Wish {
  query: string;
  /** Where the person is or wants to be; null: not told. */
  from: Point | null;
  /** Nearest first among equally good matches (always), or before the classes too. */
  nearest_first: boolean;
  /** Also show those of which something wished for is not known; they come after the sure ones. */
  with_unknown: boolean;
  /** In each list: any of these; an empty list asks for nothing. */
  classes: readonly OpportunityClass[];
  categories: readonly string[];
  kinds: readonly KindWish[];
  /** ISO 639-1: held or answered in any of these. */
  languages: readonly string[];
  municipalities: readonly string[];
  free: boolean;
  step_free: boolean;
  beginner: boolean;
  lit: boolean;
  setting: 'outdoors' | 'indoors' | null;
  /** `now`, or at any time of a day, "2026-11-24". */
  open: 'now' | { on: string } | null;
  /** In use in this month, 1 … 12. */
  month: number | null;
  /** For whom: what names other groups only is not for this one. */
  audience: AudienceGroup | null;
  tier: Tier | null;
  max_metres: number | null;
  /** Not more than WALKABLE_METRES from the point, or without going anywhere, or the way there is told. */
  without_car: boolean;
  /** Orders and leaves nothing out: without shortcomings first, then by how many there are, unknown last. */
  profile: Profile | null;
}

export const WALKABLE_METRES = 2000;

export const NO_WISH: Wish = {
  query: '',
  from: null,
  nearest_first: false,
  with_unknown: false,
  classes: [],
  categories: [],
  kinds: [],
  languages: [],
  municipalities: [],
  free: false,
  step_free: false,
  beginner: false,
  lit: false,
  setting: null,
  open: null,
  month: null,
  audience: null,
  tier: null,
  max_metres: null,
  without_car: false,
  profile: null,
};

/** The wishes that leave something out, each of which can be let go. */
export const FILTERS = [
  'classes', 'categories', 'kinds', 'languages', 'municipalities', 'free', 'step_free', 'beginner', 'lit', 'setting', 'open',
  'month', 'audience', 'tier', 'max_metres', 'without_car',
] as const satisfies readonly (keyof Wish)[]; // biome-ignore format: a list
export type Filter = (typeof FILTERS)[number];

/** Whether a wish asks for anything by this filter. */
export function asks(wish: Wish, filter: Filter): boolean {
  const value = wish[filter];
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== false;
}

export interface Hit {
  /** Of the entry in the directory as it is open now; it changes when news come. */
  number: number;
  id: string;
  /** Straight-line metres; null when either place is not known. */
  metres: number | null;
  class: OpportunityClass;
  category: string;
  /** False where something wished for is not known of it. */
  sure: boolean;
  example: boolean;
  free: boolean;
  /** Of the profile wished for; null where none is. */
  profile: 'ok' | 'shortcomings' | 'unknown' | null;
}

export interface Found {
  hits: Hit[];
  /** How many there are in all, of which `hits` are the first. */
  total: number;
  /** How many fit but for what nobody knows of them: hidden, or, when they are let through, shown last. */
  unknown: number;
  /** Words that stand nowhere as they were typed, and as what they were read. */
  read_as: ReadAs[];
}

/** For the map. */
export interface Points {
  /** Numbers, and the columns beside them, one for each. */
  numbers: Uint32Array;
  lat: Float64Array;
  lon: Float64Array;
  /** Index into `category_names`. */
  category: Uint16Array;
  category_names: readonly string[];
}

export type Loosening = { what: 'word'; word: string; total: number } | { what: Filter; total: number };
