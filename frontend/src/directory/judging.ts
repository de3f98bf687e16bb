/** Whether an entry has what is hoped for: yes, no, not known, or beside the point (a phone service has no steps). Pure. */
import type { Meaning } from '../guides/guide';
import type { Known, Opportunity, Profile, Tier } from './opportunity';

export type Verdict = Known | 'beside';
export type Matter = Exclude<keyof Meaning, 'said'> | 'words' | 'season' | 'closed';

type Judge = (entry: Opportunity, value: string, metres: number | null) => Verdict;

/** Near enough to walk there in a quarter of an hour. */
export const NEAR_METRES = 1000;
/** Farther than this it is no longer in the neighbourhood. */
const FAR_METRES = 3000;

/** Somewhere one goes to. */
const isThere = ({ kind }: Opportunity) => kind === 'place' || kind === 'route' || kind === 'group' || kind === 'event';
const isOutside = (entry: Opportunity) => isThere(entry) && entry.setting !== 'indoors';
const isHeld = ({ kind }: Opportunity) =>
  kind === 'group' || kind === 'event' || kind === 'remote' || kind === 'phone_service';
const among = (fits: boolean): Verdict => (fits ? 'yes' : 'beside');
const there = (entry: Opportunity, known: Known | undefined): Verdict =>
  isThere(entry) || (known && known !== 'unknown') ? (known ?? 'unknown') : 'beside';

/** Surfaces on which a wheel, a frame or an unsteady step goes well. */
const EVEN = new Set(['asphalt', 'gravel', 'sawdust', 'wood']);

function even(entry: Opportunity): Verdict {
  const { accessibility, surface = [] } = entry;
  if (accessibility?.route_class === 'accessible') return 'yes';
  if (accessibility?.route_class === 'not') return 'no';
  if (surface.length === 0) return isOutside(entry) ? 'unknown' : 'beside';
  return surface.every((each) => EVEN.has(each)) ? 'yes' : surface.includes('rock') ? 'no' : 'unknown';
}

/** What names its groups, languages, tiers or months and not these is for others; what names none says nothing. */
function named(list: readonly (string | number)[] | undefined, value: string, silent: Verdict): Verdict {
  if (!list?.length) return silent;
  return list.some((each) => String(each) === value) ? 'yes' : 'no';
}

function company(entry: Opportunity, value: string): Verdict {
  const together = entry.kind === 'group' || entry.kind === 'event' || entry.category === 'peer_group';
  if (value === 'group') return among(together);
  return together ? 'no' : 'beside';
}

function near(_entry: Opportunity, _value: string, metres: number | null): Verdict {
  if (metres === null) return 'beside';
  return metres <= NEAR_METRES ? 'yes' : metres > FAR_METRES ? 'no' : 'beside';
}

function profile(entry: Opportunity, value: string): Verdict {
  const state = entry.accessibility?.profiles?.[value as Profile]?.state;
  if (state === 'ok') return 'yes';
  if (state === 'shortcomings') return 'no';
  return isThere(entry) ? 'unknown' : 'beside';
}

function toilet({ amenities = {}, ...entry }: Opportunity): Verdict {
  const { toilet: plain, accessible_toilet: accessible } = amenities;
  if (plain === 'yes' || accessible === 'yes') return 'yes';
  return isThere(entry) ? (plain ?? 'unknown') : 'beside';
}

export const judges: Record<Matter, Judge> = {
  likes: (entry, value) => among(entry.category === value),
  classes: (entry, value) => among(entry.class === value),
  kinds: (entry, value) => among(entry.kind === value),
  setting: (entry, value) => {
    if (entry.setting === 'unknown') return isThere(entry) ? 'unknown' : 'beside';
    return entry.setting === value || entry.setting === 'both' ? 'yes' : 'no';
  },
  company,
  free: ({ price }) => ({ free: 'yes', paid: 'no', unknown: 'unknown' })[price.kind] as Verdict,
  near,
  beginner: (entry) => there(entry, entry.beginner),
  lit: (entry) => (entry.setting === 'indoors' ? 'beside' : there(entry, entry.lit)),
  step_free: (entry) => there(entry, entry.step_free),
  even,
  handrail: (entry) =>
    entry.handrail ?? (entry.category === 'fitness_stairs' || (entry.steps ?? 0) > 0 ? 'unknown' : 'beside'),
  seats: (entry) =>
    entry.category === 'rest_spot' ? 'yes' : isOutside(entry) ? (entry.amenities?.bench ?? 'unknown') : 'beside',
  toilet,
  profile,
  audience: (entry, value) => named(entry.audience?.groups, value, 'beside'),
  tier: (entry, value) => named(entry.tiers as Tier[] | undefined, value, 'beside'),
  languages: (entry, value) => named(entry.languages, value, isHeld(entry) ? 'unknown' : 'beside'),
  months: (entry, value) => named(entry.months, value, 'beside'),
  words: () => 'beside',
  season: () => 'beside',
  closed: () => 'beside',
};
