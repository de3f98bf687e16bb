/** One way to be active, as the directory tells it. Unknown is shown as unknown, never as no. */
import type { OpportunityClass, Texts } from '../guides/guide';

export type Known = 'yes' | 'no' | 'unknown';

export type Hours =
  | { always: true }
  | {
      notation: string;
      checked_on: string;
      /** The dates, both included, for which `days` tells everything; a date missing in between is closed. */
      from: string;
      until: string;
      /** Helsinki wall-clock intervals by date, "13:00-15:00"; hours past midnight are split, the first part ends "24:00". */
      days: Record<string, string[]>;
    };

export interface Opportunity {
  id: string;
  kind: 'idea' | 'place' | 'route' | 'group' | 'event' | 'remote' | 'phone_service' | 'web_service';
  class: OpportunityClass;
  category: string;
  name: Texts;
  summary: Texts;
  how_to_get_there?: Texts;
  municipality: string;
  district: string | null;
  address: { street: string; postal_code: string; locality: string } | null;
  geo: { lat: number; lon: number } | null;
  price: { kind: 'free' | 'paid' | 'unknown'; text?: Texts };
  setting: 'outdoors' | 'indoors' | 'both' | 'unknown';
  step_free: Known;
  lit: Known;
  beginner: Known;
  season?: Texts;
  /** True for a group or course written to show the shape of such an entry, not to send anybody there. */
  example: boolean;
  contact: { channel: 'phone' | 'web' | 'email'; value: string; label?: Texts }[];
  schedule?: Texts;
  hours: Hours | null;
  source: { name: string; url?: string; licence?: string; checked_on: string };
}

export interface District {
  id: string;
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
