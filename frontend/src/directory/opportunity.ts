/**
 * One way to be active, as the directory tells it. Unknown is shown as unknown, never as no; a missing key is unknown.
 * What every entry has stands first; the keys with a question mark came later and are left out where nothing is known.
 */
import type { OpportunityClass, Texts } from '../guides/guide';

export type Known = 'yes' | 'no' | 'unknown';

export type Hours =
  | { always: true; raw?: Texts }
  | {
      notation: string;
      checked_on: string;
      /** The dates, both included, for which `days` tells everything; a date missing in between is closed. */
      from: string;
      until: string;
      /** Helsinki wall-clock intervals by date, "13:00-15:00"; hours past midnight are split, the first part ends "24:00". */
      days: Record<string, string[]>;
      /** The source's own words. */
      raw?: Texts;
    };

export type Kind = 'idea' | 'place' | 'route' | 'group' | 'event' | 'remote' | 'phone_service' | 'web_service';
export type AudienceGroup = (typeof AUDIENCE_GROUPS)[number];
export const AUDIENCE_GROUPS = [
  'older', 'adults', 'families', 'youth', 'adapted', 'mental_health', 'intellectual', 'hearing', 'vision', 'women', 'men',
] as const; // biome-ignore format: a list
export const TIERS = ['good', 'slightly_reduced', 'weak'] as const;
export type Tier = (typeof TIERS)[number];
export type Profile = (typeof PROFILES)[number];
/** In what somebody moves, or with what sense: accessibility is told for each. */
export const PROFILES = [
  'wheelchair', 'reduced_mobility', 'rollator', 'stroller', 'visually_impaired', 'hearing_aid',
] as const; // biome-ignore format: a list

export interface Source {
  name: string;
  url?: string;
  licence?: string;
  attribution?: string;
  checked_on: string;
  modified_on?: string;
  /** What of a joined entry is from here. */
  fields?: string[];
}

export interface Contact {
  channel: 'phone' | 'web' | 'email';
  value: string;
  label?: Texts;
  call_charge?: Texts;
  languages?: string[];
}

export interface ProfileState {
  state: 'ok' | 'shortcomings' | 'unknown';
  /** How many shortcomings. */
  count?: number;
  texts?: Texts[];
}

export interface Accessibility {
  profiles?: Partial<Record<Profile, ProfileState>>;
  route_class?: 'accessible' | 'demanding' | 'not';
  text?: Texts;
  url?: string;
  checked_on?: string;
}

/** Perhaps only the day is known, or when it begins. */
export interface Session {
  on: string;
  from?: string;
  to?: string;
  cancelled?: true;
}

export interface Timetable {
  /** 1 for Monday … 7 for Sunday. */
  weekdays?: number[];
  from?: string;
  to?: string;
  first?: string;
  last?: string;
  /** Of the next eight weeks at most. */
  sessions?: Session[];
  enrolment?: { from?: string; until?: string; url?: string };
  capacity?: number;
  places_left?: number;
  /** The day on which so many places were left. */
  places_on?: string;
}

export type Amenity =
  | 'toilet'
  | 'accessible_toilet'
  | 'bench'
  | 'drinking_water'
  | 'changing_room'
  | 'shower'
  | 'sauna'
  | 'cafe'
  | 'parking'
  | 'shelter'
  | 'equipment';

export interface Opportunity {
  id: string;
  kind: Kind;
  class: OpportunityClass;
  category: string;
  name: Texts;
  summary: Texts;
  how_to_get_there?: Texts;
  /** "000": the whole country. */
  municipality: string;
  district: string | null;
  address: { street: string; postal_code: string; locality: string } | null;
  geo: { lat: number; lon: number } | null;
  price: { kind: 'free' | 'paid' | 'unknown'; text?: Texts; amount_eur?: number; conditions?: Texts };
  setting: 'outdoors' | 'indoors' | 'both' | 'unknown';
  step_free: Known;
  lit: Known;
  beginner: Known;
  season?: Texts;
  /** True for a group or course written to show the shape of such an entry, not to send anybody there. */
  example: boolean;
  contact: Contact[];
  schedule?: Texts;
  hours: Hours | null;
  source: Source;
  /** Fields whose text in that language is a copy of another language's. */
  copied?: Partial<Record<keyof Texts, string[]>>;
  /** The joined entries of other collections. */
  same_as?: string[];
  /** All sources of a joined entry. */
  sources?: Source[];
  /** The park or campus it is a part of. */
  parent?: Texts;
  neighbourhood?: string;
  /** The parts of a route: encoded polylines of precision 5. */
  line?: string[];
  length_m?: number;
  lit_length_m?: number;
  /** Free use is not free of charge. */
  access?: { free_use?: Known; booking?: Known; booking_url?: string; referral?: Known; key?: Known };
  audience?: { min_age?: number; max_age?: number; groups?: AudienceGroup[] };
  /** Whom it suits, as editors and own content say; never guessed. */
  tiers?: Tier[];
  /** ISO 639-1: in which it is held or answered. */
  languages?: string[];
  accessibility?: Accessibility;
  amenities?: Partial<Record<Amenity, Known>>;
  surface?: string[];
  handrail?: Known;
  steps?: number;
  /** 1 … 12: in use. */
  months?: number[];
  timetable?: Timetable;
  /** Hours in words that could not be read as times. */
  hours_text?: Texts;
  /** Missing: active. */
  status?: 'active' | 'temporarily_closed';
  status_note?: Texts;
  /** Municipalities, or "FI". */
  service_area?: string[];
  provider?: string;
  provider_kind?: 'municipality' | 'wellbeing_county' | 'association' | 'company' | 'peer' | 'state' | 'other';
  /** Searched, never shown. */
  keywords?: string[];
  quality?: { warnings?: string[]; verified_on?: string };
}

export interface District {
  id: string;
  /** Whose area it is: told by the device, which may keep several municipalities (districts.ts). */
  municipality?: string;
  name: Texts;
  lat: number;
  lon: number;
}

export interface Directory {
  municipality: string;
  n: number;
  opportunities: Opportunity[];
  districts: District[];
}
