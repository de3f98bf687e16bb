/** Whether an entry meets a wish, asked of the entry itself. Pure. */
import { helsinkiClock, openState, weekday } from '@/directory/hours';
import type { AudienceGroup, Known, Opportunity } from '@/directory/opportunity';
import { type KindWish, WALKABLE_METRES, type Wish } from '@/directory/wish';

/** The years of life that some groups are made of. */
export const AGES: Partial<Record<AudienceGroup, [number, number]>> = {
  older: [65, 120],
  adults: [18, 64],
  youth: [13, 29],
};

export function kindOf(entry: Opportunity): KindWish {
  if (entry.category === 'group_exercise' || entry.category === 'peer_group') return 'group';
  return entry.kind === 'phone_service' || entry.kind === 'web_service' ? 'phone' : entry.kind;
}

/** Nobody has to go anywhere for it. */
export function isAtHome(entry: Opportunity): boolean {
  return ['idea', 'remote', 'phone_service', 'web_service'].includes(entry.kind);
}

function among<T>(given: readonly T[] | undefined, wanted: readonly T[]): Known {
  if (!given?.length) return 'unknown';
  return given.some((each) => wanted.includes(each)) ? 'yes' : 'no';
}

export function forAudience({ audience }: Opportunity, wanted: AudienceGroup): Known {
  if (audience?.groups?.length) return among(audience.groups, [wanted]);
  const [from, to] = AGES[wanted] ?? [];
  if (from === undefined || to === undefined) return 'unknown';
  if ((audience?.max_age ?? 999) < from || (audience?.min_age ?? 0) > to) return 'no';
  return (audience?.min_age ?? 0) >= from ? 'yes' : 'unknown';
}

function timetabled(entry: Opportunity, on: string, at: string | null): Known {
  const table = entry.timetable;
  const within = (from: string, to: string) => at === null || (from <= at && at < to);
  if (table?.sessions?.length) {
    const days = table.sessions.map((each) => each.on).sort();
    if (on < (days[0] ?? '') || on > (days[days.length - 1] ?? '')) return 'unknown';
    const held = table.sessions.filter((each) => each.on === on && !each.cancelled);
    return held.some((each) => within(each.from ?? '00:00', each.to ?? '24:00')) ? 'yes' : 'no';
  }
  if (table?.first && table.first === table.last && !table.weekdays?.length) {
    if (on !== table.first) return 'no';
    return at === null || (table.from && table.to && within(table.from, table.to)) ? 'yes' : 'no';
  }
  if (!table?.weekdays?.length || !table.from || !table.to) return 'unknown';
  if ((table.first && on < table.first) || (table.last && on > table.last)) return 'no';
  return table.weekdays.includes(weekday(on) + 1) && within(table.from, table.to) ? 'yes' : 'no';
}

export function isOpen(entry: Opportunity, wanted: 'now' | { on: string }, now: Date): Known {
  if (entry.status === 'temporarily_closed') return 'no';
  const clock = helsinkiClock(now);
  if (!entry.hours) {
    return wanted === 'now' ? timetabled(entry, clock.on, clock.at) : timetabled(entry, wanted.on, null);
  }
  if ('always' in entry.hours) return 'yes';
  if (wanted === 'now') {
    const { state } = openState(entry.hours, now);
    return state === 'unknown' ? 'unknown' : state === 'open' ? 'yes' : 'no';
  }
  if (wanted.on < entry.hours.from || wanted.on > entry.hours.until) return 'unknown';
  return entry.hours.days[wanted.on]?.length ? 'yes' : 'no';
}

function inSetting({ setting }: Opportunity, wanted: 'outdoors' | 'indoors'): Known {
  if (setting === 'unknown') return 'unknown';
  return setting === wanted || setting === 'both' ? 'yes' : 'no';
}

function near(entry: Opportunity, metres: number | null, most: number): Known {
  if (isAtHome(entry)) return 'yes';
  if (metres === null) return 'unknown';
  return metres <= most ? 'yes' : 'no';
}

function withoutCar(entry: Opportunity, metres: number | null): Known {
  if (isAtHome(entry) || entry.how_to_get_there) return 'yes';
  return metres !== null && metres <= WALKABLE_METRES ? 'yes' : 'unknown';
}

/** Of every filter in use what the entry answers. */
export function answers(entry: Opportunity, wish: Wish, metres: number | null, now: Date): Known[] {
  const known: Known[] = [];
  const must = (is: boolean) => known.push(is ? 'yes' : 'no');
  if (wish.classes.length) must(wish.classes.includes(entry.class));
  if (wish.categories.length) must(wish.categories.includes(entry.category));
  if (wish.kinds.length) must(wish.kinds.includes(kindOf(entry)));
  if (wish.municipalities.length) must(['000', ...wish.municipalities].includes(entry.municipality));
  if (wish.languages.length) known.push(among(entry.languages, wish.languages));
  if (wish.free) known.push(entry.price.kind === 'unknown' ? 'unknown' : entry.price.kind === 'free' ? 'yes' : 'no');
  if (wish.step_free) known.push(entry.step_free);
  if (wish.beginner) known.push(entry.beginner);
  if (wish.lit) known.push(entry.lit);
  if (wish.setting) known.push(inSetting(entry, wish.setting));
  if (wish.open) known.push(isOpen(entry, wish.open, now));
  if (wish.month !== null) known.push(among(entry.months, [wish.month]));
  if (wish.audience) known.push(forAudience(entry, wish.audience));
  if (wish.tier) known.push(among(entry.tiers, [wish.tier]));
  if (wish.max_metres !== null && wish.from) known.push(near(entry, metres, wish.max_metres));
  if (wish.without_car) known.push(withoutCar(entry, metres));
  return known;
}

/** `no` when one wish is surely not met, `unknown` when none is but something is not known, else `yes`. */
export function meets(entry: Opportunity, wish: Wish, metres: number | null, now: Date): Known {
  const all = answers(entry, wish, metres, now);
  return all.includes('no') ? 'no' : all.includes('unknown') ? 'unknown' : 'yes';
}

/** How well it suits a profile: 0 without shortcomings, then one for each, 15 unknown. */
export function profileOrder(entry: Opportunity, profile: Wish['profile']): number {
  const told = profile && entry.accessibility?.profiles?.[profile];
  if (!profile) return 0;
  if (!told || told.state === 'unknown') return 15;
  return told.state === 'ok' ? 0 : Math.min(14, Math.max(1, told.count ?? 1));
}
