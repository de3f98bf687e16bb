/** What a person asks of an option. A fact nobody knows is neither yes nor no: it is counted and offered apart. Pure. */
import type { OpportunityClass } from '../guides/guide';
import type { Known, Opportunity } from './opportunity';

export type Wanted = 'free' | 'outdoors' | 'group' | 'step_free' | 'beginner';
export const WANTED: readonly Wanted[] = ['free', 'outdoors', 'group', 'step_free', 'beginner'];
/** Cheapest first: the order in which the options are offered (mini-intervention, the five classes). */
export const CLASSES: readonly OpportunityClass[] = [
  'everyday',
  'outdoors',
  'free_place',
  'self_directed',
  'organised',
];

export interface Filters {
  wanted: readonly Wanted[];
  /** Empty: all classes. */
  classes: readonly OpportunityClass[];
}

function isGroup(entry: Opportunity): boolean {
  return entry.kind === 'group' || entry.category === 'group_exercise' || entry.category === 'peer_group';
}

/** Whether an entry has what is wanted, as far as anybody knows. */
export function has(entry: Opportunity, wanted: Wanted): Known {
  switch (wanted) {
    case 'free':
      return entry.price.kind === 'unknown' ? 'unknown' : entry.price.kind === 'free' ? 'yes' : 'no';
    case 'outdoors':
      if (entry.setting === 'unknown') return 'unknown';
      return entry.setting === 'indoors' ? 'no' : 'yes';
    case 'group':
      return isGroup(entry) ? 'yes' : 'no';
    case 'step_free':
      return entry.step_free;
    case 'beginner':
      return entry.beginner;
  }
}

/** `no` when one wish is surely not met, `unknown` when none is but something is not known, else `yes`. */
export function fits(entry: Opportunity, filters: Filters): Known {
  if (filters.classes.length && !filters.classes.includes(entry.class)) return 'no';
  let sure: Known = 'yes';
  for (const wanted of filters.wanted) {
    const answer = has(entry, wanted);
    if (answer === 'no') return 'no';
    if (answer === 'unknown') sure = 'unknown';
  }
  return sure;
}
