/** What of an entry goes into the columns of the search file. Pure. */
import { type AudienceGroup, AUDIENCE_GROUPS, type Known, type Opportunity, PROFILES, TIERS } from '../opportunity';
import { FACTS, KNOWN } from '../search/file';
import { WHOLE_COUNTRY } from '../areas-kept';
import { CLASSES, KINDS, type KindWish } from '../wish';

/** The years of life that some groups are made of. */
const AGES: Partial<Record<AudienceGroup, [number, number]>> = { older: [65, 120], adults: [18, 64], youth: [13, 29] };
const PROFILE_UNKNOWN = 15;

export function kindOf(entry: Opportunity): KindWish {
  if (entry.category === 'group_exercise' || entry.category === 'peer_group') return 'group';
  return entry.kind === 'phone_service' || entry.kind === 'web_service' ? 'phone' : entry.kind;
}

function isAtHome({ kind }: Opportunity): boolean {
  return kind === 'idea' || kind === 'remote' || kind === 'phone_service' || kind === 'web_service';
}

function among<T>(given: readonly T[] | undefined, wanted: T): Known {
  if (!given?.length) return 'unknown';
  return given.includes(wanted) ? 'yes' : 'no';
}

function forAudience({ audience }: Opportunity, wanted: AudienceGroup): Known {
  if (audience?.groups?.length) return among(audience.groups, wanted);
  const [from, to] = AGES[wanted] ?? [];
  if (from === undefined || to === undefined) return 'unknown';
  if ((audience?.max_age ?? 999) < from || (audience?.min_age ?? 0) > to) return 'no';
  return (audience?.min_age ?? 0) >= from ? 'yes' : 'unknown';
}

function inSetting({ setting }: Opportunity, wanted: 'outdoors' | 'indoors'): Known {
  if (setting === 'unknown') return 'unknown';
  return setting === wanted || setting === 'both' ? 'yes' : 'no';
}

/** `here`: the municipalities that are on the device. A service for some others only is of no use here. */
export function factsOf(entry: Opportunity, here: ReadonlySet<string> | null): number {
  const { price } = entry;
  const known: [number, Known][] = [
    [FACTS.free, price.kind === 'unknown' ? 'unknown' : price.kind === 'free' ? 'yes' : 'no'],
    [FACTS.outdoors, inSetting(entry, 'outdoors')],
    [FACTS.indoors, inSetting(entry, 'indoors')],
    [FACTS.step_free, entry.step_free],
    [FACTS.beginner, entry.beginner],
    [FACTS.lit, entry.lit],
    ...TIERS.map((tier, at): [number, Known] => [FACTS.tiers + at * 2, among(entry.tiers, tier)]),
  ];
  const flags: [number, boolean][] = [
    [FACTS.at_home, isAtHome(entry)],
    [FACTS.way_told, entry.how_to_get_there !== undefined],
    [FACTS.closed, entry.status === 'temporarily_closed'],
    [FACTS.example, entry.example],
    [FACTS.elsewhere, here !== null && isElsewhere(entry, here)],
  ];
  let facts = CLASSES.indexOf(entry.class) | (KINDS.indexOf(kindOf(entry)) << FACTS.kind);
  for (const [shift, value] of known) facts |= KNOWN[value] << shift;
  for (const [shift, value] of flags) facts |= (value ? 1 : 0) << shift;
  return facts >>> 0;
}

function isElsewhere({ municipality, service_area }: Opportunity, here: ReadonlySet<string>): boolean {
  if (municipality !== WHOLE_COUNTRY || !service_area?.length || service_area.includes('FI')) return false;
  return !service_area.some((each) => here.has(each));
}

export function audienceOf(entry: Opportunity): number {
  return AUDIENCE_GROUPS.reduce((bits, group, at) => bits | (KNOWN[forAudience(entry, group)] << (at * 2)), 0);
}

/** Four bits a profile, how many shortcomings are told. */
export function profilesOf({ accessibility }: Opportunity): number {
  return PROFILES.reduce((bits, profile, at) => {
    const told = accessibility?.profiles?.[profile];
    const order =
      told?.state === 'ok'
        ? 0
        : told?.state === 'shortcomings'
          ? Math.min(14, Math.max(1, told.count ?? 1))
          : PROFILE_UNKNOWN;
    return bits | (order << (at * 4));
  }, 0);
}

export function monthsOf({ months }: Opportunity): number {
  return (months ?? []).reduce((bits, month) => bits | (1 << (month - 1)), 0);
}
